import { Bus, checkOptions, required } from '@ngrad/core'
import { ContractError, runClauses, thrownBy } from './contract.ts'
import type { Clause, TestRunner } from './contract.ts'

/** One side of a teacher's lessons. */
interface Side {
  readonly name: string
  readonly shape: readonly number[]
  /** What the values are, where that is said: a `class` is one 1 among zeros, a `probability` from 0 to 1. */
  readonly kind?: 'real' | 'probability' | 'class'
}

/** What a teacher is, as far as its contract goes: `Teacher` of `@ngrad/prediction`, or one of your own. */
export interface TeacherLike {
  readonly name: string
  readonly input: Side
  readonly target: Side
  readonly count: number
  lesson(index: number, round?: number): { readonly input: Float32Array; readonly target: Float32Array }
  attach(place: { readonly bus: Bus }): () => void
  present(
    indices: ArrayLike<number>,
    options?: { readonly round?: number; readonly firstStep?: number; readonly steps?: number },
  ): void
}

/** A teacher that is to be held to its contract. */
export interface TeacherContract {
  /** Its name, for the tests. */
  readonly name: string
  /** Makes it anew. */
  make(): TeacherLike
}

/**
 * What a teacher promises, as checks by name: lessons of the shape that it says, the same ones for the same index and round,
 * in arrays of their own, finite and of their kind; and on each bus just what they say, the input before the target, until it is detached.
 * @throws ParameterError if the contract lacks something, or has what nobody asks for
 */
export function teacherClauses(contract: TeacherContract): readonly Clause[] {
  checkOptions('teacherClauses', contract, { name: required('text'), make: required('function') })
  const { name, make } = contract
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  return [
    {
      name: 'has lessons of the shape that it says, of finite numbers',
      check() {
        const teacher = make()
        if (!(Number.isSafeInteger(teacher.count) && teacher.count > 0)) say(`has ${teacher.count} lessons`)
        if (teacher.input.name === teacher.target.name) say('has one name for what is shown and what is asked for')
        for (const round of [0, 1, 3])
          for (const index of manyOf(teacher)) {
            const lesson = teacher.lesson(index, round)
            for (const side of ['input', 'target'] as const) {
              const values = lesson[side]
              const where = `lesson ${index}${round > 0 ? ` of round ${round}` : ''}`
              if (values.length !== sizeOf(teacher[side]))
                say(`has ${values.length} values of ${side} in ${where}; its shape says ${sizeOf(teacher[side])}`)
              if (!values.every(Number.isFinite))
                say(`has ${side === 'input' ? 'an' : 'a'} ${side} that is not finite in ${where}`)
              const { kind = 'real' } = teacher[side]
              if (!isOfKind[kind](values)) say(`has ${side === 'input' ? 'an' : 'a'} ${side} that is no ${kind} in ${where}`)
            }
          }
      },
    },
    {
      name: 'gives the same lesson for the same index and round, in arrays of its own',
      check() {
        const [one, two] = [make(), make()]
        for (const index of someOf(one))
          for (const round of [0, 3]) {
            const kept = one.lesson(index, round)
            const copies = { input: kept.input.slice(), target: kept.target.slice() }
            one.lesson((index + 1) % one.count, round)
            for (const side of ['input', 'target'] as const) {
              if (!same(kept[side], copies[side])) say('writes over the arrays of an earlier lesson')
              if (!same(one.lesson(index, round)[side], copies[side])) say('gives two lessons for one index and round')
              if (!same(two.lesson(index, round)[side], copies[side])) say('is another one when it is made again')
            }
          }
      },
    },
    {
      name: 'publishes its lessons as they are, side by side, the input first',
      check() {
        const teacher = make()
        const [one, two] = [listen(teacher), listen(teacher)]
        const some = someOf(teacher)
        const shown = [
          [some, { round: 2, firstStep: 40, steps: 3 }],
          [some.toReversed(), {}],
          [[...some, ...some.toReversed(), ...some], { round: 1 }],
          [[teacher.count - 1], { firstStep: 7 }],
        ] as const
        for (const [number, [indices, options]] of shown.entries()) {
          teacher.present(indices, options)
          const { round = 0, firstStep = 0, steps = 1 } = options as { round?: number; firstStep?: number; steps?: number }
          for (const heard of [one, two]) {
            const [input, target, ...others] = heard.messages.splice(0)
            if (input?.side !== 'input' || target?.side !== 'target' || others.length > 0)
              say(`publishes ${[input, target, ...others].flatMap(each => each?.side ?? []).join(', then ') || 'nothing'}`)
            for (const message of [input!, target!]) {
              const { side } = message
              const wanted = indices.flatMap(index => [...teacher.lesson(index, round)[side]])
              const of = `of lessons ${indices.join(', ')}, round ${round}`
              if (!same(message.value, wanted)) say(`publishes another ${side} than that ${of}`)
              if (message.firstStep !== firstStep) say(`publishes its ${side} for step ${message.firstStep}; it must be ${firstStep}`)
              if (message.steps !== steps) say(`publishes its ${side} for ${message.steps} steps; it must be ${steps}`)
              if (message.sequence !== number) say(`numbers its messages ${message.sequence}; it must be ${number}`)
            }
          }
        }
      },
    },
    {
      name: 'has the lesson of round 0 where no round is given, and refuses one that there is not',
      check() {
        const teacher = make()
        listen(teacher)
        for (const index of someOf(teacher))
          for (const side of ['input', 'target'] as const)
            if (!same(teacher.lesson(index)[side], teacher.lesson(index, 0)[side]))
              say('has a lesson of another round than 0 if none is given')
        for (const round of [-1, 0.5, NaN]) {
          if (!throws(() => teacher.lesson(0, round))) say(`gives a lesson of round ${round}`)
          if (!throws(() => teacher.present([0], { round }))) say(`presents a lesson of round ${round}`)
        }
      },
    },
    {
      name: 'publishes nothing before it is attached, nor after it is detached',
      check() {
        const teacher = make()
        if (!throws(() => teacher.present([0]))) say('presents lessons without a bus')
        const heard = listen(teacher)
        heard.detach()
        if (!throws(() => teacher.present([0])) || heard.messages.length > 0) say('presents lessons after it was detached')
      },
    },
    {
      name: 'publishes on each bus that it is attached to, until it is detached from that one',
      check() {
        const teacher = make()
        const [one, two] = [listen(teacher), listen(teacher)]
        teacher.present([0])
        for (const { messages } of [one, two]) if (messages.length !== 2) say('does not publish on each of two buses')
        one.detach()
        teacher.present([0])
        if (one.messages.length !== 2) say('publishes on a bus from which it was detached')
        if (two.messages.length !== 4) say('is detached from one bus and publishes on none')
      },
    },
    {
      name: 'refuses a lesson that there is not',
      check() {
        const teacher = make()
        const heard = listen(teacher)
        for (const index of [-1, teacher.count, 0.5, NaN]) {
          if (!throws(() => teacher.lesson(index))) say(`gives a lesson ${index} of ${teacher.count}`)
          if (!throws(() => teacher.present([0, index]))) say(`presents a lesson ${index} of ${teacher.count}`)
        }
        if (heard.messages.length > 0) say('publishes something of lessons that there are not')
      },
    },
  ]
}

/**
 * Tests of a teacher, by whichever runner is given: vitest's, or Node's own.
 * @example describeTeacher({ describe, it }, { name: 'mine', make: () => myTeacher(images) })
 */
export const describeTeacher = (runner: TestRunner, contract: TeacherContract): void => {
  const clauses = teacherClauses(contract)
  runClauses(runner, `teacher ${contract.name}`, clauses)
}

/** A message of a teacher. */
interface Heard {
  readonly side: 'input' | 'target'
  readonly value: readonly number[]
  readonly sequence: number
  readonly firstStep: number
  readonly steps: number
}

/** What is heard of a teacher on a bus of its own. */
function listen(teacher: TeacherLike): { readonly messages: Heard[]; readonly detach: () => void } {
  const bus = new Bus()
  const messages: Heard[] = []
  const take =
    (side: Heard['side']) =>
    (message: { readonly [key in 'sequence' | 'firstStep' | 'steps']?: unknown } & { readonly value?: readonly number[] | null }): void => {
      const [sequence, firstStep, steps] = [message.sequence, message.firstStep, message.steps].map(Number) as [number, number, number]
      messages.push({ side, value: [...(message.value ?? [])], sequence, firstStep, steps })
    }
  bus.topic(`activity/${teacher.input.name}`).subscribe(take('input'))
  bus.topic(`targets/${teacher.target.name}`).subscribe(take('target'))
  return { messages, detach: teacher.attach({ bus }) }
}

/** Whether values are of a kind. */
const isOfKind: Readonly<Record<NonNullable<Side['kind']>, (values: Float32Array) => boolean>> = {
  real: () => true,
  probability: values => values.every(value => value >= 0 && value <= 1),
  class: values => values.every(value => value === 0 || value === 1) && values.filter(value => value === 1).length === 1,
}

const sizeOf = ({ shape }: Side): number => shape.reduce((size, extent) => size * extent, 1)
const someOf = ({ count }: TeacherLike): number[] => [...new Set([0, count >> 1, count - 1])]
/** All lessons, or so many at even distances: the first among them. */
const manyOf = ({ count }: TeacherLike): number[] =>
  Array.from({ length: Math.min(count, 10_000) }, (_, at) => Math.floor((at * count) / Math.min(count, 10_000)))
const same = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((value, at) => Object.is(value, b[at]))
const throws = (body: () => unknown): boolean => thrownBy(body) !== undefined
