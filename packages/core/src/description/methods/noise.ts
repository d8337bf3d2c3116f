import { ParameterError } from '../../errors.ts'
import { binary, call, isNumber, name, number, product, sum } from '../algebra.ts'
import { differentiate, without } from '../differentiate.ts'
import { names } from '../expression.ts'
import type { Expression } from '../expression.ts'
import { noisePrefix } from '../given.ts'
import { at } from './method.ts'
import type { Equations, Method } from './method.ts'

/** A derivative that is divided into what drives it for certain and what noise adds: $f + \sum_k g_k \xi_k$. */
export interface Divided {
  /** The drift f. */
  readonly drift: Expression
  /** The factor $g_k$ of each noise, by its name. */
  readonly noises: ReadonlyMap<string, Expression>
}

/** Names of the noises in an expression. */
export const noisesIn = (expression: Expression): string[] =>
  [...names(expression)].filter(used => used.startsWith(noisePrefix))

/** Divides a derivative; undefined where a noise is not just a factor of a sum. */
export function divide(derivative: Expression): Divided | undefined {
  const noises = new Map(noisesIn(derivative).map(noise => [noise, differentiate(derivative, noise)] as const))
  for (const factor of noises.values()) if (noisesIn(factor).length > 0) return undefined
  return { drift: without(derivative, used => used.startsWith(noisePrefix)), noises }
}

/** Whether all noise is added with factors that no variable of the equations changes. */
export const isAdditive = ({ terms, derivatives }: Equations): boolean =>
  [...derivatives.values()].every(derivative =>
    [...(divide(derivative)?.noises.values() ?? [])].every(
      factor => ![...names(factor)].some(used => derivatives.has(used) || terms.has(used)),
    ),
  )

/**
 * Checks that a method can integrate equations with noise. Milstein's method is right where
 * $\sum_y g_{y,j} \, \partial g_{x,k} / \partial y = 0$ for different noises j and k.
 * @throws ParameterError if a derivative is no sum of a drift and noises with factors, or the method is not right for them
 */
export function checkNoise(model: string, { derivatives }: Equations, methodName: string): void {
  const divided = [...derivatives].map(([variable, derivative]) => {
    const sum = divide(derivative)
    if (!sum) throw new ParameterError(`${model}.equations.${variable}`, 'noise', 'a factor of a sum: f + g * xi')
    return [variable, sum.noises] as const
  })
  const mixes = divided.some(([, noises]) =>
    [...noises].some(([noise, factor]) =>
      divided.some(([other, others]) =>
        [...others.keys()].some(second => second !== noise && !isNumber(differentiate(factor, other), 0)),
      ),
    ),
  )
  if (methodName === 'milstein' && mixes)
    throw new ParameterError(
      `${model}.method`,
      methodName,
      'euler-maruyama, as one noise moves what another one is multiplied by',
    )
}

/** Both methods; with or without what the change of noise with the state adds. */
const method = (order: number, second: boolean): Method => ({
  order,
  step(equations, values, h, keep) {
    const there = at(equations, values, keep)
    const divided = new Map([...equations.derivatives].map(([variable, one]) => [variable, divide(one)!] as const))
    const rootH = call('sqrt', h)
    return new Map(
      [...values].map(([variable, value]) => {
        const own = divided.get(variable)
        if (!own) return [variable, value]
        let next = sum(value, product(h, there(own.drift)))
        for (const [noise, factor] of own.noises) {
          const increment = product(rootH, name(noise))
          next = sum(next, product(there(factor), increment))
          if (!second) continue
          let change: Expression = number(0)
          for (const [other, { noises }] of divided)
            change = sum(change, product(noises.get(noise) ?? number(0), differentiate(factor, other)))
          const excess = product(h, binary(product(name(noise), name(noise)), '-', number(1)))
          next = sum(next, product(there(product(number(1 / 2), change)), isNumber(change, 0) ? number(0) : excess))
        }
        return [variable, next]
      }),
    )
  },
})

/**
 * The method of Euler and Maruyama for noise after Itô: $x + h f + \sqrt h \sum_k g_k n_k$ with standard normal $n_k$. Its strong order
 * is 1/2, and 1 where no $g_k$ depends on the state; its weak order is 1.
 * @see Kloeden & Platen (1992), Numerical Solution of Stochastic Differential Equations, eq. 10.2.4
 */
export const eulerMaruyama: Method = method(1 / 2, false)

/**
 * Milstein's method for noise after Itô, of strong order 1: beside what {@link eulerMaruyama} has,
 * $\frac h2 \sum_k \sum_y g_{y,k} \frac{\partial g_k}{\partial y} (n_k^2 - 1)$.
 * @see Kloeden & Platen (1992), Numerical Solution of Stochastic Differential Equations, eq. 10.3.6
 */
export const milstein: Method = method(1, true)
