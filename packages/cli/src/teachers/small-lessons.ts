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

/**
 * The rows of the matrix: of our families, made of data that are drawn or come with the package, and what plugins bring.
 * @throws ParameterError if there is neither a family nor a teacher of that name
 */
export async function smallLessons(names: readonly string[], seed: number): Promise<(Lessons | Stack)[]> {
  const made = await Promise.all(
    names.map(async name => {
      const family = families.find(each => each === name)
      if (family) return makers[family](seed)
      if (!ownTeachers.has(name)) throw new ParameterError('compare.teachers', name, `one of ${taskNames().join(', ')}`)
      return [await ownLessons(name, seed)]
    }),
  )
  return made.flat()
}
