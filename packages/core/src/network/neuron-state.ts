import { propagator } from '../description/exact.ts'
import { evaluate, names } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import { parse } from '../description/parse.ts'
import type { NeuronModel, ParameterValue } from '../description/neuron.ts'
import { propagatorName, readyName } from '../kernel/emit.ts'
import type { Placement } from '../kernel/emit.ts'
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
  /** Value of each parameter. */
  readonly values: Map<string, ParameterValue>
  /** Where everything lies, by name. */
  readonly places: Map<string, Placement> = new Map()

  readonly size: number
  readonly #smallest = new Map<string, number>()
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
    this.values = new Map(Object.entries(model.values))
    const { neuron } = model
    this.#ofPropagator = new Set(
      (neuron.system ? Object.values(neuron.description.equations ?? {}) : [])
        .flatMap(text => [...names(parse(text))])
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

  /** Sets a parameter; returns whether the kernel has to be written anew, because a number has become an array. */
  setParameter(name: string, value: ParameterValue): boolean {
    const before = this.values.get(name)
    if (typeof value !== 'number' && typeof before === 'object') before.set(value)
    else this.values.set(name, typeof value === 'number' ? value : value.slice())
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
    if (neuron.system && concerned(this.#ofPropagator))
      moved = this.#propagate(this.#varies(this.#ofPropagator)) || moved
    return moved
  }

  /** Fills the entries of the propagator, for one neuron if all are alike, else for each. */
  #propagate(varies: boolean): boolean {
    const { system, integrated, receptors, state } = this.model.neuron
    const inputs = [...receptors, ...state.filter(name => !integrated.includes(name))]
    const count = integrated.length
    const each = varies || integrated.some(on => this.places.get(propagatorName(on, on))?.each === true)
    let moved = false
    let before: string | undefined
    let entries: [string, number][] = []
    for (let neuron = 0; neuron < (each ? this.size : 1); neuron++) {
      const key = each ? [...this.#ofPropagator].map(name => this.#value(name, neuron)).join() : ''
      if (key !== before) {
        const exact = propagator(system!, name => this.#value(name, neuron), this.#dt)
        entries = integrated.flatMap((on, row) => [
          ...integrated.map((of, column): [string, number] => [
            propagatorName(on, of),
            exact.state[row * count + column]!,
          ]),
          ...inputs.map((of, column): [string, number] => [
            propagatorName(on, of),
            exact.input[row * inputs.length + column]!,
          ]),
          [propagatorName(on, '1'), exact.constant[row]!],
        ])
        before = key
      }
      for (const [name, value] of entries) {
        if (!this.places.has(name) && value === 0 && !each) continue // a zero is not worked with
        moved = this.#allocate(name, each) || moved
        this.#memory.floats(this.address(name) + this.#memory.real.bytes * neuron, 1)[0] = value
      }
    }
    return moved
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
    if (expression.kind === 'name') {
      const value = this.values.get(expression.name)
      if (typeof value === 'object' && value.length === array.length) return array.set(value)
    }
    if (!this.#varies(names(expression))) {
      array.fill(evaluate(expression, name => this.#value(name, 0)))
      return
    }
    for (let neuron = 0; neuron < array.length; neuron++)
      array[neuron] = evaluate(expression, name => this.#value(name, neuron))
  }

  #varies(used: ReadonlySet<string>): boolean {
    for (const name of used) if (typeof this.values.get(name) === 'object') return true
    return false
  }

  #value(name: string, neuron: number): number {
    if (name === 'dt') return this.#dt
    const value = this.values.get(name)!
    return typeof value === 'number' ? value : value[neuron]!
  }
}

/** The refractory time is counted in steps. */
const scaled = (name: string, duration: Expression): Expression =>
  name === '#refractory' ? { kind: 'binary', op: '/', left: duration, right: { kind: 'name', name: 'dt' } } : duration
