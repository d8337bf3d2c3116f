import type { Expression } from '../description/expression.ts'
import { heldName, toleranceName, tolerances } from '../description/integrate.ts'
import type { Loop } from '../description/integrate.ts'
import type { ParsedNeuron } from '../description/parsed-neuron.ts'
import { restTolerance } from '../description/rest.ts'
import { compileCondition, compileExpression } from './compile-expression.ts'
import type { CompileContext } from './compile-expression.ts'
import { f64x2, i32, i32x4, repeat, v128 } from './instructions.ts'
import type { Code, Local, Scope } from './module.ts'
import { currentName, propagatorName, readyName } from './neuron-layout.ts'
import type { NeuronLayout } from './neuron-layout.ts'
import { widen } from './quads.ts'
import type { Real } from './real.ts'
import { VectorNumbers } from './vector-numbers.ts'
import type { VectorPlaces } from './vector-numbers.ts'

/** Writes the step of one vector of neurons: part of a quad of four. */
export class StepWriter {
  readonly #neuron: ParsedNeuron
  readonly #scope: Scope
  readonly #layout: NeuronLayout
  readonly #real: Real
  readonly #numbers: VectorNumbers
  /** 4 × index of the first neuron of the group. */
  readonly #at: Local
  readonly #stepLow: Local
  /** Values of the terms, by vector. */
  readonly #terms = new Map<number, ReadonlyMap<string, Code>>()

  constructor(neuron: ParsedNeuron, scope: Scope, layout: NeuronLayout, places: VectorPlaces) {
    this.#neuron = neuron
    this.#scope = scope
    this.#layout = layout
    this.#real = layout.real
    this.#at = places.at
    this.#stepLow = places.stepLow
    this.#numbers = new VectorNumbers(neuron.name, scope, layout, places)
  }

  /** Loads what is the same for all neurons, before the loop. */
  loadUniform(): Code {
    return this.#numbers.begin()
  }

  /** State forward by a step; leaves the spikes (as a mask) or their probability on the stack. */
  advance(quad: number, part: number, drawn: ReadonlyMap<string, Code>): Code {
    const { receptors, state, condition, random, description } = this.#neuron
    const { vector: numbers, constant } = this.#real
    const vector = (quad * 4) / this.#real.lanes + part
    const driven = this.#driven(vector, drawn)
    const code: Code[] = []
    const now = new Map<string, Code>()
    const keep = (name: string, value: Code): void => {
      const local = this.#scope.local('v128')
      code.push(local.set(value))
      now.set(name, local.get)
    }
    for (const name of state) keep(name, this.#numbers.load(name, vector))
    for (const name of receptors) {
      const drive = driven.get(name)
      if (this.#isRead(name)) {
        const spikes = this.#numbers.load(name, vector)
        keep(name, drive ? numbers.add(spikes, drive) : spikes)
        code.push(this.#numbers.store(name, vector, v128.const([0, 0, 0, 0])))
      } else if (drive) now.set(name, drive)
      else now.set(name, v128.const([0, 0, 0, 0]))
    }
    const ready = description.refractory && this.#scope.local('v128')
    if (ready) {
      code.push(this.#isReady(ready, quad, part, this.#context(now, vector)))
      now.set(heldName, v128.select(constant(0), constant(1), ready.get))
    }
    const loaded = new Map(now)
    code.push(this.#follow(now, vector, driven, ready))
    for (const name of state) {
      if (now.get(name) !== loaded.get(name)) code.push(this.#numbers.store(name, vector, now.get(name)!))
    }
    const context = this.#context(now, vector)
    if (random) {
      const chance = numbers.max(compileExpression(condition, context), constant(0))
      return [code, ready ? v128.and(chance, ready.get) : chance]
    }
    const spikes = compileCondition(condition, context)
    return [code, ready ? v128.and(spikes, ready.get) : spikes]
  }

  /**
   * The same where nothing arrives and all neurons can move, from variables to variables: leaves the spikes (as a mask) on the
   * stack. Every operation is the one of {@link StepWriter.advance | advance}, so that every bit is.
   * @param variables the state of the vector, in its order
   * @param next where it goes
   */
  onward(vector: number, variables: readonly Local[], next: readonly Local[]): Code {
    const { receptors, state, condition, description } = this.#neuron
    const { vector: numbers, constant } = this.#real
    const none = v128.const([0, 0, 0, 0])
    const driven = this.#driven(vector, new Map())
    const now = new Map<string, Code>(state.map((name, at) => [name, variables[at]!.get]))
    for (const name of receptors) {
      const drive = driven.get(name)
      now.set(name, drive && this.#isRead(name) ? numbers.add(none, drive) : (drive ?? none))
    }
    if (description.refractory) now.set(heldName, constant(0))
    const code = this.#follow(now, vector, driven)
    return [
      code,
      state.map((name, at) => next[at]!.set(now.get(name)!)),
      compileCondition(condition, this.#context(now, vector)),
    ]
  }

  /** The state of a vector, in its order. */
  take(vector: number, into: readonly Local[]): Code {
    return this.#neuron.state.map((name, at) => into[at]!.set(this.#numbers.load(name, vector)))
  }

  /** Writes the state of a vector, in its order. */
  put(vector: number, from: readonly Local[]): Code {
    return this.#neuron.state.map((name, at) => this.#numbers.store(name, vector, from[at]!.get))
  }

  /** Whether the four neurons of a quad can all move, from this step for so many: a mask. */
  canMove(quad: number, steps: Code): Code {
    if (!this.#neuron.description.refractory) return v128.const([-1, -1, -1, -1])
    const since = (step: Code): Code => i32x4.geS(i32x4.sub(i32x4.splat(step), this.#ready(quad)), v128.const([0, 0, 0, 0]))
    return v128.and(since(this.#stepLow.get), since(i32.add(this.#stepLow.get, steps))) // both, as steps may wrap
  }

  /** What flows in by receptor, drawn or from outside. */
  #driven(vector: number, drawn: ReadonlyMap<string, Code>): Map<string, Code> {
    const driven = new Map(drawn)
    for (const receptor of this.#neuron.receptors) {
      if (!this.#layout.places.has(currentName(receptor))) continue
      const [before, flows] = [drawn.get(receptor), this.#numbers.load(currentName(receptor), vector)]
      driven.set(receptor, before ? this.#real.vector.add(before, flows) : flows)
    }
    return driven
  }

  /** Whether spikes at a receptor lie in an array of their own until the step reads them. */
  #isRead(receptor: string): boolean {
    const { direct } = this.#neuron
    return this.#layout.heard.has(receptor) && (!direct.has(receptor) || this.#layout.rings.has(receptor))
  }

  /** From the state and the inputs in `now` to the state of the next step, in their place. */
  #follow(
    now: Map<string, Code>,
    vector: number,
    driven: ReadonlyMap<string, Code>,
    ready?: Local,
  ): Code {
    const { receptors, integrated, direct, terms, loop, stepped, arrival, update, system, description } = this.#neuron
    const code: Code[] = []
    const keep = (name: string, value: Code): void => {
      const local = this.#scope.local('v128')
      code.push(local.set(value))
      now.set(name, local.get)
    }
    const arrives = (receptor: string): boolean => driven.has(receptor) || this.#isRead(receptor)
    const before = new Map(
      [...now].filter(([name]) => name !== heldName && (!receptors.includes(name) || arrives(name))),
    )
    for (const name of system?.inputs ?? []) if (!now.has(name)) before.set(name, this.#numbers.load(name, vector))
    const held = (name: string): boolean => ready !== undefined && description.refractory!.hold.includes(name)
    const hold = (name: string, next: Code): Code => (held(name) ? v128.select(next, now.get(name)!, ready!.get) : next)
    for (const [name, expression] of terms) keep(name, this.#compile(expression, now, vector))
    this.#terms.set(vector, new Map([...terms.keys()].map(name => [name, now.get(name)!])))
    if (loop) code.push(this.#loop(loop, now, vector))
    const steps = [...stepped].map(([name, expression]) => {
      const local = this.#scope.local('v128')
      code.push(local.set(hold(name, this.#compile(expression, now, vector))))
      return [name, local.get] as const
    })
    for (const [name, value] of steps) now.set(name, value)
    if (stepped.size === 0) for (const name of integrated) keep(name, hold(name, this.#integral(name, before, vector)))
    for (const [name, expression] of arrival) {
      const of = [...direct].find(([, variable]) => variable === name)?.[0]
      if (of !== undefined && !arrives(of)) continue // its spikes are delivered into the variable
      keep(name, hold(name, this.#compile(expression, now, vector)))
    }
    for (const [name, expression] of update) keep(name, this.#compile(expression, now, vector))
    return code
  }

  /** Goes through a loop until no neuron of the vector has another turn; leaves its variables in `now`. */
  #loop({ start, terms, next, goesOn }: Loop, now: Map<string, Code>, vector: number): Code {
    const code: Code[] = []
    const { constant, type } = this.#real
    now.set(toleranceName, constant(tolerances[type]))
    const put = (into: Code[], values: ReadonlyMap<string, Expression>): [string, Local][] =>
      [...values].map(([name, expression]) => {
        const local = this.#scope.local('v128')
        into.push(local.set(this.#compile(expression, now, vector)))
        return [name, local]
      })
    const variables = new Map(put(code, start))
    for (const [name, local] of variables) now.set(name, local.get)
    const turn: Code[] = []
    for (const one of terms) for (const [name, local] of put(turn, new Map([one]))) now.set(name, local.get)
    const after = put(turn, next)
    turn.push(after.map(([name, local]) => variables.get(name)!.set(local.get)))
    return [code, repeat(turn, v128.anyTrue(compileCondition(goesOn, this.#context(now, vector))))]
  }

  /**
   * State after a spike, for the neurons of the masks.
   * @param masks a mask for each vector of the quad
   * @param both the same for the quad, 32 bits for each neuron
   */
  reset(quad: number, masks: readonly Local[], both: Local): Code {
    const { then, description } = this.#neuron
    const first = (quad * 4) / this.#real.lanes
    const nextReady = this.#scope.local('v128')
    return [
      description.refractory ? nextReady.set(this.#nextReady(first)) : [], // of the state as it is before the spike
      masks.map((mask, part) => {
        const vector = first + part
        const state = [...this.#neuron.state].map(name => [name, this.#numbers.load(name, vector)] as const)
        const now = new Map([...state, ...this.#terms.get(vector)!])
        const values = [...then].map(([name, expression]) => [name, this.#compile(expression, now, vector)] as const)
        const locals = values.map(([name, value]) => ({ name, value, local: this.#scope.local('v128') }))
        return [
          locals.map(({ local, value }) => local.set(value)),
          locals.map(({ name, local }) =>
            this.#numbers.store(name, vector, v128.select(local.get, this.#numbers.load(name, vector), mask.get)),
          ),
        ]
      }),
      description.refractory
        ? v128.store(
            this.#at.get,
            v128.select(nextReady.get, this.#ready(quad), both.get),
            this.#numbers.place(readyName).at + 16 * quad,
          )
        : [],
    ]
  }

  /**
   * Whether the neurons of a vector can move and spike. Where they rest as long as a condition holds, a word of all bits stands for
   * that until it does no longer.
   */
  #isReady(ready: Local, quad: number, part: number, context: CompileContext): Code {
    const { lanes } = this.#real
    const zero = v128.const([0, 0, 0, 0])
    const { rest } = this.#neuron
    if (rest?.kind !== 'condition') {
      // a signed difference, so that steps may wrap
      const since = i32x4.sub(i32x4.splat(this.#stepLow.get), this.#ready(quad))
      return ready.set(widen(i32x4.geS(since, zero), part, this.#real))
    }
    const place = this.#numbers.place(readyName).at + 16 * quad
    const resting = this.#scope.local('v128')
    const goesOn = v128.and(widen(this.#ready(quad), part, this.#real), compileCondition(rest.value, context))
    return [
      resting.set(goesOn),
      lanes === 4
        ? v128.store(this.#at.get, resting.get, place)
        : v128.store64Lane(this.#at.get, v128.shuffle(resting.get, resting.get, [0, 2, 0, 2]), 0, place + 8 * part),
      ready.set(v128.not(resting.get)),
    ]
  }

  /** The first step in which each of four neurons can spike again. */
  #ready(quad: number): Code {
    return v128.load(this.#at.get, this.#numbers.place(readyName).at + 16 * quad)
  }

  /** The first step after a spike in which the neuron can spike again: as {@link restSteps} counts them. */
  #nextReady(first: number): Code {
    const { lanes, vector, constant } = this.#real
    const { rest } = this.#neuron
    if (rest?.kind === 'condition') return v128.const([-1, -1, -1, -1])
    const duration = (which: number): Code =>
      rest
        ? vector.div(this.#compile(rest.value, this.#terms.get(which)!, which), constant(this.#layout.dt))
        : this.#numbers.load('#refractory', which)
    const atLeast0 = (which: number): Code => vector.max(duration(which), constant(0))
    const whole = (which: number): Code => vector.ceil(vector.sub(atLeast0(which), constant(restTolerance)))
    const steps =
      lanes === 4
        ? i32x4.truncate(whole(first))
        : v128.shuffle(f64x2.truncateToI32(whole(first)), f64x2.truncateToI32(whole(first + 1)), [0, 1, 4, 5])
    return i32x4.add(i32x4.splat(this.#stepLow.get), i32x4.add(steps, v128.const([1, 1, 1, 1])))
  }

  #integral(name: string, before: ReadonlyMap<string, Code>, vector: number): Code {
    const { places } = this.#layout
    const { vector: numbers } = this.#real
    const terms = [...before].flatMap(([of, value]) => {
      const entry = propagatorName(name, of)
      return places.has(entry) ? [numbers.mul(this.#numbers.load(entry, vector), value)] : []
    })
    const constant = propagatorName(name, '1')
    if (places.has(constant)) terms.unshift(this.#numbers.load(constant, vector))
    return terms.reduce((sum, term) => numbers.add(sum, term), terms.shift() ?? v128.const([0, 0, 0, 0]))
  }

  #context(now: ReadonlyMap<string, Code>, vector: number): CompileContext {
    const load = (name: string): Code => now.get(name) ?? this.#numbers.load(name, vector)
    return { owner: this.#neuron.name, scope: this.#scope, real: this.#real, load }
  }

  #compile(expression: Expression, now: ReadonlyMap<string, Code>, vector: number): Code {
    return compileExpression(expression, this.#context(now, vector))
  }
}
