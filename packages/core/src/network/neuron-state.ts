import { linearize, propagator } from '../description/exact.ts'
import type { LinearSystem, Propagator } from '../description/exact.ts'
import { evaluateEach, names } from '../description/expression.ts'
import type { Expression, Values } from '../description/expression.ts'
import { indexName } from '../description/given.ts'
import type { NeuronModel, ParameterValue } from '../description/neuron-model.ts'
import { currentName, propagatorName, readyName } from '../kernel/neuron-layout.ts'
import type { Placement } from '../kernel/neuron-layout.ts'
import { padded } from '../kernel/memory.ts'
import type { KernelMemory } from '../kernel/memory.ts'

/**
 * State, inputs and coefficients of a population's neurons in the kernels' memory.
 *
 * A coefficient is whatever the kernel needs that depends on parameters and `dt` only: the parameters themselves,
 * larger parts of expressions, and the propagator of the equations. It is one number if all that it depends on is one
 * number for all neurons, else an array; it is computed in double precision when a parameter is set, never in a step.
 */
export class NeuronState {
  readonly model: NeuronModel
  /** Value of each parameter: one number for all neurons, or doubles for several; see {@link doubles}. */
  readonly values: Map<string, number | Float64Array>
  /** What is added to some parameters from outside [neurons]. */
  readonly added: Map<string, Float64Array> = new Map()
  /** Where everything lies, by name. */
  readonly places: Map<string, Placement> = new Map()

  readonly size: number
  /** Counts changes of parameters, and of what flows in from outside. */
  version = 0
  readonly #smallest = new Map<string, number>()
  readonly #noted = new Set<string>()
  /** What a step does, by what neurons that differ in it have, until a parameter is set: neurons that are alike have the same. */
  readonly #known: Map<string, Propagator> = new Map()
  readonly #memory: KernelMemory
  readonly #dt: number
  readonly #ofPropagator: ReadonlySet<string>
  readonly #coefficients: readonly {
    readonly name: string
    readonly expression: Expression
    readonly used: ReadonlySet<string>
  }[]

  constructor(memory: KernelMemory, model: NeuronModel, size: number, dt: number) {
    this.#memory = memory
    this.model = model
    this.size = size
    this.#dt = dt
    this.values = new Map(Object.entries(model.values).map(([name, value]) => [name, doubles(value)]))
    const { neuron } = model
    this.#ofPropagator = new Set(
      (neuron.system?.derivatives ?? [])
        .flatMap(derivative => [...names(derivative)])
        .filter(name => this.values.has(name)),
    )
    for (const name of [...neuron.state, ...neuron.receptors, ...(neuron.description.refractory ? [readyName] : [])]) {
      this.#allocate(name, true)
    }
    for (const [name, expression] of neuron.initial) this.#fill(this.view(name), expression)
    this.#coefficients = [...neuron.coefficients].map(([name, expression]) => ({
      name,
      expression,
      used: names(expression),
    }))
    this.#computeAll(() => true)
  }

  /** Address of an array or a number. */
  address(name: string): number {
    return this.places.get(name)!.at
  }

  /** The kind of arrays that the state has. */
  get numbers(): Float32ArrayConstructor | Float64ArrayConstructor {
    return this.#memory.real.bytes === 4 ? Float32Array : Float64Array
  }

  /** The smallest value of a coefficient; it is asked for before each frame. */
  smallest(name: string): number {
    const known = this.#smallest.get(name)
    if (known !== undefined) return known
    const { at, each } = this.places.get(name)!
    const least = this.#memory.floats(at, each ? this.size : 1).reduce((one, other) => Math.min(one, other))
    this.#smallest.set(name, least)
    return least
  }

  /** View of a state variable or a receptor [neurons]. */
  view(name: string): Float32Array {
    return this.#memory.floats(this.address(name), this.size)
  }

  /** State arrays, for the check that all are finite. */
  get stateArrays(): { readonly name: string; readonly at: number }[] {
    return this.model.neuron.state.map(name => ({ name, at: this.address(name) }))
  }

  /** Sets a parameter; what depends on it is computed by {@link settleParameters}, once for all that were set. */
  noteParameter(name: string, value: ParameterValue): void {
    this.version++
    this.#known.clear()
    this.values.set(name, doubles(value))
    this.#noted.add(name)
  }

  /**
   * Computes what depends on the parameters that were noted; returns whether the kernel has to be written anew, because a number has
   * become an array.
   */
  settleParameters(): boolean {
    if (this.#noted.size === 0) return false
    const noted = [...this.#noted]
    this.#noted.clear()
    return this.#computeAll(used => noted.some(name => used.has(name)))
  }

  /** Lets a current flow into a receptor [neurons]; returns whether the kernel has to be written anew. */
  setCurrent(receptor: string, current: Float64Array): boolean {
    const moved = this.#allocate(currentName(receptor), true)
    this.view(currentName(receptor)).set(current)
    return moved
  }

  /** Adds something to a parameter [neurons]; returns whether the kernel has to be written anew. */
  addToParameter(name: string, added: Float64Array): boolean {
    this.version++
    this.added.set(name, added)
    return this.#computeAll(used => used.has(name))
  }

  #computeAll(concerned: (used: ReadonlySet<string>) => boolean): boolean {
    const { neuron } = this.model
    this.#smallest.clear()
    let moved = false
    for (const { name, expression, used } of this.#coefficients) {
      if (!concerned(used)) continue
      const each = this.#varies(used) || this.places.get(name)?.each === true
      moved = this.#allocate(name, each) || moved
      this.#fill(this.#memory.floats(this.address(name), each ? this.size : 1), scaled(name, expression))
    }
    if (neuron.system && concerned(this.#ofPropagator)) moved = this.#propagate() || moved
    return moved
  }

  /**
   * Fills the entries of the propagator, for one neuron if all are alike, else for each. What is added to a parameter from
   * outside acts as an input does, where the equations are linear in it: then the matrix need not be computed anew.
   */
  #propagate(): boolean {
    const { integrated } = this.model.neuron
    const { inputs } = this.model.neuron.system!
    const { system, linear } = this.#systemWithAdded()
    const others = new Set([...this.#ofPropagator].filter(name => !linear.includes(name)))
    const isArray = (of: string): boolean =>
      integrated.some(on => this.places.get(propagatorName(on, of))?.each === true)
    const eachMatrix = this.#varies(others) || isArray(integrated[0]!)
    const each = eachMatrix || linear.length > 0 || isArray('1')
    const constants = integrated.map(() => new Float64Array(each ? this.size : 1))
    const columns = new Map(integrated.map((on, row) => [propagatorName(on, '1'), constants[row]!]))
    const column = (on: string, of: string): Float64Array => {
      const name = propagatorName(on, of)
      if (!columns.has(name)) columns.set(name, new Float64Array(eachMatrix ? this.size : 1))
      return columns.get(name)!
    }
    const entries = integrated.map(on => [...integrated, ...inputs].map(of => column(on, of)))
    const given = linear.map(name => this.#withAdded(name, this.added.get(name)!))
    const enter = ({ state, input, constant }: Propagator, from: number, behind: number): void => {
      const [variables, width] = [integrated.length, inputs.length + linear.length]
      for (let row = 0; row < variables; row++) {
        const own = constants[row]!.fill(constant[row]!, from, behind)
        for (let place = 0; place < linear.length; place++) {
          const [factor, value] = [input[row * width + inputs.length + place]!, given[place]!]
          for (let neuron = from; neuron < behind; neuron++) own[neuron]! += factor * value[neuron]!
        }
        entries[row]!.forEach((entry, of) => {
          entry[from] = of < variables ? state[row * variables + of]! : input[row * width + of - variables]!
        })
      }
    }
    const varying = [...others].filter(name => this.#varies(new Set([name])))
    const behind = each ? this.size : 1
    for (let neuron = 0; neuron < behind; neuron = eachMatrix ? neuron + 1 : behind) {
      const key = [...linear, ...varying.map(name => this.value(name, neuron))].join()
      let exact = this.#known.get(key)
      if (!exact) this.#known.set(key, (exact = propagator(system, name => this.value(name, neuron), this.#dt)))
      enter(exact, neuron, eachMatrix ? neuron + 1 : behind)
    }
    if (eachMatrix) this.#known.clear() // there may be as many as neurons
    let moved = false
    for (const [name, values] of columns) {
      const isEach = values.length > 1 || this.places.get(name)?.each === true
      if (!this.places.has(name) && !isEach && values[0] === 0) continue // a zero is not worked with
      moved = this.#allocate(name, isEach) || moved
      const array = this.#memory.floats(this.address(name), isEach ? this.size : 1)
      if (values.length === array.length) array.set(values)
      else array.fill(values[0]!)
    }
    return moved
  }

  /** The equations with what is added from outside among the inputs, as far as they are linear in it. */
  #systemWithAdded(): { readonly system: LinearSystem; readonly linear: readonly string[] } {
    const system = this.model.neuron.system!
    const added = [...this.added.keys()].filter(name => this.#ofPropagator.has(name))
    if (added.length === 0) return { system, linear: [] }
    const { state, inputs, derivatives } = system
    const equations = Object.fromEntries(state.map((name, row) => [name, derivatives[row]!]))
    const extended = linearize(equations, state, [...inputs, ...added])
    return extended ? { system: extended, linear: added } : { system, linear: [] }
  }

  /** An array stays one when its values become alike. */
  #allocate(name: string, each: boolean): boolean {
    const place = this.places.get(name)
    if (place && (place.each || !each)) return false
    const bytes = name === readyName ? 4 : this.#memory.real.bytes
    this.places.set(name, { at: this.#memory.allocate(each ? bytes * padded(this.size) : bytes), each })
    return true
  }

  #fill(array: Float32Array, expression: Expression): void {
    const values = evaluateEach(expression, name => this.#each(name), array.length)
    if (typeof values === 'number') array.fill(values)
    else array.set(values)
  }

  #varies(used: ReadonlySet<string>): boolean {
    if (used.has(indexName)) return true
    for (const name of used) if (this.added.has(name) || typeof this.values.get(name) === 'object') return true
    return false
  }

  /** A parameter of all neurons, with what is added to it. */
  #each(name: string): Values {
    if (name === indexName) return Float64Array.from({ length: this.size }, (_, neuron) => neuron)
    const added = this.added.get(name)
    if (added) return this.#withAdded(name, added)
    return name === 'dt' ? this.#dt : (this.values.get(name) ?? this.size) // N, which is not set
  }

  #withAdded(name: string, added: Float64Array): Float64Array {
    const value = this.values.get(name)!
    const sum = typeof value === 'number' ? new Float64Array(this.size).fill(value) : value.slice()
    for (let neuron = 0; neuron < sum.length; neuron++) sum[neuron]! += added[neuron]!
    return sum
  }

  /** A parameter of a neuron, with what is added to it. */
  value(name: string, neuron: number): number {
    if (name === 'dt') return this.#dt
    if (name === indexName) return neuron
    const value = this.values.get(name) ?? this.size // N, which is not set
    return (typeof value === 'number' ? value : value[neuron]!) + (this.added.get(name)?.[neuron] ?? 0)
  }
}

/**
 * A value as it is kept, whatever it came in: doubles of its own, so that nothing depends on what was set before; the
 * array of a single neuron is a number.
 */
const doubles = (value: ParameterValue): number | Float64Array =>
  typeof value === 'number' ? value : value.length === 1 ? value[0]! : Float64Array.from(value)

/** The refractory time is counted in steps. */
const scaled = (name: string, duration: Expression): Expression =>
  name === '#refractory' ? { kind: 'binary', op: '/', left: duration, right: { kind: 'name', name: 'dt' } } : duration
