import type { NeuronModel, ParameterValue } from '../description/neuron.ts'
import { CheckpointError, ParameterError } from '../errors.ts'
import { checkParameter } from '../parameters.ts'
import { RandomStream, streamKey } from '../random.ts'
import type { Blocks, Numbers as Kept } from '../record/blocks.ts'
import { canonical, Digest, shortened } from '../record/digest.ts'
import { emitNeuron, readyName } from '../kernel/emit.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { padded } from '../kernel/memory.ts'
import type { KernelFunction } from '../kernel/module.ts'
import { emitPlayer } from '../kernel/player.ts'
import type { PlayedPlaces } from '../kernel/player.ts'
import type { PoissonDrive } from '../kernel/poisson.ts'
import type { RealArray } from '../kernel/real.ts'
import type { SpikeTable } from '../kernel/spikes.ts'
import { NeuronState } from './neuron-state.ts'
import { placePlayed } from './player.ts'
import type { Ring } from './synapses.ts'
import type { Distribution } from './weights.ts'

/** What a population can be given beside its model and size. */
export interface PopulationOptions {
  /** Extents, slowest first, for example rows and columns of an image; their product is the size. */
  readonly shape?: readonly number[]
}

/** What a population needs to know about its simulation. */
interface Place {
  readonly memory: KernelMemory
  readonly dt: number
  readonly seed: number
  /** Is told when the kernels have to be written anew. */
  readonly changed: () => void
}

/**
 * A group of neurons of one model. Made by {@link Simulation.population}.
 *
 * Its state lies in arrays, one number for each neuron, that kernels work on: {@link Population.get | get} looks at
 * them in place.
 */
export class Population<Numbers extends RealArray = Float32Array> {
  /** Name of the population, unique in its simulation. */
  readonly name: string
  /** Number of neurons. */
  readonly size: number
  /** Extents, slowest first. */
  readonly shape: readonly number[]
  /** The model that its neurons follow. */
  readonly model: { readonly name: string; readonly source: string | undefined }

  readonly #state: NeuronState
  readonly #place: Place
  readonly #played: PlayedPlaces | undefined
  readonly #drives: PoissonDrive[] = []
  readonly #rings = new Map<string, Ring>()
  readonly #description: string
  /** How often each variable and parameter was drawn, by its place among them. */
  readonly #drawn: Float64Array
  /** Where the spikes of the last steps lie, once the network is complete. @internal */
  spikes: SpikeTable = { table: 0, mask: 0, parts: 0 }

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
    this.model = { name: model.neuron.name, source: model.neuron.description.source }
    this.#place = place
    this.#description = describeModel(model)
    if (model.played) this.#played = placePlayed(name, model.played, size, place.dt, place.memory)
    this.#state = new NeuronState(place.memory, model, size, place.dt)
    this.#drawn = new Float64Array(this.#settable.length)
  }

  /**
   * Sets a parameter or a state variable: one value for all neurons, one for each, or a distribution that each draws
   * from. It counts from the next step on.
   * @throws ParameterError if the name is unknown, the value is out of bounds, or the array has another length than the
   * population
   */
  set(name: string, value: ParameterValue | Distribution): void {
    if (typeof value === 'object' && 'draw' in value) {
      const place = this.#settable.indexOf(name)
      if (place < 0) throw this.#unknown(name)
      const draws = new RandomStream(this.#place.seed, 'population', this.name, 'set', name, this.#drawn[place]!++)
      return this.set(
        name,
        Float64Array.from({ length: this.size }, (_, neuron) => value.draw(draws, neuron)),
      )
    }
    this.#checkLength(name, value)
    const { parameters } = this.#state.model.neuron.description
    const spec = parameters[name]
    if (spec) {
      if (typeof value === 'number') checkParameter(this.name, name, spec, value)
      else for (const each of value) checkParameter(this.name, name, spec, each)
      if (this.#state.setParameter(name, value)) this.#place.changed() // a number became an array: other code
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
   * A live view of a state variable, or the values of a parameter [neurons]; double numbers where the simulation has
   * such.
   * @throws ParameterError if the name is unknown
   */
  get(name: string): Numbers {
    const value = this.#state.values.get(name)
    if (value !== undefined) {
      const array = new this.#state.numbers(this.size)
      if (typeof value === 'number') array.fill(value)
      else array.set(value)
      return array as Numbers
    }
    this.#checkState(name)
    return this.#state.view(name) as RealArray as Numbers
  }

  /** Names of the inputs, the default one first. */
  get receptors(): readonly string[] {
    return this.#state.model.neuron.receptors
  }

  /** Names of the state variables. */
  get variables(): readonly string[] {
    return this.#state.model.neuron.state
  }

  /**
   * Where spikes at a receptor are added: to its input before a step, which may lie in a ring with that of steps to come,
   * or after it into the one variable that the input is added to anyway. @internal
   */
  arrivalPlace(receptor: string): { readonly at: number; readonly afterStep: boolean; readonly ring?: Ring } {
    const ring = this.#rings.get(receptor)
    if (ring) return { at: ring.at, afterStep: false, ring }
    const variable = this.#state.model.neuron.direct.get(receptor)
    return { at: this.#state.address(variable ?? receptor), afterStep: variable !== undefined }
  }

  /** Makes room for the input of so many steps at a receptor. @internal */
  reserve(receptor: string, steps: number): void {
    const slots = 2 ** Math.ceil(Math.log2(steps))
    if (steps < 2 || (this.#rings.get(receptor)?.mask ?? 0) >= slots - 1) return
    const slotBytes = this.#place.memory.real.bytes * this.padded + 64
    this.#rings.set(receptor, { at: this.#place.memory.allocate(slots * slotBytes), slotBytes, mask: slots - 1 })
  }

  /** Adds random input. @internal */
  drive(drive: Omit<PoissonDrive, 'key'>): void {
    const { receptor } = drive
    const before = this.#drives.filter(other => other.receptor === receptor).length
    const key = streamKey(this.#place.seed, ['population', this.name, 'drive', receptor, before])
    this.#drives.push({ ...drive, key })
    this.#place.changed()
  }

  /** Number of its random inputs. @internal */
  get drives(): number {
    return this.#drives.length
  }

  /** Whether its spikes are given. @internal */
  get played(): boolean {
    return this.#played !== undefined
  }

  /** The most spikes that one neuron can have in so many steps. @internal */
  mostSpikes(steps: number): number {
    const { refractory } = this.#state.model.neuron.description
    if (!refractory) return steps
    const duration = this.#state.smallest('#refractory')
    return Math.ceil(steps / (1 + Math.ceil(Math.max(0, duration - 1e-3))))
  }

  /** What it was made with, beside name and shape: the model, its parameters, and random input. @internal */
  get description(): string {
    return this.#description + this.#drives.map(drive => `, drive ${canonical(drive)}`).join('')
  }

  /** Keeps state, inputs and parameters. @internal */
  save(blocks: Blocks): void {
    for (const [name, value] of this.#state.values)
      blocks.put(`${this.name}/parameter ${name}`, typeof value === 'number' ? Float64Array.of(value) : value)
    for (const [name, array] of this.#arrays()) blocks.put(`${this.name}/${name}`, array)
    blocks.put(`${this.name}/drawn`, this.#drawn)
  }

  /**
   * Checks what was kept; returns how to take it up.
   * @throws CheckpointError if it does not fit
   * @internal
   */
  restore(blocks: Blocks): () => void {
    const parameters = [...this.#state.values.keys()].map((name): [string, ParameterValue] => [
      name,
      this.#keptParameter(name, blocks.any(`${this.name}/parameter ${name}`)),
    ])
    const writes = this.#arrays().map(([name, array]) => blocks.plan(`${this.name}/${name}`, array))
    writes.push(blocks.plan(`${this.name}/drawn`, this.#drawn))
    return () => {
      for (const [name, value] of parameters) this.set(name, value)
      for (const write of writes) write()
      if (this.#played) this.#place.memory.integers(this.#played.cursor, 1)[0] = 0 // it looks for its place by itself
    }
  }

  #keptParameter(name: string, kept: Kept): ParameterValue {
    const each = kept instanceof Float32Array || kept instanceof Float64Array ? kept : new Float32Array(0)
    if (each.length !== 1 && each.length !== this.size)
      throw new CheckpointError(
        `${this.name}.${name} has ${kept.length} values; it must have 1 or ${this.size} of real numbers`,
      )
    try {
      const spec = this.#state.model.neuron.description.parameters[name]!
      for (const value of each) checkParameter(this.name, name, spec, value)
    } catch (cause) {
      throw new CheckpointError((cause as Error).message, { cause })
    }
    return each.length === 1 ? each[0]! : each.slice()
  }

  /** Arrays that hold what changes from step to step, by name. */
  #arrays(): [string, Kept][] {
    const { memory } = this.#place
    const { neuron } = this.#state.model
    const single = [...neuron.state, ...neuron.receptors].map((name): [string, Kept] => [name, this.#state.view(name)])
    if (neuron.description.refractory)
      single.push([readyName, memory.integers(this.#state.address(readyName), this.size)])
    const rings = [...this.#rings].map(([name, { at, slotBytes, mask }]): [string, Kept] => [
      `ring ${name}`,
      memory.floats(at, ((mask + 1) * slotBytes) / memory.real.bytes),
    ])
    return [...single, ...rings]
  }

  /** Neurons with those that fill up the last group. @internal */
  get padded(): number {
    return padded(this.size)
  }

  /**
   * Writes its kernel.
   * @param heard receptors that spikes are added to
   * @internal
   */
  emit(name: string, heard: ReadonlySet<string>): KernelFunction {
    const { memory, seed } = this.#place
    if (this.#played) return emitPlayer(name, this.#played)
    const { neuron } = this.#state.model
    const layout = {
      size: this.size,
      key: streamKey(seed, ['population', this.name, 'spikes']),
      compress: memory.compress,
      real: memory.real,
      constant: memory.constant,
      places: this.#state.places,
      heard,
    }
    return emitNeuron(name, neuron, { ...layout, drives: this.#drives, rings: this.#rings })
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
    if (!this.variables.includes(name)) throw this.#unknown(name)
  }

  /** Names of parameters and state variables. */
  get #settable(): readonly string[] {
    return [...Object.keys(this.#state.model.neuron.description.parameters), ...this.variables]
  }

  #unknown(name: string): ParameterError {
    return new ParameterError(`${this.name}.${name}`, name, `one of ${this.#settable.join(', ')}`)
  }
}

/** A model and what it was made with: its parameters, and what stands for its equations and for spikes that are given. */
function describeModel({ neuron: { name, description }, values, played }: NeuronModel): string {
  const digest = new Digest().text(canonical(description)).text(canonical(played))
  return `${name} ${shortened(canonical(values))} #${digest.hex}`
}
