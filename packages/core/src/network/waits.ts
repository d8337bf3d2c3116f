import type { Bus } from '../bus/bus.ts'
import { PluginError } from '../errors.ts'
import { warn } from './warn.ts'

/** Gives what a run is to wait for, if anything. @param stopping is aborted when the run is stopped or interrupted while it waits */
export type Ask = (stopping: AbortSignal) => Promise<void> | undefined

/** Somebody for whom the run waits. */
interface Wait {
  readonly owner: string
  readonly ask: Ask
}

/** Who keeps a run waiting for so long is named [ms]. */
const patience = 3000

/** Those for whom a run waits after each part of a frame. */
export class Waits {
  readonly #bus: Bus
  /** Replaced, never changed, so that whoever goes through them is not disturbed. */
  #waits: readonly Wait[] = []
  /** Whether a run waits now. */
  going = false

  constructor(bus: Bus) {
    this.#bus = bus
  }

  /** Lets a run wait for somebody; returns how to stop that. See {@link Simulation.waitFor}. */
  add(owner: string, ask: Ask): () => void {
    const wait = { owner, ask: this.#bus.asking.bound(ask) }
    this.#waits = [...this.#waits, wait]
    return () => {
      this.#waits = this.#waits.filter(other => other !== wait)
    }
  }

  /** Whether there is anybody. */
  get any(): boolean {
    return this.#waits.length > 0
  }

  /**
   * Asks everybody, then waits for all of them together: who has to send something to others is not kept from it by who
   * has to be waited for.
   * @throws PluginError that names the first who threw or whose promise was rejected, after all others were waited for
   */
  async all(step: number, stopping: AbortSignal): Promise<void> {
    let failure: PluginError | undefined
    const settled: Promise<void>[] = []
    for (const { owner, ask } of this.#waits) {
      const fail = (error: unknown): void => {
        failure ??= new PluginError(owner, step, error)
      }
      try {
        const asked = this.#bus.failures.serve(owner, () => ask(stopping))
        if (asked) settled.push(this.#settled(owner, asked, step).catch(fail))
      } catch (error) {
        fail(error)
      }
    }
    if (settled.length > 0) {
      this.going = true
      await Promise.all(settled)
      this.going = false
    }
    if (failure) throw failure
  }

  /** Waits for a promise; where that takes long somebody is told, who may know better than to wait. */
  async #settled(owner: string, wait: Promise<void>, step: number): Promise<void> {
    const timer = setTimeout(() => this.#tell(owner, step), patience)
    try {
      await wait
    } finally {
      clearTimeout(timer)
    }
  }

  #tell(owner: string, step: number): void {
    const message = `the run has been waiting for ${owner} for ${patience / 1000} s, at step ${step}`
    const faults = this.#bus.topic('faults')
    if (faults.listening) faults.publish({ kind: 'PluginError', source: owner, step, message })
    warn(message)
  }
}
