import { Workspace } from '@ngrad/core'
import type { DenseMatrix } from '@ngrad/core'
import { FiniteError } from '../finite.ts'
import type { MatrixOptimizer, Optimizer } from '../optimizers/optimizer.ts'
import { copyOf } from '../weights.ts'
import { ContractError, sameArrays, thrownBy } from './contract.ts'
import type { Clause } from './contract.ts'

/** An optimizer that is to be held to its contract. */
export interface OptimizerContract {
  /** Its name, for the tests. */
  readonly name: string
  /** Makes it anew, with a rate at which it goes down a parabola. */
  make(): Optimizer
}

/** An optimizer where matrices lie, its weights, and what it is told of them. */
interface OnMatrices {
  /** Whose it is. */
  readonly whole: Optimizer
  readonly optimizer: MatrixOptimizer
  readonly value: DenseMatrix
  readonly told: DenseMatrix
}

const start = Float64Array.of(0.5, -2, 7)
const downhill = (w: ArrayLike<number>): Float64Array => Float64Array.from(w, value => value - 1)

/** What an optimizer promises of matrices: the same as of arrays, downhill by a gradient, uphill by a change. */
export function matrixClauses({ name, make }: OptimizerContract): readonly Clause[] {
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  const onMatrices = (by: 'gradient' | 'change', whole = make()): OnMatrices => {
    const work = new Workspace({ precision: 'f64' })
    const [value, told] = [work.matrix(1, 3), work.matrix(1, 3)]
    value.values.set(start)
    const parameter = by === 'gradient' ? { name: 'w', value, gradient: told } : { name: 'w', value, change: told }
    return { whole, optimizer: whole.on({ work, parameters: [parameter] }), value, told }
  }
  const descend = ({ optimizer, value, told }: OnMatrices, steps: number): void => {
    for (let step = 0; step < steps; step++) {
      told.values.set(downhill(value.values))
      optimizer.step()
    }
  }
  const near = (w: Float64Array, { value }: OnMatrices): boolean =>
    w.every((each, at) => Math.abs(each - value.values[at]!) <= 1e-12)
  return [
    {
      name: 'does the same on matrices, at any factor, and the gradient is zero after each step',
      check() {
        for (const factor of [1, 0.5]) {
          const [arrays, matrices, w] = [make(), onMatrices('gradient'), start.slice()]
          arrays.rate *= factor
          for (let step = 0; step < 5; step++) {
            matrices.told.values.set(downhill(matrices.value.values))
            if (factor === 1) matrices.optimizer.step()
            else matrices.optimizer.step(factor)
            if (matrices.told.values.some(value => value !== 0)) say('leaves a gradient in its matrix after a step')
            arrays.step({ w }, { w: downhill(w) })
          }
          if (!near(w, matrices))
            say(`goes another way on matrices${factor === 1 ? '' : `, with a factor of ${factor}`}`)
        }
      },
    },
    {
      name: 'follows a change of matrices as it stands, and leaves it there',
      check() {
        const [arrays, matrices, w] = [make(), onMatrices('change'), start.slice()]
        for (let step = 0; step < 5; step++) {
          const change = downhill(matrices.value.values).map(value => -value)
          matrices.told.values.set(change)
          matrices.optimizer.step()
          if (change.some((value, at) => value !== matrices.told.values[at])) say('changes the change that it is told')
          arrays.step({ w }, { w: downhill(w) })
        }
        if (!near(w, matrices)) say('goes another way by a change than by a gradient against it')
      },
    },
    {
      name: 'goes on from its state on matrices, at the rate that was set',
      check() {
        const [whole, before, after] = [onMatrices('gradient'), onMatrices('gradient'), onMatrices('gradient')]
        for (const { optimizer } of [whole, before]) optimizer.rate /= 8
        descend(whole, 7)
        descend(before, 3)
        after.optimizer.restore(copyOf(before.optimizer.state()))
        after.value.values.set(before.value.values)
        if (after.optimizer.rate !== before.optimizer.rate)
          say(`has a rate of ${after.optimizer.rate} on matrices where ${before.optimizer.rate} was set`)
        descend(after, 4)
        if (!sameArrays({ w: whole.value.values }, { w: after.value.values }))
          say('remembers something of matrices that is not in its state')
      },
    },
    {
      name: 'tells what it remembers of matrices',
      check() {
        const one = onMatrices('gradient')
        descend(one, 2)
        if (!sameArrays(copyOf(one.whole.state()), one.optimizer.state())) say('tells another state than it has made on matrices')
      },
    },
    {
      name: 'goes on with matrices from what was restored before',
      check() {
        const [one, two] = [onMatrices('gradient'), onMatrices('gradient')]
        for (const each of [one, two]) descend(each, 2)
        const taken = make()
        taken.restore(copyOf(one.whole.state()))
        const again = onMatrices('gradient', taken)
        again.value.values.set(one.value.values)
        for (const each of [two, again]) descend(each, 2)
        if (!near(Float64Array.from(two.value.values), again)) say('begins anew on matrices, though a state was restored')
      },
    },
    {
      name: 'is for one network, wherever its weights lie',
      check() {
        const one = onMatrices('gradient')
        descend(one, 1)
        const w = start.slice()
        if (thrownBy(() => one.whole.step({ w }, { w: downhill(w) })) === undefined) say('goes on with arrays behind steps on matrices')
      },
    },
    {
      name: 'changes nothing of matrices by a gradient or a weight that is not finite',
      check() {
        for (const spoilt of ['gradient', 'weight'] as const)
          for (const bad of [Infinity, NaN]) {
            const { optimizer, value, told } = onMatrices('gradient')
            told.values.fill(1)
            optimizer.step()
            told.values.fill(1)
            ;(spoilt === 'gradient' ? told : value).values[1] = bad
            const before = copyOf({ w: value.values, ...optimizer.state() })
            if (!(thrownBy(() => optimizer.step()) instanceof FiniteError))
              say(`takes a ${spoilt} of ${bad} in a matrix`)
            if (!sameArrays({ w: value.values, ...optimizer.state() }, before))
              say(`has changed something of matrices by a ${spoilt} that is not finite`)
          }
      },
    },
  ]
}
