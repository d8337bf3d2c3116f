import { Workspace } from '@ngrad/core'
import { FiniteError } from '../finite.ts'
import type { Optimizer } from '../optimizers/optimizer.ts'
import { copyOf } from '../weights.ts'
import type { NamedArrays } from '../weights.ts'
import { ContractError, runClauses } from './contract.ts'
import type { Clause, TestRunner } from './contract.ts'

/** An optimizer that is to be held to its contract. */
export interface OptimizerContract {
  /** Its name, for the tests. */
  readonly name: string
  /** Makes it anew, with a rate at which it goes down a parabola. */
  make(): Optimizer
}

/**
 * What {@link Optimizer} promises, as checks by name: it goes downhill, leaves the gradient alone, does the same on
 * matrices, goes on from its state bit for bit, and changes nothing by a gradient that is not finite, or too large for it.
 */
export function optimizerClauses({ name, make }: OptimizerContract): readonly Clause[] {
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  const parabola = (w: ArrayLike<number>): Float64Array => Float64Array.from(w, value => value - 1)
  const descend = (optimizer: Optimizer, w: Float64Array, steps: number): void => {
    for (let step = 0; step < steps; step++) optimizer.step({ w }, { w: parabola(w) })
  }
  return [
    {
      name: 'goes down a parabola to its bottom',
      check() {
        const w = Float64Array.of(0, 3)
        descend(make(), w, 2000)
        if (w.some(value => Math.abs(value - 1) > 0.05))
          say(`is at ${w.join(', ')} after 2000 steps; the bottom is at 1`)
      },
    },
    {
      name: 'leaves the gradient as it is, and weights without one too',
      check() {
        const [w, still, g] = [Float64Array.of(1, 2), Float64Array.of(5), Float64Array.of(0.5, -0.5)]
        make().step({ w, still }, { w: g })
        if (g[0] !== 0.5 || g[1] !== -0.5) say('changes the gradient')
        if (still[0] !== 5) say('changes weights that have no gradient')
      },
    },
    {
      name: 'does the same on matrices',
      check() {
        const work = new Workspace({ precision: 'f64' })
        const [value, gradient] = [work.matrix(1, 3), work.matrix(1, 3)]
        const w = Float64Array.of(0.5, -2, 7)
        value.values.set(w)
        const [arrays, matrices] = [make(), make().on({ work, parameters: [{ name: 'w', value, gradient }] })]
        for (let step = 0; step < 5; step++) {
          gradient.values.set(parabola(value.values))
          matrices.step()
          descend(arrays, w, 1)
        }
        if (w.some((each, at) => Math.abs(each - value.values[at]!) > 1e-12)) say('goes another way on matrices')
      },
    },
    {
      name: 'goes on from its state bit for bit',
      check() {
        const [whole, parts] = [Float64Array.of(0, 3), Float64Array.of(0, 3)]
        descend(make(), whole, 7)
        const before = make()
        descend(before, parts, 3)
        const after = make()
        after.restore(copyOf(before.state()))
        descend(after, parts, 4)
        if (whole.some((value, at) => !Object.is(value, parts[at]))) say('remembers something that is not in its state')
      },
    },
    {
      name: 'goes on at the rate that was set',
      check() {
        const [before, after] = [make(), make()]
        before.rate /= 8
        const { rate } = before
        after.restore(copyOf(before.state()))
        if (after.rate !== rate) say(`has a rate of ${after.rate} where ${rate} was set`)
      },
    },
    {
      name: 'changes nothing by a gradient that is not finite, and names the place',
      check() {
        const w = Float64Array.of(1, 2)
        let found: unknown
        try {
          make().step({ w }, { w: Float64Array.of(1, Infinity) })
        } catch (error) {
          found = error
        }
        if (!(found instanceof FiniteError) || !found.message.includes('w[1]')) say('takes an infinite gradient')
        if (w[0] !== 1 || w[1] !== 2) say('has changed the weights by a gradient that is not finite')
      },
    },
    {
      name: 'follows a gradient that is very large, or says that it cannot and has changed nothing',
      check() {
        for (const size of [1e150, 1e160, 1e200, 1e300]) {
          const [optimizer, w] = [make(), Float64Array.of(1, 2)]
          descend(optimizer, w, 1)
          const [before, state] = [w.slice(), JSON.stringify(listed(optimizer.state()))]
          try {
            optimizer.step({ w }, { w: Float64Array.of(1, size) })
          } catch (error) {
            if (!(error instanceof FiniteError) || !error.message.includes('w[1]')) throw error
            if (w.some((value, at) => value !== before[at])) say(`has changed the weights by a gradient of ${size} that it refused`)
            if (JSON.stringify(listed(optimizer.state())) !== state) say(`remembers a gradient of ${size} that it refused`)
            continue
          }
          if (!w.every(Number.isFinite) || !(w[1]! < before[1]!)) say(`is at ${w.join(', ')} after a gradient of ${size}`)
          if (Object.values(optimizer.state()).some(array => !array.every(Number.isFinite)))
            say(`remembers what is not finite of a gradient of ${size}`)
        }
      },
    },
  ]
}

const listed = (state: NamedArrays): unknown => Object.entries(state).map(([name, array]) => [name, [...array].map(String)])

/**
 * Tests of an optimizer, by whichever runner is given: vitest's, or Node's own.
 * @example describeOptimizer({ describe, it }, { name: 'mine', make: () => mine({ rate: 0.05 }) })
 */
export const describeOptimizer = (runner: TestRunner, contract: OptimizerContract): void =>
  runClauses(runner, `optimizer ${contract.name}`, optimizerClauses(contract))
