import { checkArgument, checkArguments, ParameterError } from '@ngrad/core'
import type { Shape } from '@ngrad/core'
import { Registry } from '@ngrad/learning'
import type { Lesson, LessonsDescription, Teacher } from '@ngrad/prediction'
import { Failure } from '../in-words.ts'
import { trivialLoss } from './loss.ts'
import { families } from './lessons.ts'
import type { Lessons } from './lessons.ts'

/** Teachers that plugins bring, by name. */
export const ownTeachers: Registry<LessonsDescription> = new Registry('compare.teachers')

/** What can be asked for: the families of our own teachers, and the names of those that plugins bring. */
export const taskNames = (): string[] => [...families, ...ownTeachers.names]

const teacher: Shape = { what: 'a teacher', has: ['name', 'input', 'target', 'count', 'lesson', 'attach', 'present'] }

/**
 * A teacher of a plugin as a row of the matrix, beside what is answered without looking.
 * @throws ParameterError if it makes no two teachers, or they are of other lessons
 * @throws Failure if a number of a lesson is not finite, whenever that lesson is made
 */
export async function ownLessons(name: string, seed: number): Promise<Lessons> {
  const made = await ownTeachers.get(name).make({ seed })
  checkArgument(`${name}.make()`, { what: 'teachers', has: ['learn', 'test'] }, made)
  const { sequence, loss } = made
  checkArguments(`${name}.make()`, { learn: made.learn, test: made.test }, { learn: teacher, test: teacher })
  for (const side of ['input', 'target'] as const) {
    const [learned, tested] = [made.learn[side], made.test[side]].map(({ shape, kind }) => `${shape.join(' × ')} of ${kind}`)
    if (tested !== learned) throw new ParameterError(`${name}.make().test.${side}`, tested, `that of learn, ${learned}`)
  }
  const [learn, test] = [lookedAt(made.learn), lookedAt(made.test)]
  const taken = { learn, test, loss: loss ?? (learn.target.kind === 'class' ? 'nats' : 'squared error') } as const
  return {
    name,
    family: 'yours',
    ...taken,
    ...(sequence !== undefined && { sequence }),
    floor: { name: 'mean target', loss: trivialLoss(taken) },
    bound: false,
  }
}

/** A teacher whose lessons are looked at before they are shown, so that what is not finite in them is not laid to who learns. */
function lookedAt(given: Teacher): Teacher {
  const { name, input, target, count } = given
  const lesson = (index: number, round = 0): Lesson => {
    const made = given.lesson(index, round)
    for (const side of ['input', 'target'] as const) {
      const at = made[side].findIndex(value => !Number.isFinite(value))
      if (at < 0) continue
      const place = `${name}: ${side} of lesson ${index}, round ${round}`
      throw new Failure(`${place}[${at}] is ${made[side][at]}; it must be a finite number`)
    }
    return made
  }
  return {
    name,
    input,
    target,
    count,
    lesson,
    attach: place => given.attach(place),
    present(indices, options) {
      for (const index of Array.from(indices)) lesson(index, options?.round)
      given.present(indices, options)
    },
  }
}
