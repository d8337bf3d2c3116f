import type { Callbacks, Dataset } from '@ngrad/learning'
import type { StudyOptions } from './outcome.ts'

/** Tells of each round of some data, and ends where it is to stop. */
export const roundCallbacks = ({ count }: Dataset, told: StudyOptions['told'], stopped: () => boolean): Callbacks => ({
  epoch({ loss }) {
    told?.(loss, count)
    return !stopped()
  },
})
