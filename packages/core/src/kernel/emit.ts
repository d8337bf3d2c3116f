import { ParameterError } from '../errors.ts'
import type { Expression } from '../description/expression.ts'
import type { ParsedNeuron } from '../description/neuron.ts'
import { compileCondition, compileExpression } from './compile-expression.ts'
import type { CompileContext } from './compile-expression.ts'
import { f32x4, i32, i32x4, repeat, v128, when } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import { poissonCounts } from './poisson.ts'
import type { PoissonDrive } from './poisson.ts'
import { realOf } from './real.ts'
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
export interface NeuronLayout {
  /** Number of neurons. */
  readonly size: number
  /** Key of the random numbers. */
  readonly key: readonly [number, number]
  /** Stream of the random numbers. */
  readonly stream: number
  /** Address of the table of lane shuffles. */
  readonly compress: number
  /** Where constants come from. */
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

/** Neurons that a kernel advances at a time. */
export const groupSize = 16

/**
 * Writes the kernel of one population, `(stepLow, stepHigh, out, from, to)`: the description's step for the neurons
 * from `from` to `to` [4 × their index, both multiples of 64], sixteen at a time. It writes the indices of those that
 * spike to `out` and returns the address behind the last one.
 *
 * The draw of neuron i in step s is word (i/4 mod 4) of Philox with counter (4⌊i/16⌋ + i mod 4, s, stream), so that it
 * is the same wherever and in whatever company the neuron runs.
 * @param name name of the function
 */
export function emitNeuron(name: string, neuron: ParsedNeuron, layout: NeuronLayout): KernelFunction {
  const { size, key, stream, compress } = layout
  return kernelFunction(name, ['i32', 'i32', 'i32', 'i32', 'i32'], 'i32', scope => {
    const [stepLow, stepHigh, out, at, end] = scope.take(5)
    const vectors = groupSize / 4
    const step = new StepWriter(neuron, scope, layout, at, stepLow)
    const spiked = Array.from({ length: vectors }, () => scope.local('v128'))
    const index = (vector: number): Code =>
      i32x4.add(i32x4.splat(i32.shrU(at.get, i32.const(2))), v128.const([0, 1, 2, 3].map(lane => lane + 4 * vector)))
    const inside =
      size % groupSize === 0
        ? (mask: Code): Code => mask
        : (mask: Code, vector: number): Code =>
            v128.and(mask, i32x4.ltS(index(vector), v128.const([size, size, size, size])))
    const any = spiked.map(mask => mask.get).reduce((a, b) => v128.or(a, b))
    const lanes = scope.local('i32')
    const collect = spiked.map((mask, vector) =>
      when(v128.anyTrue(mask.get), [
        step.reset(vector, mask),
        lanes.set(i32x4.bitmask(mask.get)),
        v128.store(out.get, v128.swizzle(index(vector), v128.load(i32.shl(lanes.get, i32.const(4)), compress))),
        out.set(i32.add(out.get, i32.shl(i32.popcnt(lanes.get), i32.const(2)))),
      ]),
    )
    /** Four words of random bits for each of four vectors of neurons. */
    const draw = (from: (counter: Words) => Code, last: number): { code: Code; words: readonly Local[] } => {
      const words = [0, 1, 2, 3].map(() => scope.local('v128')) as unknown as Words
      const code = [
        words[0].set(i32x4.add(i32x4.splat(i32.shrU(at.get, i32.const(4))), v128.const([0, 1, 2, 3]))),
        words[1].set(i32x4.splat(stepLow.get)),
        words[2].set(i32x4.splat(stepHigh.get)),
        words[3].set(v128.const([last, last, last, last])),
        from(words),
      ]
      return { code, words }
    }
    const drives = layout.drives.map(drive => {
      const { code, words } = draw(counter => threefry(counter, [...key, drive.stream, driveTag], layout.constant), 0)
      const counts = words.map(word => word.set(poissonCounts(scope, word, drive, layout.constant)))
      return { receptor: drive.receptor, code: [code, counts], words }
    })
    const advance = spiked.map((mask, vector) => {
      const driven = new Map<string, Code>()
      for (const { receptor, words } of drives) {
        const before = driven.get(receptor)
        const own = words[vector]!.get
        driven.set(receptor, before ? f32x4.add(before, own) : own)
      }
      return mask.set(step.advance(vector, driven))
    })
    let body: Code
    if (neuron.random) {
      const { code, words } = draw(counter => philox(scope, counter, key, layout.constant), stream)
      body = [
        advance,
        when(v128.anyTrue(any), [
          code,
          spiked.map((chance, vector) => chance.set(inside(f32x4.lt(unit(words[vector]!.get), chance.get), vector))),
          collect,
        ]),
      ]
    } else {
      body = [advance, size % groupSize === 0 ? [] : spiked.map((mask, vector) => mask.set(inside(mask.get, vector)))]
      body = [body, when(v128.anyTrue(any), collect)]
    }
    return [
      step.loadUniform(),
      repeat(
        [drives.map(({ code }) => code), body, at.set(i32.add(at.get, i32.const(4 * groupSize)))],
        i32.ltU(at.get, end.get),
      ),
      out.get,
    ]
  })
}

/** The words of a counter. */
type Words = readonly [Local, Local, Local, Local]
/** Sets the random numbers of drives apart. */
const driveTag = 0x64726976

/** Random bits as a number in [0, 1), of 24 bits. */
const unit = (bits: Code): Code => f32x4.mul(f32x4.fromI32(i32x4.shrU(bits, i32.const(8))), v128.constF32(2 ** -24))

/** Writes the step of one vector of four neurons. */
class StepWriter {
  readonly #neuron: ParsedNeuron
  readonly #scope: Scope
  readonly #layout: NeuronLayout
  readonly #real: Real
  readonly #at: Local
  readonly #stepLow: Local
  readonly #uniform = new Map<string, Local>()
  /** How far the slot of this step is from the beginning of the memory, less the neuron's own place. */
  readonly #slots = new Map<string, Local>()

  constructor(neuron: ParsedNeuron, scope: Scope, layout: NeuronLayout, at: Local, stepLow: Local) {
    this.#neuron = neuron
    this.#scope = scope
    this.#layout = layout
    this.#real = realOf('f32', layout.constant)
    this.#at = at
    this.#stepLow = stepLow
    for (const [name, { each }] of layout.places) if (!each) this.#uniform.set(name, scope.local('v128'))
    for (const name of layout.rings.keys()) this.#slots.set(name, scope.local('i32'))
  }

  /** Loads what is the same for all neurons, before the loop. */
  loadUniform(): Code {
    const { places, rings } = this.#layout
    return [
      [...this.#uniform].map(([name, local]) => local.set(v128.load32Splat(i32.const(0), places.get(name)!.at))),
      [...rings].map(([name, { at, slotBytes, mask }]) => {
        const slot = i32.mul(i32.and(this.#stepLow.get, i32.const(mask)), i32.const(slotBytes))
        return this.#slots.get(name)!.set(i32.add(i32.const(at), slot))
      }),
    ]
  }

  /** State forward by a step; leaves the spikes (as a mask) or their probability on the stack. */
  advance(vector: number, driven: ReadonlyMap<string, Code>): Code {
    const { receptors, state, integrated, direct, terms, stepped, arrival, update, condition, random, description } =
      this.#neuron
    const { heard } = this.#layout
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
        keep(name, drive ? f32x4.add(spikes, drive) : spikes)
        code.push(this.#store(name, vector, v128.constF32(0)))
      } else if (drive) now.set(name, drive)
      else now.set(name, v128.constF32(0))
    }
    const ready = description.refractory && this.#scope.local('v128')
    if (ready) {
      // a signed difference, so that steps may wrap
      const since = i32x4.sub(i32x4.splat(this.#stepLow.get), this.#load(readyName, vector))
      code.push(ready.set(i32x4.geS(since, v128.const([0, 0, 0, 0]))))
    }
    const before = new Map([...now].filter(([name]) => !receptors.includes(name) || arrives(name)))
    const held = (name: string): boolean => ready !== undefined && description.refractory!.hold.includes(name)
    const hold = (name: string, next: Code): Code => (held(name) ? v128.select(next, now.get(name)!, ready!.get) : next)
    for (const [name, expression] of terms) keep(name, this.#compile(expression, now, vector))
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
      const chance = f32x4.max(compileExpression(condition, context), v128.constF32(0))
      return [code, ready ? v128.and(chance, ready.get) : chance]
    }
    const spikes = compileCondition(condition, context)
    return [code, ready ? v128.and(spikes, ready.get) : spikes]
  }

  /** State after a spike, for the neurons of the mask. */
  reset(vector: number, mask: Local): Code {
    const { then, description } = this.#neuron
    const now = new Map([...this.#neuron.state].map(name => [name, this.#load(name, vector)] as const))
    const values = [...then].map(([name, expression]) => [name, this.#compile(expression, now, vector)] as const)
    const locals = values.map(([name, value]) => ({ name, value, local: this.#scope.local('v128') }))
    return [
      locals.map(({ local, value }) => local.set(value)),
      locals.map(({ name, local }) =>
        this.#store(name, vector, v128.select(local.get, this.#load(name, vector), mask.get)),
      ),
      description.refractory
        ? this.#store(readyName, vector, v128.select(this.#nextReady(vector), this.#load(readyName, vector), mask.get))
        : [],
    ]
  }

  /** The first step after a spike in which the neuron can spike again: a part of a step counts as a whole one. */
  #nextReady(vector: number): Code {
    const steps = f32x4.ceil(f32x4.sub(this.#load('#refractory', vector), v128.constF32(1e-3))) // less rounding
    return i32x4.add(i32x4.splat(this.#stepLow.get), i32x4.add(i32x4.truncate(steps), v128.const([1, 1, 1, 1])))
  }

  #integral(name: string, before: ReadonlyMap<string, Code>, vector: number): Code {
    const { places } = this.#layout
    const terms = [...before].flatMap(([of, value]) => {
      const entry = propagatorName(name, of)
      return places.has(entry) ? [f32x4.mul(this.#load(entry, vector), value)] : []
    })
    const constant = propagatorName(name, '1')
    if (places.has(constant)) terms.unshift(this.#load(constant, vector))
    return terms.reduce((sum, term) => f32x4.add(sum, term), terms.shift() ?? v128.constF32(0))
  }

  #load(name: string, vector: number): Code {
    const slot = this.#slots.get(name)
    if (slot) return v128.load(i32.add(this.#at.get, slot.get), 16 * vector)
    return this.#uniform.get(name)?.get ?? v128.load(this.#at.get, this.#place(name).at + 16 * vector)
  }

  #store(name: string, vector: number, value: Code): Code {
    const slot = this.#slots.get(name)
    if (slot) return v128.store(i32.add(this.#at.get, slot.get), value, 16 * vector)
    return v128.store(this.#at.get, value, this.#place(name).at + 16 * vector)
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
