import type { Bus } from '@ngrad/core'
import { ParameterError } from '@ngrad/core'
import { expect, it } from 'vitest'
import { problemsOf } from './contract.ts'
import { teacherClauses } from './describe-teacher.ts'
import type { TeacherLike } from './describe-teacher.ts'

/** Ten lessons: one number is shown, its double is asked for, and both are larger in later rounds. */
function doubles(): TeacherLike & { readonly buses: Set<Bus> } {
  const buses = new Set<Bus>()
  let sequence = 0
  return {
    name: 'doubles',
    count: 10,
    buses,
    input: { name: 'x', shape: [1] },
    target: { name: 'y', shape: [1] },
    lesson(index, round = 0) {
      if (!(Number.isSafeInteger(index) && index >= 0 && index < 10))
        throw new ParameterError('doubles.lesson.index', index, '0 to 9')
      return { input: Float32Array.of(index + round), target: Float32Array.of(2 * (index + round)) }
    },
    attach({ bus }) {
      buses.add(bus)
      return () => buses.delete(bus)
    },
    present(indices, { round = 0, firstStep = 0 } = {}) {
      if (buses.size === 0) throw new ParameterError('doubles.present', 'no bus', 'attached')
      const shown = Array.from(indices, index => this.lesson(index, round))
      const when = { sequence: sequence++, firstStep, steps: 1 }
      for (const bus of buses) {
        const value = shown.flatMap(({ input }) => [...input])
        bus
          .topic('activity/x')
          .publish({ stream: 'x', ...when, value, shape: [value.length, 1], quantity: 'real', unit: '1' })
        bus.topic('targets/y').publish({ stream: 'y', ...when, value: shown.flatMap(({ target }) => [...target]) })
      }
    },
  }
}

type Doubles = ReturnType<typeof doubles>
const spoilt =
  (when: (index: number, round: number) => boolean, input: Float32Array) =>
  (right: Doubles): TeacherLike => ({
    ...right,
    lesson: (index, round = 0) => ({ ...right.lesson(index, round), ...(when(index, round) && { input }) }),
  })

const wrong: Readonly<Record<string, readonly [(right: Doubles) => TeacherLike, ...problems: string[]]>> = {
  'is right': [right => right],
  'has NaN in one lesson': [
    spoilt(index => index === 3, Float32Array.of(NaN)),
    'has an input that is not finite in lesson 3',
  ],
  'has NaN in a later round': [
    spoilt((index, round) => index === 7 && round === 1, Float32Array.of(NaN)),
    'has an input that is not finite in lesson 7 of round 1',
  ],
  'has no class among its classes': [
    right => ({ ...right, target: { ...right.target, kind: 'class' } }),
    'has a target that is no class in lesson 0',
  ],
  'has a probability above 1': [
    right => ({ ...right, input: { ...right.input, kind: 'probability' } }),
    'has an input that is no probability in lesson 2',
  ],
  'has one lesson of another shape': [
    spoilt(index => index === 8, new Float32Array(2)),
    'has 2 values of input in lesson 8; its shape says 1',
  ],
  'presents the nearest lesson where there is none': [
    right => ({
      ...right,
      present: (indices, options) =>
        right.present(
          Array.from(indices, index => Math.min(9, Math.max(0, Math.round(index) || 0))),
          options,
        ),
    }),
    'presents a lesson -1 of 10',
  ],
  'passes over lessons that there are not': [
    right => ({
      ...right,
      present: (indices, options) => right.present(Array.from(indices).filter(isLesson), options),
    }),
    'presents a lesson -1 of 10',
  ],
  'publishes before it looks': [
    right => ({
      ...right,
      present(indices, options) {
        const good = Array.from(indices).filter(isLesson)
        right.present(good, options)
        if (good.length < indices.length) throw new ParameterError('doubles.present', indices, 'lessons')
      },
    }),
    'publishes something of lessons that there are not',
  ],
  'hears of its first bus only': [
    right => ({ ...right, attach: place => (right.buses.size > 0 ? () => {} : right.attach(place)) }),
    'does not publish on each of two buses',
  ],
  'leaves all buses at once': [
    right => ({
      ...right,
      attach(place) {
        right.attach(place)
        return () => right.buses.clear()
      },
    }),
    "doubles.present is 'no bus'; it must be attached",
  ],
  'gives two lessons for one index': [
    right => {
      let drawn = 0
      return { ...right, lesson: index => ({ ...right.lesson(index), input: Float32Array.of(drawn++) }) }
    },
    'gives two lessons for one index and round',
    'publishes another input than that of its lessons',
  ],
}
const isLesson = (index: number): boolean => Number.isSafeInteger(index) && index >= 0 && index < 10

for (const [what, [change, ...problems]] of Object.entries(wrong))
  it(`finds out a teacher that ${what}`, async () => {
    const found = await problemsOf(teacherClauses({ name: 'doubles', make: () => change(doubles()) }))
    expect(found.map(each => each.replace(/^doubles: /, ''))).toEqual(problems)
  })
