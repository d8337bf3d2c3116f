import { NgradError } from '@ngrad/core'
import type { Arrival, BundleEvent, Simulation } from '@ngrad/core'
import { listen } from './listen.ts'
import { Losses } from './losses.ts'

/** What carries events elsewhere. */
export interface Carrier {
  /** Opens the way. */
  open(): Promise<void>
  /** Sends an event; a frame is valid during the call only. */
  send(event: BundleEvent): void
  /** What the run has to wait for, as too much is on its way. */
  settled(): Promise<void> | undefined
  /** Ends it, when all has arrived. */
  close(): Promise<void>
}

/**
 * Listens to a simulation for a bridge, and lets the run wait until the bridge is open and as long as it is full: nothing is
 * dropped.
 */
export class Courier {
  readonly #simulation: Simulation
  readonly #name: string
  readonly #carrier: Carrier
  readonly #opening: Promise<void>
  #open = false
  #stop: () => void = () => {}
  readonly #losses: Losses

  /**
   * @param name of the plugin, for errors
   * @param topics names of topics
   */
  constructor(simulation: Simulation, name: string, topics: readonly string[], carrier: Carrier) {
    this.#simulation = simulation
    this.#name = name
    this.#carrier = carrier
    this.#losses = new Losses((source, message) => this.#fault('Loss', source, message))
    const early: (() => void)[] = []
    this.#opening = carrier.open().then(() => {
      this.#open = true
      for (const send of early.splice(0)) send()
    })
    this.#opening.catch(() => {}) // the run tells
    this.#stop = listen(simulation, name, topics, event => {
      if (this.#open) return carrier.send(event)
      const kept = event.frame ? { topic: event.topic, frame: event.frame.copy() } : event
      early.push(() => carrier.send(kept))
    })
    simulation.waitFor(name, () => (this.#open ? carrier.settled() : this.#opening))
  }

  /**
   * Does what somebody elsewhere asked for; where that cannot be, it is told on `faults`, and the run goes on. What came late or was
   * dropped is told there as well, once a second at most.
   */
  enter(source: string, action: () => Arrival): void {
    try {
      this.#losses.note(source, action())
    } catch (error) {
      if (!(error instanceof NgradError)) throw error
      this.tell(source, error)
    }
  }

  /** Tells on `faults` what could not be; the run goes on. */
  tell(source: string, { name, message }: NgradError): void {
    this.#fault(name, source, message)
  }

  #fault(kind: string, source: string, message: string): void {
    this.#simulation.bus.topic('faults').publish({ kind, message, source, step: this.#simulation.step })
  }

  /** Ends it. */
  async close(): Promise<void> {
    this.#losses.tell()
    this.#stop()
    await this.#opening.catch(() => {})
    if (this.#open) await this.#carrier.close()
    this.#open = false
  }

  /** Name of the plugin. */
  get name(): string {
    return this.#name
  }
}
