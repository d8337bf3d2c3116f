import { ParameterError } from '../errors.ts'
import type { Expression } from '../description/expression.ts'
import { heldName, toleranceName, tolerances } from '../description/integrate.ts'
import type { Loop } from '../description/integrate.ts'
import { GivenWriter } from './given.ts'
import type { GivenPlaces } from './given.ts'
import type { ParsedNeuron } from '../description/parsed-neuron.ts'
import { compileCondition, compileExpression } from './compile-expression.ts'
import type { CompileContext } from './compile-expression.ts'
import { f32x4, f64x2, i32, i32x4, repeat, v128, when } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import { poissonCounts } from './poisson.ts'
import type { PoissonDrive } from './poisson.ts'
import type { Constants, Real } from './real.ts'
import { philox, threefry } from './simd.ts'

/** Where a quantity lies: one number for all neurons, or an array of one for each. */
export interface Placement {
  /** Address of the number or of the array [bytes]. */
  readonly at: number
  /** Whether there is one for each neuron. */
  readonly each: boolean
}

/** What the kernel of a population needs to know beside its model. */
export interface NeuronLayout extends GivenPlaces {
  /** Number of neurons. */
  readonly size: number
  /** Key of the random numbers that decide whether neurons spike, of which two words count. */
  readonly key: readonly [number, number, number, number]
  /** Address of the table of lane shuffles. */
  readonly compress: number
  /** The numbers of the state, with constants from the memory. */
  readonly real: Real
  /** Where other constants come from. */
  readonly constant: Constants
  /** Where state, receptors, coefficients and propagators lie, by name. */
  readonly places: ReadonlyMap<string, Placement>
  /** Receptors that spikes are added to; the others hold nothing. */
  readonly heard: ReadonlySet<string>
  /** Receptors whose input of the steps to come lies in a ring. */
  readonly rings: ReadonlyMap<string, { readonly at: number; readonly slotBytes: number; readonly mask: number }>
  /** Random input that the kernel draws itself. */
  readonly drives: readonly PoissonDrive[]
}

/** Name of the entry of the propagator by which `of` acts on the variable `on` within a step. */
export const propagatorName = (on: string, of: string): string => `${on}←${of}`

/** Name of the array that holds the first step in which each neuron can spike again. */
export const readyName = '#ready'

/** Name of the array that holds the current that flows into a receptor from outside. */
export const currentName = (receptor: string): string => `${receptor} from outside`

/** Neurons that a kernel advances at a time. */
export const groupSize = 16

/**
 * Writes the kernel of one population, `(stepLow, stepHigh, out, from, to)`: the description's step for the neurons
 * from `from` to `to` [4 × their index, both multiples of 64], sixteen at a time. It writes the indices of those that
 * spike to `out` and returns the address behind the last one.
 *
 * The draw of neuron i in step s is word (i/4 mod 4) of Philox with counter (4⌊i/16⌋ + i mod 4, s), so that it
 * is the same wherever and in whatever company the neuron runs.
 * @param name name of the function
 */
export function emitNeuron(name: string, neuron: ParsedNeuron, layout: NeuronLayout): KernelFunction {
  const { size, key, compress } = layout
  return kernelFunction(name, ['i32', 'i32', 'i32', 'i32', 'i32'], 'i32', scope => {
    const [stepLow, stepHigh, out, at, end] = scope.take(5)
    const { real } = layout
    const inQuad = 4 / real.lanes // vectors for four neurons
    const quads = groupSize / 4
    const place = real.bytes === 4 ? at : scope.local('i32') // bytes × index of the first neuron of the group
    const given = new GivenWriter(scope, neuron.given, layout, real, layout.constant, { at, place, stepLow, stepHigh })
    const step = new StepWriter(neuron, scope, layout, { at, place, stepLow, given })
    /** What the neurons of each vector do: a mask of spikes, or their probability before the draw. */
    const spiked = Array.from({ length: quads }, () => Array.from({ length: inQuad }, () => scope.local('v128')))
    const index = (quad: number): Code =>
      i32x4.add(i32x4.splat(i32.shrU(at.get, i32.const(2))), v128.const([0, 1, 2, 3].map(lane => lane + 4 * quad)))
    /** Leaves out neurons that only fill up the last group. */
    const leaveOut = (quad: number): Code => {
      if (size % groupSize === 0) return []
      const inside = i32x4.ltS(index(quad), v128.const([size, size, size, size]))
      return spiked[quad]!.map((mask, part) => mask.set(v128.and(mask.get, widen(inside, part, real))))
    }
    const any = spiked
      .flat()
      .map(mask => mask.get)
      .reduce((a, b) => v128.or(a, b))
    const lanes = scope.local('i32')
    const both = scope.local('v128')
    /** Four words of random bits for each of four vectors of neurons. */
    const draw = (from: (counter: Words) => Code): { code: Code; words: readonly Local[] } => {
      const words = [0, 1, 2, 3].map(() => scope.local('v128')) as unknown as Words
      const code = [
        words[0].set(i32x4.add(i32x4.splat(i32.shrU(at.get, i32.const(4))), v128.const([0, 1, 2, 3]))),
        words[1].set(i32x4.splat(stepLow.get)),
        words[2].set(i32x4.splat(stepHigh.get)),
        words[3].set(v128.const([0, 0, 0, 0])),
        from(words),
      ]
      return { code, words }
    }
    const drives = layout.drives.map(drive => {
      const { code, words } = draw(counter => threefry(counter, drive.key, layout.constant))
      const counts = words.map(word => word.set(poissonCounts(scope, word, drive, layout.constant)))
      return { ...drive, code: [code, counts], words }
    })
    const advance = spiked.map((masks, quad) =>
      masks.map((mask, part) => {
        const driven = new Map<string, Code>()
        for (const { receptor, weight, words } of drives) {
          const before = driven.get(receptor)
          const own = real.vector.mul(fromWords(words[quad]!.get, part, real), real.constant(weight))
          driven.set(receptor, before ? real.vector.add(before, own) : own)
        }
        return mask.set(step.advance(quad, part, driven))
      }),
    )
    const collect = spiked.map((masks, quad) => [
      both.set(inQuad === 1 ? masks[0]!.get : v128.shuffle(masks[0]!.get, masks[1]!.get, [0, 2, 4, 6])),
      when(v128.anyTrue(both.get), [
        step.reset(quad, masks, both),
        lanes.set(i32x4.bitmask(both.get)),
        v128.store(out.get, v128.swizzle(index(quad), v128.load(i32.shl(lanes.get, i32.const(4)), compress))),
        out.set(i32.add(out.get, i32.shl(i32.popcnt(lanes.get), i32.const(2)))),
      ]),
    ])
    let decide: Code = spiked.map((_, quad) => leaveOut(quad))
    if (neuron.random) {
      const { code, words } = draw(counter => philox(scope, counter, [key[0], key[1]], layout.constant))
      decide = [
        code,
        spiked.map((chances, quad) => [
          chances.map((chance, part) =>
            chance.set(real.vector.lt(promote(unit(words[quad]!.get), part, real), chance.get)),
          ),
          leaveOut(quad),
        ]),
      ]
    }
    const spikes = neuron.random
      ? when(v128.anyTrue(any), [decide, collect])
      : [decide, when(v128.anyTrue(any), collect)]
    const moved = (local: Local, bytes: number): Code => local.set(i32.add(local.get, i32.const(bytes * groupSize)))
    return [
      step.loadUniform(),
      given.begin,
      real.bytes === 4 ? [] : place.set(i32.shl(at.get, i32.const(1))),
      repeat(
        [
          drives.map(({ code }) => code),
          given.group,
          advance,
          spikes,
          moved(at, 4),
          real.bytes === 4 ? [] : moved(place, real.bytes),
        ],
        i32.ltU(at.get, end.get),
      ),
      out.get,
    ]
  })
}

/** Of four masks of 32 bits those of one vector of the quad. */
const widen = (mask: Code, part: number, { lanes }: Real): Code =>
  lanes === 4 ? mask : v128.shuffle(mask, mask, part === 0 ? [0, 0, 1, 1] : [2, 2, 3, 3])

/** Of four single numbers those of one vector of the quad. */
const promote = (numbers: Code, part: number, { lanes }: Real): Code =>
  lanes === 4 ? numbers : f64x2.promoteLow(part === 0 ? numbers : v128.shuffle(numbers, numbers, [2, 3, 2, 3]))

/** Of four integers those of one vector of the quad, as numbers. */
const fromWords = (words: Code, part: number, { lanes }: Real): Code =>
  lanes === 4 ? f32x4.fromI32(words) : f64x2.fromLowI32(part === 0 ? words : v128.shuffle(words, words, [2, 3, 2, 3]))

/** The words of a counter. */
type Words = readonly [Local, Local, Local, Local]
/** Random bits as a number in [0, 1), of 24 bits. */
const unit = (bits: Code): Code => f32x4.mul(f32x4.fromI32(i32x4.shrU(bits, i32.const(8))), v128.constF32(2 ** -24))

/** Writes the step of one vector of neurons: part of a quad of four. */
class StepWriter {
  readonly #neuron: ParsedNeuron
  readonly #scope: Scope
  readonly #layout: NeuronLayout
  readonly #real: Real
  /** 4 × index of the first neuron of the group, and bytes × that index. */
  readonly #at: Local
  readonly #start: Local
  readonly #stepLow: Local
  readonly #given: GivenWriter
  /** Values of the terms, by vector. */
  readonly #terms = new Map<number, ReadonlyMap<string, Code>>()
  readonly #uniform = new Map<string, Local>()
  /** How far the slot of this step is from the beginning of the memory, less the neuron's own place. */
  readonly #slots = new Map<string, Local>()

  constructor(
    neuron: ParsedNeuron,
    scope: Scope,
    layout: NeuronLayout,
    {
      at,
      place,
      stepLow,
      given,
    }: Readonly<Record<'at' | 'place' | 'stepLow', Local>> & { readonly given: GivenWriter },
  ) {
    this.#neuron = neuron
    this.#scope = scope
    this.#layout = layout
    this.#real = layout.real
    this.#at = at
    this.#start = place
    this.#stepLow = stepLow
    this.#given = given
    for (const [name, { each }] of layout.places) if (!each) this.#uniform.set(name, scope.local('v128'))
    for (const name of layout.rings.keys()) this.#slots.set(name, scope.local('i32'))
  }

  /** Loads what is the same for all neurons, before the loop. */
  loadUniform(): Code {
    const { places, rings } = this.#layout
    return [
      [...this.#uniform].map(([name, local]) => local.set(this.#real.loadSplat(i32.const(0), places.get(name)!.at))),
      [...rings].map(([name, { at, slotBytes, mask }]) => {
        const slot = i32.mul(i32.and(this.#stepLow.get, i32.const(mask)), i32.const(slotBytes))
        return this.#slots.get(name)!.set(i32.add(i32.const(at), slot))
      }),
    ]
  }

  /** State forward by a step; leaves the spikes (as a mask) or their probability on the stack. */
  advance(quad: number, part: number, drawn: ReadonlyMap<string, Code>): Code {
    const {
      receptors,
      state,
      integrated,
      direct,
      terms,
      loop,
      stepped,
      arrival,
      update,
      condition,
      random,
      system,
      description,
    } = this.#neuron
    const { heard, places } = this.#layout
    const { vector: numbers, constant } = this.#real
    const vector = (quad * 4) / this.#real.lanes + part
    const driven = new Map(drawn)
    for (const receptor of receptors) {
      if (!places.has(currentName(receptor))) continue
      const [before, flows] = [drawn.get(receptor), this.#load(currentName(receptor), vector)]
      driven.set(receptor, before ? numbers.add(before, flows) : flows)
    }
    const code: Code[] = []
    const now = new Map<string, Code>()
    const keep = (name: string, value: Code): void => {
      const local = this.#scope.local('v128')
      code.push(local.set(value))
      now.set(name, local.get)
    }
    const isRead = (receptor: string): boolean =>
      heard.has(receptor) && (!direct.has(receptor) || this.#slots.has(receptor))
    const arrives = (receptor: string): boolean => driven.has(receptor) || isRead(receptor)
    for (const name of state) keep(name, this.#load(name, vector))
    for (const name of receptors) {
      const drive = driven.get(name)
      if (isRead(name)) {
        const spikes = this.#load(name, vector)
        keep(name, drive ? numbers.add(spikes, drive) : spikes)
        code.push(this.#store(name, vector, v128.const([0, 0, 0, 0])))
      } else if (drive) now.set(name, drive)
      else now.set(name, v128.const([0, 0, 0, 0]))
    }
    const ready = description.refractory && this.#scope.local('v128')
    if (ready) {
      code.push(this.#isReady(ready, quad, part, this.#context(now, vector)))
      now.set(heldName, v128.select(constant(0), constant(1), ready.get))
    }
    const before = new Map(
      [...now].filter(([name]) => name !== heldName && (!receptors.includes(name) || arrives(name))),
    )
    for (const name of system?.inputs ?? []) if (!now.has(name)) before.set(name, this.#load(name, vector))
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
    for (const name of state) {
      if (now.get(name) !== before.get(name)) code.push(this.#store(name, vector, now.get(name)!))
    }
    const context = this.#context(now, vector)
    if (random) {
      const chance = numbers.max(compileExpression(condition, context), constant(0))
      return [code, ready ? v128.and(chance, ready.get) : chance]
    }
    const spikes = compileCondition(condition, context)
    return [code, ready ? v128.and(spikes, ready.get) : spikes]
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
        const state = [...this.#neuron.state].map(name => [name, this.#load(name, vector)] as const)
        const now = new Map([...state, ...this.#terms.get(vector)!])
        const values = [...then].map(([name, expression]) => [name, this.#compile(expression, now, vector)] as const)
        const locals = values.map(([name, value]) => ({ name, value, local: this.#scope.local('v128') }))
        return [
          locals.map(({ local, value }) => local.set(value)),
          locals.map(({ name, local }) =>
            this.#store(name, vector, v128.select(local.get, this.#load(name, vector), mask.get)),
          ),
        ]
      }),
      description.refractory
        ? v128.store(
            this.#at.get,
            v128.select(nextReady.get, this.#ready(quad), both.get),
            this.#place(readyName).at + 16 * quad,
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
    const place = this.#place(readyName).at + 16 * quad
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
    return v128.load(this.#at.get, this.#place(readyName).at + 16 * quad)
  }

  /** The first step after a spike in which the neuron can spike again: a part of a step counts as a whole one. */
  #nextReady(first: number): Code {
    const { lanes, vector, constant } = this.#real
    const { rest } = this.#neuron
    if (rest?.kind === 'condition') return v128.const([-1, -1, -1, -1])
    const duration = (which: number): Code =>
      rest
        ? vector.div(this.#compile(rest.value, this.#terms.get(which)!, which), constant(this.#layout.dt))
        : this.#load('#refractory', which)
    const atLeast0 = (which: number): Code => vector.max(duration(which), constant(0))
    const whole = (which: number): Code => vector.ceil(vector.sub(atLeast0(which), constant(1e-3))) // less rounding
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
      return places.has(entry) ? [numbers.mul(this.#load(entry, vector), value)] : []
    })
    const constant = propagatorName(name, '1')
    if (places.has(constant)) terms.unshift(this.#load(constant, vector))
    return terms.reduce((sum, term) => numbers.add(sum, term), terms.shift() ?? v128.const([0, 0, 0, 0]))
  }

  #load(name: string, vector: number): Code {
    const given = this.#given.load(name, vector)
    if (given) return given
    const slot = this.#slots.get(name)
    if (slot) return v128.load(i32.add(this.#start.get, slot.get), 16 * vector)
    return this.#uniform.get(name)?.get ?? v128.load(this.#start.get, this.#place(name).at + 16 * vector)
  }

  #store(name: string, vector: number, value: Code): Code {
    const slot = this.#slots.get(name)
    if (slot) return v128.store(i32.add(this.#start.get, slot.get), value, 16 * vector)
    return v128.store(this.#start.get, value, this.#place(name).at + 16 * vector)
  }

  #place(name: string): Placement {
    const place = this.#layout.places.get(name)
    if (!place) throw new ParameterError(`${this.#neuron.name} expression`, name, 'a name of the description')
    return place
  }

  #context(now: ReadonlyMap<string, Code>, vector: number): CompileContext {
    const load = (name: string): Code => now.get(name) ?? this.#load(name, vector)
    return { owner: this.#neuron.name, scope: this.#scope, real: this.#real, load }
  }

  #compile(expression: Expression, now: ReadonlyMap<string, Code>, vector: number): Code {
    return compileExpression(expression, this.#context(now, vector))
  }
}
