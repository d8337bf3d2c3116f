import { ParameterError } from '@ngrad/core'
import { acrossLessons } from './across-lessons.ts'
import { families } from './lessons.ts'
import type { Family, Lessons, Stack } from './lessons.ts'
import { ownLessons, ownTeachers, taskNames } from './own-teachers.ts'
import { timeLessons } from './time-lessons.ts'
import { withinLessons } from './within-lessons.ts'

const makers: Readonly<Record<Family, (seed: number) => (Lessons | Stack)[] | Promise<Lessons[]>>> = {
  within: withinLessons,
  across: acrossLessons,
  time: timeLessons,
}

/** @throws ParameterError if there is neither a family nor a teacher of one of these names */
export function checkTasks(names: readonly string[]): void {
  for (const name of names)
    if (!families.some(each => each === name) && !ownTeachers.has(name))
      throw new ParameterError('compare.teachers', name, `one of ${taskNames().join(', ')}`)
}

/** Rows of the matrix: of one of our families, made of data that are drawn or come with the package, or of a plugin's teacher. */
export async function smallLessons(name: string, seed: number): Promise<(Lessons | Stack)[]> {
  const family = families.find(each => each === name)
  return family ? makers[family](seed) : [await ownLessons(name, seed)]
}
