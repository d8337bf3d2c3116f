import type { ChosenMethod } from '../description/methods/methods.ts'
import { checkRequired } from '../description/neuron.ts'
import type { NeuronModel, ParameterValue } from '../description/neuron-model.ts'
import { ParameterError } from '../errors.ts'
import { checkIndices } from '../indices.ts'
import { checkFunction, checkOptions } from '../options.ts'
import { checkArgument } from '../kinds.ts'
import type { Shape } from '../kinds.ts'
import { checkParameter, checkShared } from '../parameters.ts'
import { RandomStream } from '../random.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Positions } from '../space/positions.ts'
import { isReals } from '../plain.ts'
import { checkHeld } from './check-held.ts'
import { PopulationLayout } from './population-layout.ts'
import type { PopulationPlace, Unsettled } from './population-layout.ts'
import { indicesBetween, PopulationView } from './population-view.ts'
import { drawnFrom } from './weights.ts'
import type { Distribution } from './weights.ts'

const positionsKind: Shape = {
  what: 'positions, such as grid([20, 20])',
  has: ['place', 'dimensions'],
  may: { periods: 'numbers', settings: 'object', shape: 'numbers' },
}

/** What a population can be given beside its model and size. */
export interface PopulationOptions {
  /** Extents, slowest first, for example rows and columns of an image; their product is the size. */
  readonly shape?: readonly number[]
  /** Where the neurons are: `grid([20, 20])`, `scattered(2)` or `placed(…)`; nowhere if left out. */
  readonly positions?: Positions
}

/**
 * A group of neurons of one model. Made by {@link Simulation.population}.
 *
 * Its state lies in arrays, one number for each neuron, that kernels work on: {@link Population.get | get} looks at
 * them in place.
 * @example
 * const cells = sim.population('cells', lif(), 1000)
 * cells.set('v', normal(-65 * mV, 3 * mV))
 * const v = cells.get('v') // live
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

  /** Where its neurons lie in the kernels' memory. @internal */
  readonly layout: PopulationLayout
  /** Where its neurons are: coordinates of each, and the space, if that was said. @internal */
  readonly place: { readonly positions: Float64Array | undefined; readonly space: Positions | undefined }
  readonly #seed: number

  /** @internal */
  constructor(place: PopulationPlace, name: string, model: NeuronModel, size: number, options: PopulationOptions = {}) {
    checkModel(name, model)
    if (!Number.isSafeInteger(size) || size < 1 || size > mostNeurons)
      throw new ParameterError(`${name}.size`, size, `a whole number of neurons, from 1 to ${mostNeurons}`)
    checkOptions(`population ${name}`, options, { shape: 'list', positions: positionsKind })
    const { positions, shape = positions?.shape ?? [size] } = options
    for (const extent of shape) checkParameter(name, 'shape', { unit: '1', atLeast: 1, integer: true }, extent)
    if (shape.reduce((product, extent) => product * extent, 1) !== size) {
      throw new ParameterError(`${name}.shape`, shape.join(' × '), `extents whose product is the size ${size}`)
    }
    for (const [parameter, value] of Object.entries(model.values)) checkLength(`${name}.${parameter}`, value, size)
    this.name = name
    this.size = size
    this.shape = [...shape]
    this.model = { name: model.neuron.name, source: model.neuron.description.source }
    this.#seed = place.seed
    const draw = new RandomStream(place.seed, 'population', name, 'positions')
    this.place = { positions: positions?.place(size, draw), space: positions }
    this.layout = new PopulationLayout(place, name, model, size)
  }

  /**
   * Sets a parameter or a state variable: one value for all neurons that are meant, one for each, or a distribution that
   * each draws from. It counts from the next step on.
   * @param neurons indices of the neurons that are meant; all of them if left out
   * @throws ParameterError if the name is unknown, the value is out of bounds, there is no such neuron, one comes twice, or the array has
   * another length than there are neurons meant
   * @example population.set('current', 400 * pA, [3, 4])
   */
  set(name: string, value: ParameterValue | Distribution, neurons?: ArrayLike<number>): void {
    if (typeof value === 'object' && value !== null && 'draw' in value) {
      const { settable, drawn } = this.layout
      const place = settable.indexOf(name)
      if (place < 0) throw this.#unknown(name)
      const draws = new RandomStream(this.#seed, 'population', this.name, 'set', name, drawn[place]!)
      const from = drawnFrom(`${this.name}.${name}`, value)
      const each = Float64Array.from({ length: this.size }, (_, neuron) => from.draw(draws, neuron))
      const write = this.planSet(name, neurons ? Float64Array.from(neurons, neuron => each[neuron]!) : each, neurons)
      drawn[place]!++ // not by a call that is refused
      return this.layout.whenStill(write)
    }
    this.layout.whenStill(this.planSet(name, value, neurons))
  }

  /**
   * Checks what {@link Population.set} is to do; returns how to do it, while no thread is at work: at once, or as one of several, where
   * it is told what has to be settled behind the last of them.
   * @internal
   */
  planSet(name: string, value: ParameterValue, neurons?: ArrayLike<number>): (unsettled?: Set<Unsettled>) => void {
    checkArgument(`${this.name}.set`, 'text', name)
    const { state } = this.layout
    const { parameters } = state.model.neuron.description
    const spec = parameters[name]
    if (!spec) this.#checkState(name)
    const chosen = neurons && checkIndices(`${this.name}.${name}.neurons`, this.size, neurons)
    checkLength(`${this.name}.${name}`, value, neurons?.length ?? this.size)
    if (spec) checkShared(this.name, name, spec, neurons ? undefined : value)
    const check = spec ?? { unit: '1' }
    if (typeof value === 'number') checkParameter(this.name, name, check, value)
    else for (const each of value) checkParameter(this.name, name, check, each)
    checkHeld(`${this.name}.${name}`, value, state.numbers.BYTES_PER_ELEMENT)
    const given = typeof value === 'number' ? value : value.slice()
    if (!spec)
      return () => {
        const view = state.view(name)
        if (chosen) put(view, chosen, given)
        else if (typeof given === 'number') view.fill(given)
        else view.set(given)
      }
    const all = (): ParameterValue => {
      if (!chosen) return given
      const before = state.values.get(name)!
      const each = typeof before === 'number' ? new Float64Array(this.size).fill(before) : before.slice()
      return put(each, chosen, given)
    }
    checkRequired(this.name, state.model.neuron, new Map<string, ParameterValue>(state.values).set(name, all()))
    return unsettled => {
      if (!unsettled) return this.layout.setParameter(name, all())
      this.layout.state.noteParameter(name, all())
      unsettled.add(this.layout)
    }
  }

  /**
   * A live view of a state variable, or the values of a parameter [neurons]; double numbers where the simulation has
   * such.
   * @throws ParameterError if the name is unknown
   */
  get(name: string): Numbers {
    checkArgument(`${this.name}.get`, 'text', name)
    const value = this.layout.state.values.get(name)
    if (value !== undefined) {
      const array = new this.layout.state.numbers(this.size)
      if (typeof value === 'number') array.fill(value)
      else array.set(value)
      return array as Numbers
    }
    this.#checkState(name)
    return this.layout.state.view(name) as RealArray as Numbers
  }

  /** Coordinates of each neuron, those of one together; undefined where it has no positions. */
  get positions(): Float64Array | undefined {
    return this.place.positions?.slice()
  }

  /**
   * Some of its neurons: from one index on up to another, which is left out; negative ones are counted from the end.
   * @throws ParameterError if there is none between them
   * @example sim.connect(cortex.slice(0, 800), cortex)
   */
  slice(from: number, to: number = this.size): PopulationView<this> {
    const neurons = indicesBetween(`${this.name}.slice`, this.size, from, to)
    return new PopulationView(this, neurons, `${this.name}[${neurons[0]}:${neurons.at(-1)! + 1}]`)
  }

  /**
   * Some of its neurons, by their indices.
   * @throws ParameterError if one is no neuron's, or comes twice
   */
  pick(neurons: ArrayLike<number>): PopulationView<this> {
    const indices = checkIndices(`${this.name}.pick`, this.size, neurons)
    return new PopulationView(this, indices, `${this.name}[${indices.length} of ${this.size}]`)
  }

  /**
   * Its neurons that a condition holds for: of their index and their coordinates, if they have some.
   * @throws ParameterError if it holds for none, or returns anything but true or false: a promise, say
   * @example layer.where((_, [x]) => x! < 0)
   */
  where(condition: (neuron: number, coordinates: readonly number[]) => boolean): PopulationView<this> {
    checkFunction(`${this.name}.where`, condition)
    const { positions, space } = this.place
    const width = space?.dimensions ?? 0
    const at = (neuron: number): number[] => Array.from(positions?.subarray(neuron * width, (neuron + 1) * width) ?? [])
    const holds = (neuron: number): boolean => {
      const answer: unknown = condition(neuron, at(neuron))
      checkArgument(`${this.name}.where: what the condition returns for neuron ${neuron}`, 'flag', answer)
      return answer === true
    }
    return this.pick(Array.from({ length: this.size }, (_, neuron) => neuron).filter(holds))
  }

  /** What integrates the equations of its neurons, and why; undefined where they have none. */
  get method(): ChosenMethod | undefined {
    return this.layout.state.model.neuron.method
  }

  /** Names of the inputs, the default one first. */
  get receptors(): readonly string[] {
    return this.layout.state.model.neuron.description.receptors ?? ['input']
  }

  /**
   * Unit of a parameter, a state variable or an input, as far as it follows from the table of its model: `mV`; `1` where it
   * has none, empty where it is not known.
   */
  unitOf(name: string): string {
    checkArgument(`${this.name}.unitOf`, 'text', name)
    const { description, units } = this.layout.state.model.neuron
    return description.parameters[name]?.unit ?? units.get(name) ?? ''
  }

  /** Whether weights at a receptor are never below 0: it is a conductance, say. @internal */
  isPositive(receptor: string): boolean {
    return this.layout.state.model.neuron.description.positive?.includes(receptor) ?? false
  }

  /** Names of the parameters. */
  get parameters(): readonly string[] {
    return Object.keys(this.layout.state.model.neuron.description.parameters)
  }

  /** Names of the state variables. */
  get variables(): readonly string[] {
    return this.layout.state.model.neuron.state
  }

  #checkState(name: string): void {
    if (!this.variables.includes(name)) throw this.#unknown(name)
  }

  #unknown(name: string): ParameterError {
    return new ParameterError(`${this.name}.${name}`, name, `one of ${this.layout.settable.join(', ')}`)
  }
}

/** Kernels count the bytes of a population's arrays in words. */
const mostNeurons = 2 ** 28

function checkModel(population: string, model: NeuronModel): void {
  if (typeof model === 'object' && model !== null && typeof model.neuron === 'object') return
  const called = typeof model === 'function' ? (model as { readonly modelName?: string }).modelName : undefined
  throw new ParameterError(`${population}.model`, model, `a model with its parameters: ${called ?? 'lif'}()`)
}

/** Writes one value for some neurons, or one for each of them. */
function put<Numbers extends Float32Array | Float64Array>(
  into: Numbers,
  neurons: Uint32Array,
  value: ParameterValue,
): Numbers {
  for (let each = 0; each < neurons.length; each++)
    into[neurons[each]!] = typeof value === 'number' ? value : value[each]!
  return into
}

function checkLength(argument: string, value: ParameterValue, size: number): void {
  if (typeof value === 'number') return
  if (isReals(value) ? value.length === size : false) return
  throw new ParameterError(argument, value, `a number or a Float64Array of ${size}`)
}
