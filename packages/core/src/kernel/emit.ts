import { ParameterError } from '../errors.ts'
import type { Expression } from '../description/expression.ts'
import type { ParsedNeuron } from '../description/neuron.ts'
import { compileCondition, compileExpression } from './compile-expression.ts'
import type { CompileContext } from './compile-expression.ts'
import { f32x4, i32, i32x4, repeat, v128, when } from './instructions.ts'
import { kernelFunction } from './module.ts'
import type { Code, KernelFunction, Local, Scope } from './module.ts'
import { reals } from './real.ts'
import { philox } from './simd.ts'

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
  /** Where state, receptors, coefficients and propagators lie, by name. */
  readonly places: ReadonlyMap<string, Placement>
}

/** The kernel of a population. */
export interface NeuronKernel {
  /**
   * Advances all neurons by one step and writes the indices of those that spike.
   * @param stepLow low 32 bits of the step
   * @param stepHigh the bits above
   * @param out address for the indices [bytes]
   * @returns the address behind the last index [bytes]
   */
  advance(stepLow: number, stepHigh: number, out: number): number
}

/** Name of the entry of the propagator by which `of` acts on the variable `on` within a step. */
export const propagatorName = (on: string, of: string): string => `${on}←${of}`

/**
 * Writes the kernel of one population: the description's step for four neurons at a time, sixteen where random numbers
 * are drawn.
 *
 * The draw of neuron i in step s is word (i/4 mod 4) of Philox with counter (4⌊i/16⌋ + i mod 4, s, stream), so that it
 * is the same wherever and in whatever company the neuron runs.
 */
export function emitNeuron(
  neuron: ParsedNeuron,
  { size, key, stream, compress, places }: NeuronLayout,
): KernelFunction {
  return kernelFunction('advance', ['i32', 'i32', 'i32'], 'i32', scope => {
    const [stepLow, stepHigh, out] = scope.parameters as [Local, Local, Local]
    const at = scope.local('i32') // 4 × index of the first neuron of the group
    const vectors = neuron.random ? 4 : 1
    const step = new StepWriter(neuron, scope, places, at)
    const spiked = Array.from({ length: vectors }, () => scope.local('v128'))
    const index = (vector: number): Code =>
      i32x4.add(i32x4.splat(i32.shrU(at.get, i32.const(2))), v128.const([0, 1, 2, 3].map(lane => lane + 4 * vector)))
    const inside =
      size % (4 * vectors) === 0
        ? (mask: Code): Code => mask
        : (mask: Code, vector: number): Code =>
            v128.and(mask, i32x4.ltS(index(vector), v128.const([size, size, size, size])))

    const lanes = scope.local('i32')
    const collect = spiked.map((mask, vector) =>
      when(v128.anyTrue(mask.get), [
        step.reset(vector, mask),
        lanes.set(i32x4.bitmask(mask.get)),
        v128.store(out.get, v128.swizzle(index(vector), v128.load(i32.shl(lanes.get, i32.const(4)), compress))),
        out.set(i32.add(out.get, i32.shl(i32.popcnt(lanes.get), i32.const(2)))),
      ]),
    )

    let body: Code
    if (neuron.random) {
      const counter = [0, 1, 2, 3].map(() => scope.local('v128')) as [Local, Local, Local, Local]
      const anyChance = spiked.map(chance => chance.get).reduce((a, b) => v128.or(a, b))
      body = [
        spiked.map((chance, vector) => chance.set(step.advance(vector))),
        when(v128.anyTrue(anyChance), [
          counter[0].set(i32x4.add(i32x4.splat(i32.shrU(at.get, i32.const(4))), v128.const([0, 1, 2, 3]))),
          counter[1].set(i32x4.splat(stepLow.get)),
          counter[2].set(i32x4.splat(stepHigh.get)),
          counter[3].set(v128.const([stream, stream, stream, stream])),
          philox(scope, counter, key),
          spiked.map((chance, vector) => chance.set(inside(f32x4.lt(unit(counter[vector]!.get), chance.get), vector))),
          collect,
        ]),
      ]
    } else {
      body = [spiked.map((mask, vector) => mask.set(inside(step.advance(vector), vector))), collect]
    }
    const bytes = 16 * vectors
    return [
      step.loadUniform(),
      repeat(
        [body, at.set(i32.add(at.get, i32.const(bytes)))],
        i32.ltU(at.get, i32.const(Math.ceil((4 * size) / bytes) * bytes)),
      ),
      out.get,
    ]
  })
}

/** Random bits as a number in [0, 1), of 24 bits. */
const unit = (bits: Code): Code => f32x4.mul(f32x4.fromI32(i32x4.shrU(bits, i32.const(8))), v128.constF32(2 ** -24))

/** Writes the step of one vector of four neurons. */
class StepWriter {
  readonly #neuron: ParsedNeuron
  readonly #scope: Scope
  readonly #places: ReadonlyMap<string, Placement>
  readonly #at: Local
  readonly #uniform = new Map<string, Local>()

  constructor(neuron: ParsedNeuron, scope: Scope, places: ReadonlyMap<string, Placement>, at: Local) {
    this.#neuron = neuron
    this.#scope = scope
    this.#places = places
    this.#at = at
    for (const [name, { each }] of places) if (!each) this.#uniform.set(name, scope.local('v128'))
  }

  /** Loads what is the same for all neurons, before the loop. */
  loadUniform(): Code {
    return [...this.#uniform].map(([name, local]) =>
      local.set(v128.load32Splat(i32.const(0), this.#places.get(name)!.at)),
    )
  }

  /** State forward by a step; leaves the spikes (as a mask) or their probability on the stack. */
  advance(vector: number): Code {
    const { receptors, state, integrated, arrival, update, condition, random, description } = this.#neuron
    const code: Code[] = []
    const now = new Map<string, Code>()
    const keep = (name: string, value: Code): void => {
      const local = this.#scope.local('v128')
      code.push(local.set(value))
      now.set(name, local.get)
    }
    for (const name of [...state, ...receptors]) keep(name, this.#load(name, vector))
    for (const name of receptors) code.push(this.#store(name, vector, v128.constF32(0)))

    const remaining = description.refractory && this.#scope.local('v128')
    const ready = remaining && this.#scope.local('v128')
    if (remaining && ready) {
      code.push(
        remaining.set(this.#load('#remaining', vector)),
        ready.set(f32x4.le(remaining.get, v128.constF32(0))),
        this.#store('#remaining', vector, f32x4.max(f32x4.sub(remaining.get, v128.constF32(1)), v128.constF32(0))),
      )
    }
    const before = new Map(now)
    for (const name of integrated) {
      const next = this.#integral(name, before, vector)
      keep(
        name,
        ready && description.refractory?.hold.includes(name) ? v128.select(next, before.get(name)!, ready.get) : next,
      )
    }
    const write = (name: string, expression: Expression): void => keep(name, this.#compile(expression, now, vector))
    for (const [name, expression] of arrival) write(name, expression)
    for (const [name, expression] of update) write(name, expression)
    for (const name of state) {
      if (now.get(name) !== before.get(name)) code.push(this.#store(name, vector, now.get(name)!))
    }
    const result = random
      ? this.#compile(condition, now, vector)
      : compileCondition(condition, this.#context(now, vector))
    return [code, ready ? v128.and(result, ready.get) : random ? f32x4.max(result, v128.constF32(0)) : result]
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
        ? this.#store(
            '#remaining',
            vector,
            v128.select(this.#load('#refractory', vector), this.#load('#remaining', vector), mask.get),
          )
        : [],
    ]
  }

  #integral(name: string, before: ReadonlyMap<string, Code>, vector: number): Code {
    const terms = [...before].flatMap(([of, value]) => {
      const entry = propagatorName(name, of)
      return this.#places.has(entry) ? [f32x4.mul(this.#load(entry, vector), value)] : []
    })
    const constant = propagatorName(name, '1')
    if (this.#places.has(constant)) terms.unshift(this.#load(constant, vector))
    return terms.reduce((sum, term) => f32x4.add(sum, term), terms.shift() ?? v128.constF32(0))
  }

  #load(name: string, vector: number): Code {
    return this.#uniform.get(name)?.get ?? v128.load(this.#at.get, this.#place(name).at + 16 * vector)
  }

  #store(name: string, vector: number, value: Code): Code {
    return v128.store(this.#at.get, value, this.#place(name).at + 16 * vector)
  }

  #place(name: string): Placement {
    const place = this.#places.get(name)
    if (!place) throw new ParameterError(`${this.#neuron.name} expression`, name, 'a name of the description')
    return place
  }

  #context(now: ReadonlyMap<string, Code>, vector: number): CompileContext {
    const load = (name: string): Code => now.get(name) ?? this.#load(name, vector)
    return { owner: this.#neuron.name, scope: this.#scope, real: reals.f32, load }
  }

  #compile(expression: Expression, now: ReadonlyMap<string, Code>, vector: number): Code {
    return compileExpression(expression, this.#context(now, vector))
  }
}
