import { acrossLessons } from './across-lessons.ts'
import type { Family, Lessons, Stack } from './lessons.ts'
import { timeLessons } from './time-lessons.ts'
import { withinLessons } from './within-lessons.ts'

const makers: Readonly<Record<Family, (seed: number) => (Lessons | Stack)[] | Promise<Lessons[]>>> = {
  within: withinLessons,
  across: acrossLessons,
  time: timeLessons,
}

/** The rows of the matrix, made of data that are drawn or come with the package. */
export async function smallLessons(families: readonly Family[], seed: number): Promise<(Lessons | Stack)[]> {
  const made = await Promise.all(families.map(family => makers[family](seed)))
  return made.flat()
}
