import { checkOptions } from '../options.ts'
import { checkSimulation } from './check-simulation.ts'
import { NgradError } from '../errors.ts'
import { waitUntil } from './event-loop.ts'
import type { Plugin, Simulation } from './simulation.ts'

/** How a run is paced. */
export interface PaceOptions {
  /** Milliseconds of model time for each millisecond of the clock; 1 if left out. */
  readonly speed?: number
  /** A run that is further behind than this gives up the time that it lost, instead of hurrying after [wall-clock ms]; 100 if left out. */
  readonly most?: number
  /** How often it reports [ms of the clock]; 1000 if left out. */
  readonly every?: number
}

/** Lets a run go as fast as the clock. Made by {@link pace}. */
export interface Pace extends Plugin {
  /** Windows so far: parts of a frame that were computed at a stretch. */
  readonly windows: number
  /** Windows so far that were computed later than their end. */
  readonly late: number
  /** How far the run is behind the clock: 0 where it keeps pace [ms of the clock, whatever the speed]. */
  readonly lag: number
}

/** No part of a frame is longer [steps]. */
const longestPart = 64

/**
 * Lets a run go no faster than the clock: model time is wall time, or `speed` times as much, as a robot or a person in the
 * loop needs it. A window has to be computed by its end; how far the run is behind at most (`lag`, in ms of the clock), and how many
 * windows were late (`late` of `windows`), is told on `reports` once a second. What comes out is what comes out without it.
 * @throws ParameterError if an option cannot be used
 * @example
 * sim.use(pace())
 * await sim.run(10 * s) // takes ten seconds
 */
export function pace(options: PaceOptions = {}): Pace {
  checkOptions('pace', options, {
    speed: { unit: '1', above: 0 },
    most: { unit: 'ms', atLeast: 0 },
    every: { unit: 'ms', above: 0 },
  })
  return new Pacing(options)
}

class Pacing implements Pace {
  readonly name = 'pace'
  readonly observes = true
  windows = 0
  late = 0
  lag = 0
  readonly #speed: number
  readonly #most: number
  readonly #every: number
  #simulation: Simulation | undefined
  /** When the run would have been at step 0 [ms]. */
  #began = 0
  /** Number of the run, and the step behind its last part: after another run, a pause or a jump it begins anew. */
  #runs = 0
  #step = 0
  #reported = 0
  /** Since the last report: windows, late ones, and how far it was behind at most [ms]. */
  #since = { windows: 0, late: 0, lag: 0 }

  constructor({ speed = 1, most = 100, every = 1000 }: PaceOptions) {
    this.#speed = speed
    this.#most = most
    this.#every = every
  }

  attach(simulation: Simulation): () => void {
    checkSimulation(this.name, simulation)
    if (this.#simulation) throw new NgradError('it paces a simulation already; make one for each by pace()')
    this.#simulation = simulation
    const undo = [
      simulation.waitFor(this.name, stopping => this.#afterPart(simulation, stopping)),
      simulation.on('control', this.name, () => {
        this.#runs = 0
      }),
      () => {
        this.#simulation = undefined
      },
    ]
    return () => {
      for (const each of undo) each()
    }
  }

  #afterPart(simulation: Simulation, stopping: AbortSignal): Promise<void> | undefined {
    const { step, time, runs } = simulation
    const now = performance.now()
    if (runs === this.#runs && step === this.#step) return waitUntil(this.#began + time / this.#speed, stopping) // it was interrupted
    const isNew = runs !== this.#runs || step <= this.#step || step - this.#step > longestPart
    ;[this.#runs, this.#step] = [runs, step]
    const due = isNew ? now : this.#began + time / this.#speed
    const lag = Math.max(0, now - due)
    if (isNew || lag > this.#most) this.#began = now - time / this.#speed
    if (isNew) return undefined
    this.windows++
    this.lag = lag
    if (lag > 0) this.late++
    const { windows, late, lag: worst } = this.#since
    this.#since = { windows: windows + 1, late: late + Number(lag > 0), lag: Math.max(worst, lag) }
    this.#report(simulation, now)
    return lag > 0 ? undefined : waitUntil(due, stopping)
  }

  #report({ bus, step }: Simulation, now: number): void {
    if (now - this.#reported < this.#every) return
    this.#reported = now
    const reports = bus.topic('reports')
    if (reports.listening) reports.publish({ source: this.name, step, metric: { ...this.#since }, text: '' })
    this.#since = { windows: 0, late: 0, lag: 0 }
  }
}
