import { checkOptions, NgradError, ParameterError, required } from '@ngrad/core'
import { flat } from '../alignment.ts'
import { FiniteError } from '../finite.ts'
import type { Optimizer } from '../optimizers/optimizer.ts'
import { copyOf } from '../weights.ts'
import type { NamedArrays } from '../weights.ts'
import { ContractError, runClauses, sameArrays, thrownBy } from './contract.ts'
import type { Clause, TestRunner } from './contract.ts'
import { arrayClauses } from './optimizer-on-arrays.ts'
import { matrixClauses } from './optimizer-on-matrices.ts'
import type { OptimizerContract } from './optimizer-on-matrices.ts'
import { weightClauses } from './optimizer-on-weights.ts'

/**
 * What {@link Optimizer} promises, as checks by name: it goes downhill, leaves the gradient alone, remembers of each
 * array by itself, goes on from its state bit for bit, refuses another one's, changes nothing by what is not finite or too large
 * for it, does the same on arrays of any length in either precision, and on matrices, and takes no weights, gradient or state but those
 * that belong together.
 * @throws ParameterError if the contract lacks something, or has what nobody asks for
 */
export function optimizerClauses(contract: OptimizerContract): readonly Clause[] {
  checkOptions('optimizerClauses', contract, { name: required('text'), make: required('function') })
  const { name, make } = contract
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  const parabola = (w: Float64Array): Float64Array => w.map(value => value - 1)
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
      name: 'remembers of each array by itself',
      check() {
        const [both, alone, still] = [make(), make(), make()]
        const [a, b, justA, justB] = [
          Float64Array.of(0, 3),
          Float64Array.of(2, 5),
          Float64Array.of(0, 3),
          Float64Array.of(2, 5),
        ]
        for (let step = 0; step < 3; step++) {
          both.step({ a, b }, { a: parabola(a), b: new Float64Array(2) }) // as large as a whole as without b, so cut as much
          alone.step({ a: justA }, { a: parabola(justA) })
          still.step({ b: justB }, { b: new Float64Array(2) })
        }
        if (!sameArrays({ a, b }, { a: justA, b: justB })) say('changes one array by what it remembers of another')
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
      name: 'follows a rate that is set between the steps',
      check() {
        const [optimizer, w] = [make(), Float64Array.of(0, 3)]
        descend(optimizer, w, 1)
        const before = w.slice()
        optimizer.rate = 0
        descend(optimizer, w, 1)
        if (!sameArrays({ w }, { w: before })) say('changes weights at a rate of 0')
      },
    },
    {
      name: 'refuses a rate that is no finite number, at least 0, and names it',
      check() {
        for (const rate of [NaN, Infinity, -1, '0.1' as unknown as number]) {
          const [optimizer, w] = [make(), Float64Array.of(0, 3)]
          descend(optimizer, w, 1)
          optimizer.rate = rate
          const before = copyOf({ w, ...optimizer.state() })
          const refused = thrownBy(() => descend(optimizer, w, 1))
          if (!(refused instanceof ParameterError) || !refused.message.includes('rate')) say(`takes ${String(rate)} for its rate`)
          if (!sameArrays({ w, ...optimizer.state() }, before)) say(`has changed something at a rate of ${String(rate)}`)
        }
      },
    },
    {
      name: 'refuses the state of another optimizer, or of other weights, and keeps its own',
      check() {
        const [own, other] = [make(), make()]
        descend(own, Float64Array.of(0, 3), 2)
        descend(other, Float64Array.of(0, 3, 5), 2)
        const before = copyOf(own.state())
        const foreign: NamedArrays[] = [{ 'of none': Float64Array.of(1) }]
        if (flat(other.state()).length !== flat(before).length) foreign.push(copyOf(other.state()))
        for (const state of foreign)
          if (!(thrownBy(() => own.restore(state)) instanceof NgradError))
            say(`takes the state ${Object.keys(state).join(', ')} of another one`)
        if (!sameArrays(own.state(), before)) say('has changed its state by one that it refuses')
      },
    },
    {
      name: 'refuses a state by which its next step is no number, and keeps its own',
      check() {
        const own = make()
        descend(own, Float64Array.of(0, 3), 2)
        const before = copyOf(own.state())
        for (const [key, array] of Object.entries(before).filter(([each]) => each.includes(' ')))
          for (const value of [NaN, Infinity]) {
            const spoilt = { ...before, [key]: array.map((each, at) => (at === 1 ? value : each)) }
            if (!(thrownBy(() => own.restore(spoilt)) instanceof NgradError)) say(`takes ${value} for ${key}`)
          }
        if (!sameArrays(own.state(), before)) say('has changed its state by one that it refuses')
      },
    },
    {
      name: 'changes nothing by a gradient or a weight that is not finite, and names the place',
      check() {
        for (const spoilt of ['gradient', 'weight'] as const)
          for (const value of [Infinity, NaN]) {
            const optimizer = make()
            const [v, w, g] = [Float64Array.of(3, 4), Float64Array.of(1, 2), Float64Array.of(1, 1)]
            optimizer.step({ v, w }, { v: g, w: g })
            const bad = spoilt === 'gradient' ? Float64Array.of(1, value) : g
            if (spoilt === 'weight') w[1] = value
            const before = copyOf({ v, w, ...optimizer.state() })
            const found = thrownBy(() => optimizer.step({ v, w }, { v: g, w: bad }))
            if (!(found instanceof FiniteError) || !found.message.includes('w[1]')) say(`takes a ${spoilt} of ${value}`)
            if (!sameArrays({ v, w, ...optimizer.state() }, before))
              say(`has changed something by a ${spoilt} that is not finite`)
          }
      },
    },
    {
      name: 'follows a gradient that is very large, or says that it cannot and has changed nothing',
      check() {
        for (const size of [1e150, 1e160, 1e200, 1e300]) {
          const [optimizer, w] = [make(), Float64Array.of(1, 2)]
          descend(optimizer, w, 1)
          const before = copyOf({ w, ...optimizer.state() })
          const refused = thrownBy(() => optimizer.step({ w }, { w: Float64Array.of(1, size) }))
          if (refused) {
            if (!(refused instanceof FiniteError) || !refused.message.includes('w[1]')) throw refused
            if (!sameArrays({ w, ...optimizer.state() }, before))
              say(`has changed something by a gradient of ${size} that it refused`)
            continue
          }
          if (!w.every(Number.isFinite) || !(w[1]! < before['w']![1]!))
            say(`is at ${w.join(', ')} after a gradient of ${size}`)
          if (Object.values(optimizer.state()).some(array => !array.every(Number.isFinite)))
            say(`remembers what is not finite of a gradient of ${size}`)
        }
      },
    },
    ...arrayClauses({ name, make }),
    ...matrixClauses({ name, make }),
    ...weightClauses({ name, make }),
  ]
}

/**
 * Tests of an optimizer, by whichever runner is given: vitest's, or Node's own.
 * @example describeOptimizer({ describe, it }, { name: 'mine', make: () => mine({ rate: 0.05 }) })
 */
export const describeOptimizer = (runner: TestRunner, contract: OptimizerContract): void => {
  const clauses = optimizerClauses(contract)
  runClauses(runner, `optimizer ${contract.name}`, clauses)
}
