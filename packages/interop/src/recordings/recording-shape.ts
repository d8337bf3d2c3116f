import type { Shape } from '@ngrad/core'

/** What is asked of a recording. */
export const recordingShape: Shape = {
  what: 'a recording, as openRecording gives it',
  has: ['header', 'streams', 'readSpikes', 'readActivity', 'readEvents'],
}
