import { RandomStream } from '@ngrad/core'
import { defineTeacher } from '@ngrad/prediction'
import type { LessonsDescription, Teacher } from '@ngrad/prediction'

/** Shows bits, one in each step, and asks for the parity of this one and the one before it. */
export const parity = (count: number, seed: number): Teacher => {
  const draw = new RandomStream(seed, 'parity')
  const bit = (index: number): number => (index < 0 ? 0 : draw.below(index, 2))
  return defineTeacher({
    name: 'parity',
    count,
    input: { name: 'bit', shape: [2], kind: 'class' },
    target: { name: 'parity', shape: [2], kind: 'class' },
    write(index, _round, { input, target }) {
      const before = index % 10 === 0 ? 0 : bit(index - 1) // sequences of ten begin at rest
      input[bit(index)] = 1
      target[bit(index) ^ before] = 1
    },
  })
}

/** What `ngrad compare --plugin` finds here. */
export const teachers: readonly LessonsDescription[] = [
  {
    name: 'parity',
    what: 'whether a bit differs from the one before it',
    make: ({ seed }) => ({ learn: parity(2000, 2 * seed), test: parity(500, 2 * seed + 1), sequence: 10 }),
  },
]
