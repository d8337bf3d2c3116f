import { Registry } from '@ngrad/learning'
import type { LessonsDescription } from '@ngrad/prediction'
import { trivialLoss } from './loss.ts'
import { families } from './lessons.ts'
import type { Lessons } from './lessons.ts'

/** Teachers that plugins bring, by name. */
export const ownTeachers: Registry<LessonsDescription> = new Registry('compare.teachers')

/** What can be asked for: the families of our own teachers, and the names of those that plugins bring. */
export const taskNames = (): string[] => [...families, ...ownTeachers.names]

/** A teacher of a plugin as a row of the matrix, beside what is answered without looking. */
export async function ownLessons(name: string, seed: number): Promise<Lessons> {
  const { learn, test, sequence, loss } = await ownTeachers.get(name).make({ seed })
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
