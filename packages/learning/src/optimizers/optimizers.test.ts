import { readFileSync } from 'node:fs'
import { Workspace } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { adam, adamW } from './adam.ts'
import { clipNorm, clipValue, norm } from './clip.ts'
import { FiniteError, finiteMatrices } from '../finite.ts'
import { momentum } from './momentum.ts'
import { defineOptimizer } from './optimizer.ts'
import type { Optimizer } from './optimizer.ts'
import { rmsProp } from './rms-prop.ts'
import { cosine, every, linear, warmUp } from './schedules.ts'
import { sgd } from './sgd.ts'
import { copyOf } from '../weights.ts'

const makers: Readonly<Record<string, (options: object) => Optimizer>> = { sgd, momentum, rmsProp, adam, adamW }
const { start, cases } = JSON.parse(
  readFileSync(new URL('../../validate/optimizers.json', import.meta.url), 'utf8'),
) as {
  start: number[]
  cases: { name: string; options: object; weights: number[][] }[]
}
const gradientOf = (step: number): Float64Array =>
  Float64Array.from(start, (_, i) => (3 * Math.cos(step + i)) / (i + 1))

/** Weights after each of the steps of the reference, on arrays. */
function onArrays(optimizer: Optimizer, steps: number): number[][] {
  const w = Float64Array.from(start)
  return Array.from({ length: steps }, (_, step) => {
    optimizer.step({ w }, { w: gradientOf(step) })
    return [...w]
  })
}

describe('optimizers do what torch does', () => {
  for (const { name, options, weights } of cases)
    it(`${name} ${JSON.stringify(options)}`, () => {
      const close = (found: number[][]): void =>
        found.forEach((row, step) =>
          row.forEach((w, i) => expect(Math.abs(w - weights[step]![i]!)).toBeLessThan(1e-12)),
        )
      close(onArrays(makers[name]!(options), weights.length))
      // the same equations on matrices, down a gradient and along a change
      const work = new Workspace({ precision: 'f64' })
      for (const sign of [1, -1]) {
        const [value, g] = [work.matrix(1, 3), work.matrix(1, 3)]
        value.values.set(start)
        const parameter = sign === 1 ? { name: 'w', value, gradient: g } : { name: 'w', value, change: g }
        const optimizer = makers[name]!(options).on({ work, parameters: [parameter] })
        close(
          weights.map((_, step) => {
            g.values.set(gradientOf(step).map(each => sign * each))
            optimizer.step()
            expect(g.values).toEqual(sign === 1 ? new Float64Array(3) : gradientOf(step).map(each => -each)) // used up, or kept
            return [...value.values]
          }),
        )
      }
    })
})

it('changes arrays of any length, each with a memory of its own', () => {
  const long = Float64Array.from({ length: 5000 }, (_, at) => at)
  const [weights, alone] = [{ long, short: Float64Array.of(1) }, { short: Float64Array.of(1) }]
  const [both, one] = [adam({ rate: 0.1 }), adam({ rate: 0.1 })]
  for (const g of [1, -2, 0.5]) {
    both.step(weights, { long: new Float64Array(5000).fill(g), short: Float64Array.of(3 * g) })
    one.step(alone, { short: Float64Array.of(3 * g) })
  }
  expect(weights.short).toEqual(alone.short)
  const moved = long.map((value, at) => value - at)
  for (const each of moved) expect(each).toBeCloseTo(moved[0]!, 10)
})

it('puts ε beside the root as it is where asked to, as TensorFlow has it', () => {
  const w = Float64Array.of(0)
  adam({ rate: 1, epsilon: 1, beside: 'plain' }).step({ w }, { w: Float64Array.of(2) })
  const [m, v] = [0.1 * 2, 0.001 * 4]
  expect(w[0]).toBeCloseTo((-(Math.sqrt(0.001) / 0.1) * m) / (Math.sqrt(v) + 1), 14)
})

it('goes on from what it remembered as if it had never stopped', () => {
  const run = (optimizer: Optimizer, w: Float64Array, steps: number[]): void =>
    steps.forEach(step => optimizer.step({ w }, { w: gradientOf(step) }))
  const whole = Float64Array.from(start)
  run(adam({ rate: 0.1, schedule: linear(8) }), whole, [0, 1, 2, 3, 4, 5])
  const pieces = Float64Array.from(start)
  const before = adam({ rate: 0.1, schedule: linear(8) })
  run(before, pieces, [0, 1, 2])
  const after = adam({ rate: 0.1, schedule: linear(8) })
  after.restore(structuredClone(before.state()))
  run(after, pieces, [3, 4, 5])
  expect(pieces).toEqual(whole)
  expect(() => momentum().restore(before.state())).toThrow('the state has no momentum.steps')
})

it('takes its options in an object alone', () => {
  for (const [name, make] of Object.entries(makers))
    for (const none of [0.5, NaN, 'fast', null, [0.5]])
      expect(() => make(none as unknown as object)).toThrow(`${name}.options is`)
  expect(() => sgd(0.5 as unknown as object)).toThrow('sgd.options is 0.5; it must be an object such as { rate: … }')
  class Chosen {
    get rate(): number {
      return 0.5
    }
  }
  for (const unseen of [new Chosen(), new Map([['rate', 0.5]]), Object.create({ rate: 0.5 }) as object])
    expect(() => sgd(unseen as object)).toThrow(/sgd\.options is .*; it must be a plain object such as \{ rate: … \}/)
})

it('names the first entry of a gradient that is no finite number, and changes nothing', () => {
  for (const make of Object.values(makers)) {
    const w = Float64Array.of(1, 2)
    const optimizer = make({})
    expect(() => optimizer.step({ w }, { w: Float64Array.of(0, NaN) })).toThrow(
      `${optimizer.name}: gradient w[1] is NaN; it must be a finite number`,
    )
    expect([...w]).toEqual([1, 2])
  }
})

it('scales the whole gradient to a norm, or cuts its entries', () => {
  const gradient = { a: Float64Array.of(3, -4), b: Float64Array.of(12) }
  expect(norm(gradient)).toBe(13)
  expect(clipNorm(gradient, 6.5)).toBe(13)
  expect(gradient.a[1]).toBeCloseTo(-2, 12)
  expect(norm(gradient)).toBeCloseTo(6.5, 12)
  clipValue(gradient, 1.5)
  expect([...gradient.a, ...gradient.b]).toEqual([1.5, -1.5, 1.5])
  expect(() => clipNorm(gradient, 0)).toThrow('clipNorm.most is 0; it must be above 0')
})

it('leaves a gradient as it is that is within the bound, to the last bit', () => {
  const gradient = { a: Float64Array.of(0.3, -0.1), b: Float64Array.of(0.2) }
  for (const most of [norm(gradient), 1, 1e300]) {
    expect(clipNorm(gradient, most)).toBe(norm(gradient))
    clipValue(gradient, most)
  }
  expect([...gradient.a, ...gradient.b]).toEqual([0.3, -0.1, 0.2])
  const w = Float64Array.of(1)
  sgd({ rate: 1, clip: 2 }).step({ w }, { w: Float64Array.of(0.25) })
  expect(w[0]).toBe(0.75)
})

it('decays weights by 0.01 of the rate in a step of adamW, if nothing else is said', () => {
  const w = Float64Array.of(1)
  adamW({ rate: 0.5 }).step({ w }, { w: Float64Array.of(0) })
  expect(w[0]).toBeCloseTo(1 - 0.5 * 0.01, 14)
  adamW({ rate: 0.5, decay: 0 }).step({ w }, { w: Float64Array.of(0) })
  expect(w[0]).toBeCloseTo(1 - 0.5 * 0.01, 14)
})

it('names what is no number in a gradient that is clipped', () => {
  for (const wrong of [NaN, Infinity])
    expect(() => clipNorm({ a: Float64Array.of(1), b: Float64Array.of(3, wrong) }, 1)).toThrow(
      `clipNorm: gradient b[1] is ${wrong}; it must be a finite number`,
    )
  const gradient = { a: Float64Array.of(1, NaN) }
  expect(() => clipValue(gradient, 1)).toThrow('clipValue: gradient a[1] is NaN; it must be a finite number')
  gradient.a[1] = -Infinity
  clipValue(gradient, 0.5)
  expect([...gradient.a]).toEqual([0.5, -0.5])
})

it('knows a norm whose squares, or their sum, are out of the range of numbers, and scales to it', () => {
  for (const unit of [1e200, 1e-200, 3e307, 1e-310]) {
    const gradient = { a: Float64Array.of(3 * unit, -4 * unit) }
    const found = norm(gradient)
    expect(found / unit).toBeCloseTo(5, 9)
    expect(clipNorm(gradient, found / 2)).toBe(found)
    expect(gradient.a[0]! / unit).toBeCloseTo(1.5, 9)
  }
  const vast = { a: new Float64Array(4).fill(1.5e308) } // 3e308 is no number
  expect(clipNorm(vast, 1)).toBe(Infinity)
  for (const each of vast.a) expect(each).toBeCloseTo(0.5, 12)
})

type Stepped = { refused: string | undefined; numbers: number[]; w: number }
/** A step down a large gradient from 0, on matrices: where it leads, what is remembered, and the words if it is refused. */
function largeStep(optimizer: Optimizer, size: number, precision: 'f32' | 'f64'): Stepped {
  const work = new Workspace({ precision })
  const [value, gradient] = [work.matrix(1, 2), work.matrix(1, 2)]
  const here = optimizer.on({ work, parameters: [{ name: 'w', value, gradient }] })
  gradient.values.fill(size)
  let refused: string | undefined
  try {
    here.step()
  } catch (error) {
    if (!(error instanceof FiniteError)) throw error
    refused = error.message
  }
  const [steps, , ...memories] = Object.values(here.state()).map(array => [...array])
  return { refused, numbers: [...value.values, ...memories.flat(), ...steps!], w: value.values[0]! }
}

describe.each([
  ['f32', [1e18, 1e20, 1e30, 3e38]],
  ['f64', [1e150, 1e160, 1e200, 1.5e308]],
] as const)('a large gradient in %s', (precision, sizes) => {
  it.each(Object.entries(makers))('%s follows, or refuses and changes nothing', (_, make) => {
    for (const options of [{}, { rate: 1e300 }])
      for (const size of sizes) {
        const { refused, numbers, w } = largeStep(make(options), size, precision)
        const right = refused === undefined ? w < 0 && numbers.every(Number.isFinite) : numbers.every(each => each === 0)
        expect({ size, options, refused, numbers, right }).toMatchObject({ right: true })
        expect(refused ?? 'next w[0]').toMatch(/next .*w\[0\]/)
      }
  })
  it.each(Object.entries(makers))('%s scales to the norm that it is clipped to', (_, make) => {
    const { w } = largeStep(make({ clip: 1 }), 1, precision)
    expect(w).toBeLessThan(0)
    for (const size of sizes) expect(largeStep(make({ clip: 1 }), size, precision).w).toBeCloseTo(w, 6)
  })
})

it('follows a schedule of the rate', () => {
  const w = Float64Array.of(0)
  const optimizer = sgd({ rate: 1, schedule: linear(4, 0.5) })
  const passed = Array.from({ length: 6 }, () => {
    const before = w[0]!
    optimizer.step({ w }, { w: Float64Array.of(-1) })
    return w[0]! - before
  })
  expect(passed).toEqual([1, 0.875, 0.75, 0.625, 0.5, 0.5])
  expect([0, 5, 10, 20].map(cosine(10, 0.5))).toEqual([1, 0.75, 0.5, 0.5])
  expect([0, 1, 2, 3].map(warmUp(3))).toEqual([0.25, 0.5, 0.75, 1])
  expect([0, 1, 2, 3, 4, 5, 6].map(every(3, linear(4)))).toEqual([1, 1, 1, 0.75, 0.75, 0.75, 0.5])
})

it('says which option cannot be used', () => {
  expect(() => adam({ beta1: 1 })).toThrow('adam.beta1 is 1; it must be at least 0 and below 1')
  expect(() => sgd({ rate: -1 })).toThrow('sgd.rate is -1; it must be at least 0')
  expect(() => rmsProp({ clip: NaN })).toThrow('rmsProp.clip is NaN; it must be a finite number above 0')
  expect(() => adam({ rate: '1e-3' } as object)).toThrow("adam.rate is '1e-3'; it must be a finite number at least 0")
  expect(() => linear(0)).toThrow('linear.steps is 0; it must be a whole number of steps, at least 1')
})

it('says which of its options is meant by another name, one that libraries have for it, too', () => {
  const words = (options: object): string => {
    try {
      return `none: ${adam(options).name}`
    } catch (error) {
      return (error as Error).message
    }
  }
  const known = '(known: rate, beta1, beta2, epsilon, decay, clip, schedule, beside)'
  for (const name of ['rat', 'lr', 'learningRate', 'learning_rate', 'stepSize'])
    expect(words({ [name]: 1e-3 })).toBe(`adam.${name} is not an option; did you mean rate? ${known}`)
  expect(words({ weightDecay: 1e-3 })).toContain('did you mean decay?')
  expect(words({ eps: 1e-8 })).toContain('did you mean epsilon?')
  expect(words({ betas: [0.9, 0.999] })).toContain('did you mean beta1?')
  expect(() => momentum({ nestrov: true } as object)).toThrow('did you mean nesterov?')
  expect(momentum({ nesterov: true }).settings).toMatchObject({ nesterov: true, momentum: 0.9 }) // no training is resumed by the other
})

it('takes up all of a state or nothing of it', () => {
  const [own, gradient] = [adam(), { a: Float64Array.of(1, 2), b: Float64Array.of(3) }]
  own.step({ a: Float64Array.of(1, 2), b: Float64Array.of(3) }, gradient)
  const before = structuredClone(own.state())
  const other = { ...before, 'adam.steps': Float64Array.of(9), 'adam.m a': Float64Array.of(7, 7) }
  const part = Object.fromEntries(Object.entries(other).filter(([name]) => name !== 'adam.v b'))
  for (const bad of [
    { ...other, 'adam.v b': Float64Array.of(1, 2) },
    { ...other, 'adam.u b': Float64Array.of(1) },
    part,
  ]) {
    expect(() => own.restore(bad)).toThrow(/the state has (2 numbers of adam.v b|adam.u b|no adam.v b)/)
    expect(own.state()).toEqual(before)
  }
})

it('clips the norm of all matrices together, as of all arrays', () => {
  const work = new Workspace({ precision: 'f64' })
  const names = ['a', 'b']
  const parameters = names.map(name => ({ name, value: work.matrix(1, 1), gradient: work.matrix(1, 1) }))
  const w = { a: Float64Array.of(0), b: Float64Array.of(0) }
  const [matrices, arrays] = [sgd({ rate: 1, clip: 2.5 }).on({ work, parameters }), sgd({ rate: 1, clip: 2.5 })]
  parameters.forEach(({ gradient }, at) => (gradient.values[0] = 3 + at))
  matrices.step()
  arrays.step(w, { a: Float64Array.of(3), b: Float64Array.of(4) })
  expect(parameters.map(({ value }) => value.values[0])).toEqual([-1.5, -2])
  expect([w.a[0], w.b[0]]).toEqual([-1.5, -2])
})

it('decays with the rate by its schedule, and warms up to another schedule from its beginning', () => {
  const w = Float64Array.of(1)
  const optimizer = sgd({ rate: 0.5, decay: 0.5, schedule: linear(2, 0) })
  const kept = [0, 1, 2].map(() => {
    optimizer.step({ w }, { w: Float64Array.of(0) })
    return w[0]!
  })
  expect(kept).toEqual([0.75, 0.75 * 0.875, 0.75 * 0.875])
  expect([0, 2, 3, 5, 7].map(warmUp(3, linear(4)))).toEqual([0.25, 0.75, 1, 0.5, 0])
})

it('finds a gradient of matrices that is not finite, and changes nothing by it', () => {
  const work = new Workspace({ precision: 'f64' })
  const parameter = { name: 'w', value: work.matrix(2, 2), gradient: work.matrix(2, 2) }
  parameter.gradient.values.set([1, 2, NaN, 4])
  const optimizer = adam().on({ work, parameters: [parameter] })
  expect(() => optimizer.step()).toThrow('adam: gradient w[2] is NaN')
  expect([...parameter.value.values]).toEqual([0, 0, 0, 0])
  const check = finiteMatrices(work, [{ name: 'w', matrix: parameter.gradient }])
  expect(() => check('mine:')).toThrow(FiniteError)
  for (const bad of [[Infinity, 1], [1, -Infinity], [Infinity, -Infinity]]) {
    parameter.gradient.values.set([0, 0, ...bad])
    expect(() => check('mine: gradient')).toThrow(/^mine: gradient w\[[23]\] is -?Infinity/)
  }
  parameter.gradient.values.set([1e308, 1e308, 1e308, 1e308]) // only the sum is too large
  check('mine:')
})

it('is for one set of weights, and for rates that are numbers', () => {
  const optimizer = adam()
  optimizer.step(
    { a: Float64Array.of(1), w: Float64Array.of(1, 2) },
    { a: Float64Array.of(1), w: Float64Array.of(1, 1) },
  )
  const other = { a: Float64Array.of(1), w: Float64Array.of(1, 1) }
  expect(() => optimizer.step(other, other)).toThrow('it must be the array of its steps before: an optimizer is for one network')
  expect([...other.a, ...other.w]).toEqual([1, 1, 1])
  const unfit = { w: Float64Array.of(1, NaN) }
  expect(() => adam().step(unfit, { w: Float64Array.of(1, 1) })).toThrow('adam: weights w[1] is NaN')
  expect(unfit.w[0]).toBe(1)
  const work = new Workspace({ precision: 'f64' })
  const [value, gradient] = [work.matrix(1, 2), work.matrix(1, 2)]
  value.values[1] = Infinity
  expect(() => adam().on({ work, parameters: [{ name: 'w', value, gradient }] }).step()).toThrow('adam: weights w[1] is Infinity')
  expect(() => adam({ schedule: 0.5 as never })).toThrow('adam.schedule is 0.5; it must be a function')
  const w = Float64Array.of(1)
  for (const [factor, shown] of [[NaN, 'NaN'], [-1, '-1'], ['0.5', "'0.5'"], [undefined, 'undefined']] as const) {
    const late = sgd({ rate: 0.1, schedule: step => (step < 2 ? 0 : (factor as number)) })
    for (let step = 0; step < 2; step++) late.step({ w }, { w })
    const words = `sgd.schedule of step 2 is ${shown}; it must be a finite number, at least 0`
    expect(() => late.step({ w }, { w })).toThrow(words)
  }
  expect(() => sgd({ rate: 1e300, schedule: () => 1e300 }).step({ w }, { w })).toThrow('sgd: rate by its schedule in step 0 is Infinity')
  expect(w[0]).toBe(1)
})

/** A step by the sign of the gradient, of which a number that is none has one too. */
const bySign = (): Optimizer =>
  defineOptimizer('bySign', { parameters: { rate: { unit: '1', default: 0.1 } }, memory: { up: 'g > 0' }, step: 'rate * up' }, {})

describe('what is not finite', () => {
  it('is found where the equations of an optimizer hide it', () => {
    const w = Float64Array.of(1, 1)
    expect(() => bySign().step({ w }, { w: Float64Array.of(1, NaN) })).toThrow('bySign: gradient w[1] is NaN')
    expect([...w]).toEqual([1, 1])
    const work = new Workspace()
    const [value, gradient] = [work.matrix(1, 2), work.matrix(1, 2)]
    gradient.values.set([1, NaN])
    const here = bySign().on({ work, parameters: [{ name: 'w', value, gradient }] })
    expect(() => here.step()).toThrow('bySign: gradient w[1] is NaN')
    expect([...value.values]).toEqual([0, 0])
    expect([...here.state()['bySign.up w']!]).toEqual([0, 0])
  })

  it('is found where a weight has no gradient, and where single precision cannot hold what double does', () => {
    const [w, still] = [Float64Array.of(1), Float64Array.of(NaN)]
    expect(() => sgd().step({ w, still }, { w })).toThrow('sgd: weights still[0] is NaN')
    const single = Float32Array.of(1, -3e38)
    expect(() => sgd({ rate: 1 }).step({ w: single }, { w: Float32Array.of(1, 3e38) })).toThrow('sgd: next weights w[1] is -Infinity')
    expect([...single]).toEqual([1, Math.fround(-3e38)])
    expect([...w]).toEqual([1])
  })

  it('of one set of arrays is nothing to the next, which is shorter', () => {
    const [long, short] = [new Float64Array(3000), Float64Array.of(1, 2)]
    expect(() => sgd().step({ w: long }, { w: new Float64Array(3000).fill(NaN, 2500) })).toThrow('gradient w[2500] is NaN')
    expect(long.every(each => each === 0)).toBe(true)
    sgd({ rate: 1 }).step({ w: short }, { w: Float64Array.of(1, 1) })
    expect([...short]).toEqual([0, 1])
  })

  it('in one matrix leaves all of them as they were, and gradients are named before what a step would make', () => {
    const work = new Workspace()
    const parameters = [2, 3].map(columns => ({ name: `w${columns}`, value: work.matrix(2, columns), gradient: work.matrix(2, columns) }))
    const here = adam({ rate: 1 }).on({ work, parameters })
    for (const { gradient } of parameters) gradient.values.fill(1)
    here.step()
    const before = parameters.map(({ value }) => [...value.values])
    const state = JSON.stringify(here.state())
    parameters[0]!.gradient.values.fill(3e38) // its square is no number
    parameters[1]!.gradient.values[4] = Infinity
    expect(() => here.step()).toThrow('adam: gradient w3[4] is Infinity')
    parameters[1]!.gradient.values[4] = 1
    expect(() => here.step()).toThrow('adam: next v w2[0] is Infinity')
    expect(parameters.map(({ value }) => [...value.values])).toEqual(before)
    expect(JSON.stringify(here.state())).toBe(state)
  })
})

it.each([
  [adam({ rate: 0.1 }), 'adam.v w', -1],
  [adam({ rate: 0.1 }), 'adam.m w', 1e300],
  [momentum({ rate: 0.1 }), 'momentum.m w', 1e300],
  [rmsProp({ rate: 0.1 }), 'rmsProp.s w', -1],
])('%#: a state with moments that no gradients make is refused before the first step', (optimizer, key, value) => {
  const w = Float64Array.of(1, 2)
  optimizer.step({ w }, { w: Float64Array.of(0.5, 1) })
  const state = copyOf(optimizer.state())
  const other = { ...state, [key]: Float64Array.of(0.1, value) }
  expect(() => optimizer.restore(other)).toThrow(/^the state has .* of w\[1\], by which its next step is /)
  expect(optimizer.state()).toEqual(state)
})

it('schedules that are made of others refuse what is none', () => {
  expect(() => warmUp(3, 0.5 as never)).toThrow('warmUp.then is 0.5; it must be a function')
  expect(() => every(3, undefined as never)).toThrow('every.of is undefined; it must be a function')
})

it('asks a description that is a class with fields of its own of itself', () => {
  class Halved {
    readonly #part = 0.5
    readonly parameters = { rate: { unit: '1', default: 1 } }
    readonly memory = {}
    readonly step = 'part * rate * g'
    numbers() {
      return { part: this.#part }
    }
  }
  const w = Float64Array.of(3)
  defineOptimizer('halved', new Halved(), {}).step({ w }, { w: Float64Array.of(2) })
  expect(w).toEqual(Float64Array.of(2))
})
