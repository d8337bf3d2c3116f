import { describe, expect, it } from 'vitest'
import { firstRise, valueAt, zeros } from './exponential-sum.ts'
import { LinearFlow, solvingOrder } from './linear-flow.ts'

describe('zeros of a sum of polynomials times exponentials', () => {
  it('are all of them, two that are a millionth apart among them', () => {
    // (e^-t - a)(e^-t - b) = e^-2t - (a + b) e^-t + ab
    const product = (a: number, b: number) => [
      { rate: 2, polynomial: [1] },
      { rate: 1, polynomial: [-a - b] },
      { rate: 0, polynomial: [a * b] },
    ]
    const [a, b] = [Math.exp(-0.3), Math.exp(-0.300001)]
    const found = zeros(product(a, b), 1)
    expect(found).toHaveLength(2)
    expect(found[0]).toBeCloseTo(0.3, 9)
    expect(found[1]).toBeCloseTo(0.300001, 9)
    expect(zeros(product(Math.exp(-0.2), Math.exp(-0.9)), 0.5)).toHaveLength(1)
    expect(zeros(product(Math.exp(2), Math.exp(-3)), 1)).toEqual([])
  })

  it('begin with the first rise, where a current lifts the sum for a moment only', () => {
    // 10 t e^-5t - 0.7 is above 0 near its peak at 0.2, which is 2 / e - 0.7
    const sum = [
      { rate: 5, polynomial: [0, 10] },
      { rate: 0, polynomial: [-0.7] },
    ]
    const rise = firstRise(sum, 1)!
    expect(valueAt(sum, 1)).toBeLessThan(0)
    expect(rise).toBeLessThan(0.2)
    expect(10 * rise * Math.exp(-5 * rise)).toBeCloseTo(0.7, 14)
    expect(firstRise([sum[0]!, { rate: 0, polynomial: [-0.74] }], 1)).toBeUndefined()
  })
})

describe('LinearFlow', () => {
  /** A membrane that an alpha current flows into: after a time, of a slope of 1, in closed form. */
  const potential = (tau: number, rise: number, t: number): number => {
    const k = 1 / rise - 1 / tau
    const x = k * t
    // e^(-t/tau) times the integral of s e^(-ks), by its series where k is small
    const series = t ** 2 * (1 / 2 - x / 3 + x ** 2 / 8 - x ** 3 / 30 + x ** 4 / 144)
    const integral = Math.abs(x) < 1e-2 ? series : (1 - (1 + x) * Math.exp(-x)) / k ** 2
    return Math.exp(-t / tau) * integral
  }

  it.each([2, 9, 9.99, 9.999999, 10, 10.0001, 11])('solves an alpha current of %f ms into a membrane of 10 ms', rise => {
    const equations = [
      [-1 / 10, 1, 0, 0],
      [0, -1 / rise, 1, 0],
      [0, 0, -1 / rise, 0],
    ]
    for (const [dt, t] of [[0.1, 0.1], [0.1, 0.037], [1, 1], [1, 0.7], [8, 8]] as const) {
      const z = Float64Array.of(0, 0, 1, 1)
      new LinearFlow(equations, dt).advance(z, t)
      const wanted = [potential(10, rise, t), t * Math.exp(-t / rise), Math.exp(-t / rise), 1]
      z.forEach((value, on) => expect(Math.abs(value / wanted[on]! - 1), `${on} after ${t}`).toBeLessThan(2e-9))
    }
  })

  it('knows in which order variables can be solved, and where they cannot', () => {
    expect(solvingOrder(3, (on, of) => of === on + 1)).toEqual([2, 1, 0])
    expect(solvingOrder(2, () => true)).toBeUndefined()
  })
})
