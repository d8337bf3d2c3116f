import { StateError } from '../errors.ts'
import type { Failures } from '../bus/failures.ts'
import type { Kernels } from '../kernel/kernels.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { RealArray } from '../kernel/real.ts'
import type { PluginState } from './plugin-state.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'
import { signOf } from './weight-sign.ts'

/** States are not looked at more often [steps]. */
const fewestSteps = 8
/** Weights that timers and sockets may have written to are not looked at after each breath where there are more [synapses]. */
const mostAfterBreath = 2 ** 20

/** A state variable of a population, as it lies in memory. */
interface State {
  readonly population: string
  readonly variable: string
  readonly values: RealArray
}

/**
 * Finds numbers that are no longer finite where the frame ends in which they arise, or several frames where they are
 * short, counted from step 0, and where a run ends: so that it is the same step on every machine. What kernels change of
 * weights they check as they change it; weights that somebody can write to are looked at whole where somebody has been
 * served since who may have done so, and what plugins own at any rate. What timers and sockets write between two breaths of a run is
 * looked at as far as it is not much, and where the run ends. Weights onto conductances are looked at in the same manner for
 * those below 0.
 */
export class FiniteCheck {
  readonly #memory: KernelMemory
  readonly #kernels: Kernels
  readonly #plugins: PluginState
  readonly #states: readonly State[]
  readonly #projections: readonly Projection<RealArray>[]
  readonly #failures: Failures
  #served = -1
  #breathed = false

  /** @param network what there is, once it is complete */
  constructor(
    memory: KernelMemory,
    kernels: Kernels,
    network: {
      readonly populations: readonly Population<RealArray>[]
      readonly projections: readonly Projection<RealArray>[]
      readonly plugins: PluginState
      readonly failures: Failures
    },
  ) {
    this.#memory = memory
    this.#kernels = kernels
    this.#plugins = network.plugins
    this.#projections = network.projections
    this.#failures = network.failures
    this.#states = network.populations.flatMap(population =>
      population.layout.stateArrays.map(({ name, at }) => ({
        population: population.name,
        variable: name,
        values: memory.floats(at, population.size),
      })),
    )
  }

  /**
   * Where a run begins.
   * @throws StateError that names the projection or plugin, and the place
   */
  begin(step: number): void {
    this.#checkRest(step)
  }

  /**
   * After some steps.
   * @param frame steps in a frame
   * @throws StateError that names the population, projection or plugin, and the place
   */
  after(first: number, last: number, frame: number): void {
    const steps = frame * Math.ceil(fewestSteps / frame)
    if (Math.floor(first / steps) === Math.floor(last / steps)) return
    this.#checkStates(last)
    if (this.#failures.served !== this.#served) this.#checkWeights(last)
    else if (this.#breathed) this.#checkWeights(last, mostAfterBreath)
    this.#checkGathered(last)
    this.#plugins.checkFinite(last)
    this.#plugins.checkGrown(last, true)
  }

  /** Timers and sockets have been served. */
  breathed(): void {
    this.#breathed = true
  }

  /**
   * Where a run ends.
   * @throws StateError that names the population, projection or plugin, and the place
   */
  end(step: number): void {
    this.#checkStates(step)
    this.#checkRest(step)
  }

  #checkStates(step: number): void {
    for (let index = 0; index < this.#states.length; index++) {
      const { population, variable, values } = this.#states[index]!
      this.#check(population, variable, values, step)
    }
  }

  /** Looks at weights and plugins. */
  #checkRest(step: number): void {
    this.#checkWeights(step)
    this.#checkGathered(step)
    this.#plugins.checkFinite(step)
  }

  /** @param most looks at the weights of a projection only where there are no more [synapses] */
  #checkWeights(step: number, most: number = Infinity): void {
    this.#served = this.#failures.served
    this.#breathed = false
    for (let index = 0; index < this.#projections.length; index++) {
      const projection = this.#projections[index]!
      const { layout } = projection
      if (!layout.written || layout.written.length > most) continue
      const what = { variable: 'weight', step }
      if (this.#firstWrong(layout.written) >= 0) layout.checkEach(layout.written, isWrong, what)
      if (signOf(projection) !== undefined && this.#firstNegative(layout.written) >= 0)
        layout.checkEach(layout.written, isNegative, { ...what, expected: signOf(projection) + this.#writers })
    }
    if (most === Infinity) this.#failures.takeWriters()
  }

  /** Rules that gather pairs have no bounds: what they made of weights that must not be below 0. */
  #checkGathered(step: number): void {
    for (let index = 0; index < this.#projections.length; index++) {
      const projection = this.#projections[index]!
      const { layout } = projection
      if (signOf(projection) === undefined || layout.learning.plasticity?.form !== 'pairs') continue
      const { weights } = layout
      if (this.#firstNegative(weights) < 0) continue
      const expected = `${signOf(projection)} (${projection.rule!.name} gathers pairs, without bounds)`
      layout.checkEach(weights, isNegative, { variable: 'weight', step, expected })
    }
  }

  /** The first weight below 0, or -1: looked for by a kernel as far as they lie in whole vectors. */
  #firstNegative(weights: RealArray): number {
    const { lanes } = this.#memory.real
    const vectors = Math.floor(weights.length / lanes)
    let place = this.#kernels.anyNegative(weights.byteOffset, vectors) === 0 ? vectors * lanes : 0
    while (place < weights.length && !(weights[place]! < 0)) place++
    return place < weights.length ? place : -1
  }

  /** Who may have written to weights since they were last looked at, in words. */
  get #writers(): string {
    const writers = this.#failures.takeWriters()
    return writers.length === 0 ? '' : ` (since the weights were last looked at these could write to them: ${writers.join(', ')})`
  }

  #check(owner: string, variable: string, values: RealArray, step: number): void {
    const place = this.#firstWrong(values)
    if (place >= 0) throw new StateError(owner, variable, place, values[place]!, step)
  }

  /**
   * The first number that is not finite, or -1. What lies in whole vectors is summed by a kernel; where that is not finite, or is the
   * rest, each number is looked at.
   */
  #firstWrong(values: RealArray): number {
    const { lanes } = this.#memory.real
    const vectors = Math.floor(values.length / lanes)
    let place = this.#kernels.sumNotFinite(values.byteOffset, vectors) === 0 ? vectors * lanes : 0
    while (place < values.length && Number.isFinite(values[place])) place++
    return place < values.length ? place : -1
  }
}

const isWrong = (value: number): boolean => !Number.isFinite(value)
const isNegative = (value: number): boolean => value < 0
