import { Bus, ParameterError } from '@ngrad/core'
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
      if (!(Number.isSafeInteger(round) && round >= 0)) throw new ParameterError('doubles.lesson.round', round, 'at least 0')
      return { input: Float32Array.of(index + round), target: Float32Array.of(2 * (index + round)) }
    },
    attach({ bus }) {
      buses.add(bus)
      return () => buses.delete(bus)
    },
    present(indices, { round = 0, firstStep = 0, steps = 1 } = {}) {
      if (buses.size === 0) throw new ParameterError('doubles.present', 'no bus', 'attached')
      const shown = Array.from(indices, index => this.lesson(index, round))
      const when = { sequence: sequence++, firstStep, steps }
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

type Presenting = (right: Doubles, indices: ArrayLike<number>, options: Parameters<TeacherLike['present']>[1]) => void
const presenting =
  (present: Presenting) =>
  (right: Doubles): TeacherLike => ({ ...right, present: (indices, options) => present(right, indices, options) })

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
    'publishes nothing',
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
    'publishes another input than that of lessons 0, 5, 9, round 2',
    'has a lesson of another round than 0 if none is given',
  ],
  'sorts what it presents': [
    presenting((right, indices, options) => right.present(Array.from(indices).toSorted(), options)),
    'publishes another input than that of lessons 9, 5, 0, round 0',
  ],
  'presents a lesson once only': [
    presenting((right, indices, options) => right.present([...new Set(Array.from(indices))], options)),
    'publishes another input than that of lessons 0, 5, 9, 9, 5, 0, 0, 5, 9, round 1',
  ],
  'presents three lessons at most': [
    presenting((right, indices, options) => right.present(Array.from(indices).slice(0, 3), options)),
    'publishes another input than that of lessons 0, 5, 9, 9, 5, 0, 0, 5, 9, round 1',
  ],
  'presents another round if none is given': [
    presenting((right, indices, options) => right.present(indices, { round: 7, ...options })),
    'publishes another input than that of lessons 9, 5, 0, round 0',
  ],
  'begins elsewhere if no step is given': [
    presenting((right, indices, options) => right.present(indices, { firstStep: 100, ...options })),
    'publishes its input for step 100; it must be 0',
  ],
  'holds for one step whatever is said': [
    presenting((right, indices, options) => right.present(indices, { ...options, steps: 1 })),
    'publishes its input for 1 steps; it must be 3',
  ],
  'has a lesson of another round if none is given': [
    right => ({ ...right, lesson: (index, round = 5) => right.lesson(index, round), present: right.present.bind(right) }),
    'has a lesson of another round than 0 if none is given',
  ],
  'takes a round before the first for one behind': [
    right => ({ ...right, lesson: (index, round = 0) => right.lesson(index, Math.abs(round)) }),
    'gives a lesson of round -1',
  ],
  'counts its messages by two': [
    right => {
      const { present } = right
      const twice: TeacherLike['present'] = (indices, options) => {
        const all = [...right.buses]
        right.buses.clear()
        right.buses.add(new Bus())
        present.call(right, indices, options)
        right.buses.clear()
        for (const bus of all) right.buses.add(bus)
        if (all.length === 0) throw new ParameterError('doubles.present', 'no bus', 'attached')
        present.call(right, indices, options)
      }
      return { ...right, present: twice }
    },
    'numbers its messages 1; it must be 0',
  ],
}
const isLesson = (index: number): boolean => Number.isSafeInteger(index) && index >= 0 && index < 10

for (const [what, [change, ...problems]] of Object.entries(wrong))
  it(`finds out a teacher that ${what}`, async () => {
    const found = await problemsOf(teacherClauses({ name: 'doubles', make: () => change(doubles()) }))
    expect(found.map(each => each.replace(/^doubles: /, ''))).toEqual(problems)
  })
