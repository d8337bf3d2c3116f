import type { Described } from '@ngrad/learning'
import type { Teacher } from './teacher.ts'

/** A teacher on data to learn from and on others to be tested with. */
export interface TaughtLessons {
  /** To learn from. */
  readonly learn: Teacher
  /** To be tested with, of the same input and target. */
  readonly test: Teacher
  /** So many lessons follow each other in time, or the frames of each one do; left out where there is no time. */
  readonly sequence?: number | 'frames'
  /** How a loss is counted; in nats where the targets are classes, else as squared error, if left out. */
  readonly loss?: 'squared error' | 'nats'
}

/**
 * A teacher that can be asked for by its name: what a package offers as a table `teachers`, for `ngrad compare teachers
 * --plugin`.
 * @example
 * export const teachers: LessonsDescription[] = [
 *   { name: 'upside-down', what: 'the lower half of an image from the upper one', make: ({ seed }) => ({ learn, test }) },
 * ]
 */
export interface LessonsDescription extends Described {
  /** Makes it, with what it draws out of a seed. */
  make(options: { readonly seed: number }): TaughtLessons | Promise<TaughtLessons>
}
