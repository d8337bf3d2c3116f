import type { Shape } from '@ngrad/core'

/** What a {@link Stream} has. */
export const streamShape: Shape = {
  what: 'a stream, as stream() returns it',
  has: ['name', 'count', 'shape', 'kind', 'read'],
}

/** What a {@link Teacher} has. */
export const teacherShape: Shape = { what: 'a teacher', has: ['name', 'input', 'target', 'count', 'lesson'] }

/** What {@link Examples} have. */
export const examplesShape: Shape = { what: 'examples', has: ['values', 'size'] }
