import type { NeuronModel, ParameterValue } from '../description/neuron.ts'
import { ParameterError } from '../errors.ts'
import { checkParameter } from '../parameters.ts'
import { compileNeuron, NeuronState } from './neuron-state.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { NeuronKernel } from '../kernel/emit.ts'
import type { SpikeHistory } from './history.ts'
import { player } from './player.ts'

/** What a population can be given beside its model and size. */
export interface PopulationOptions {
  /** Extents, slowest first, for example rows and columns of an image; their product is the size. */
  readonly shape?: readonly number[]
}

/** What a population needs to know about its simulation. */
interface Place {
  readonly memory: KernelMemory
  readonly key: readonly [number, number]
  readonly stream: number
  readonly dt: number
}

/**
 * A group of neurons of one model. Made by {@link Simulation.population}.
 *
 * Its state lies in arrays, one number for each neuron, that kernels work on: {@link Population.get | get} looks at
 * them in place.
 */
export class Population {
  /** Name of the population, unique in its simulation. */
  readonly name: string
  /** Number of neurons. */
  readonly size: number
  /** Extents, slowest first. */
  readonly shape: readonly number[]
  /** The model that its neurons follow. */
  readonly model: { readonly name: string }

  readonly #state: NeuronState
  readonly #place: Place
  #kernel: NeuronKernel | undefined
  #history: SpikeHistory | undefined

  /** @internal */
  constructor(
    place: Place,
    name: string,
    model: NeuronModel,
    size: number,
    { shape = [size] }: PopulationOptions = {},
  ) {
    if (!Number.isInteger(size) || size < 1)
      throw new ParameterError(`${name}.size`, size, 'a whole number of neurons, at least 1')
    if (shape.reduce((product, extent) => product * extent, 1) !== size) {
      throw new ParameterError(`${name}.shape`, shape.join(' × '), `extents whose product is the size ${size}`)
    }
    this.name = name
    this.size = size
    this.shape = [...shape]
    this.model = { name: model.neuron.name }
    this.#place = place
    if (model.played) this.#kernel = player(name, model.played, size, place.dt, place.memory)
    this.#state = new NeuronState(place.memory, model, size, place.dt)
  }

  /**
   * Sets a parameter or a state variable: one value for all neurons or one for each. It counts from the next step on.
   * @throws ParameterError if the name is unknown, the value is out of bounds, or the array has another length than the
   * population
   */
  set(name: string, value: ParameterValue): void {
    this.#checkLength(name, value)
    const { parameters } = this.#state.model.neuron.description
    const spec = parameters[name]
    if (spec) {
      if (typeof value === 'number') checkParameter(this.name, name, spec, value)
      else for (const each of value) checkParameter(this.name, name, spec, each)
      if (this.#state.setParameter(name, value)) this.#kernel = undefined // a number became an array: other code
    } else {
      this.#checkState(name)
      for (const each of typeof value === 'number' ? [value] : value) {
        if (!Number.isFinite(each)) throw new ParameterError(`${this.name}.${name}`, each, 'a finite number')
      }
      const state = this.#state.view(name)
      if (typeof value === 'number') state.fill(value)
      else state.set(value)
    }
  }

  /**
   * A live view of a state variable, or the values of a parameter [neurons].
   * @throws ParameterError if the name is unknown
   */
  get(name: string): Float32Array {
    const value = this.#state.values.get(name)
    if (value !== undefined) return typeof value === 'number' ? new Float32Array(this.size).fill(value) : value
    this.#checkState(name)
    return this.#state.view(name)
  }

  /** Names of the inputs, the default one first. */
  get receptors(): readonly string[] {
    return this.#state.model.neuron.receptors
  }

  /** Names of the state variables. */
  get variables(): readonly string[] {
    return this.#state.model.neuron.state
  }

  /** @internal */
  receptorAddress(receptor: string): number {
    return this.#state.address(receptor)
  }

  /** Where its spikes of the last steps lie. @internal */
  get history(): SpikeHistory {
    return this.#history!
  }

  /** @internal */
  prepare(history: () => SpikeHistory): void {
    this.#history ??= history()
    this.#kernel ??= compileNeuron(this.#place, this.#state)
  }

  /** Advances all neurons by one step; returns the address behind the last index that was written [bytes]. @internal */
  advance(step: number, out: number): number {
    this.#kernel ??= compileNeuron(this.#place, this.#state)
    return this.#kernel.advance(step | 0, Math.floor(step / 4294967296), out)
  }

  /** Address and vectors of the state, for the check that all of it is finite. @internal */
  get stateArrays(): readonly { readonly name: string; readonly at: number }[] {
    return this.#state.stateArrays
  }

  #checkLength(name: string, value: ParameterValue): void {
    if (typeof value !== 'number' && value.length !== this.size) {
      throw new ParameterError(`${this.name}.${name}`, value, `a number or an array of ${this.size}`)
    }
  }

  #checkState(name: string): void {
    if (this.variables.includes(name)) return
    const known = [...Object.keys(this.#state.model.neuron.description.parameters), ...this.variables]
    throw new ParameterError(`${this.name}.${name}`, name, `one of ${known.join(', ')}`)
  }
}
