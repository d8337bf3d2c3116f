import type { Reals } from '../weights.ts'
import { ContractError, sameArrays } from './contract.ts'
import type { Clause } from './contract.ts'
import type { OptimizerContract } from './optimizer-on-matrices.ts'

const precisions = { double: Float64Array, single: Float32Array } as const

/** What an optimizer promises of arrays of any length, in either precision, and of gradients of any size. */
export function arrayClauses({ name, make }: OptimizerContract): readonly Clause[] {
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  /** Where weights stand after some steps along a gradient, all entries of which are alike. */
  const walked = (w: Reals, size: number, steps: number): Reals => {
    const optimizer = make()
    for (let step = 0; step < steps; step++) optimizer.step({ w }, { w: w.map(() => size) })
    return w
  }
  return [
    {
      name: 'changes each entry of an array of any length in the same way, in either precision',
      check() {
        const wanted = walked(Float64Array.of(1), 0.5, 3)[0]!
        for (const [precision, Numbers] of Object.entries(precisions))
          for (const length of [1, 2, 5, 16, 300, 5000]) {
            const found = walked(new Numbers(length).fill(1), length === 1 ? 0.5 : 0.5 / Math.sqrt(length), 3) // as large as a whole
            const [first] = found
            const other = found.findIndex(value => value !== first)
            if (!(first! < 1)) say(`leaves weights of ${precision} precision where they are`)
            if (other >= 0) say(`changes entry ${other} of ${length} in another way than the first, which has the same gradient`)
            if (length === 1 && Math.abs(first! - wanted) > 1e-6 * Math.abs(wanted))
              say(`brings a weight of ${precision} precision to ${first}, in double precision to ${wanted}`)
          }
      },
    },
    {
      name: 'takes an array without an entry',
      check() {
        const [beside, alone] = [Float64Array.of(0, 3), Float64Array.of(0, 3)]
        const [one, two, none] = [make(), make(), new Float64Array(0)]
        for (let step = 0; step < 3; step++) {
          one.step({ w: beside, none }, { w: Float64Array.of(1, -1), none: new Float64Array(0) })
          two.step({ w: alone }, { w: Float64Array.of(1, -1) })
        }
        if (!sameArrays({ w: beside }, { w: alone })) say('goes elsewhere with an array that has no entry')
      },
    },
    {
      name: 'goes downhill along a gradient of any size',
      check() {
        for (let exponent = -6; exponent <= 12; exponent++) {
          const size = 10 ** exponent
          const down = walked(Float64Array.of(1, 1), size, 1)
          const up = walked(Float64Array.of(1, 1), -size, 1)
          if (!down.every(value => value < 1) || !up.every(value => value > 1)) say(`does not go downhill along a gradient of ${size}`)
        }
      },
    },
  ]
}
