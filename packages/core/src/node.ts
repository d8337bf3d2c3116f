/**
 * What needs a file system: recordings and checkpoints. The rest of the package runs in browsers too.
 * @packageDocumentation
 */
// Checkpoints
export { saveTo, saveWhole } from './record/save-whole.ts'
export { makeFolder, tryFolder } from './record/make-folder.ts'
// One writer
export { lockFile } from './record/file-lock.ts'
export { LockedError } from './record/lock.ts'
// Recordings
export { recorder } from './record/recorder.ts'
export type { Recorder, RecorderOptions } from './record/recorder.ts'
export { openRecording, Recording } from './record/recording.ts'
export type { OpenRecordingOptions, RecordedActivity, RecordedSpikes, RecordedTime } from './record/recording.ts'
export { readWeights } from './record/weights-message.ts'
export type { ToldWeights } from './record/weights-message.ts'
export { replayInputs } from './record/replay-inputs.ts'
export type { ReplayInputsOptions } from './record/replay-inputs.ts'
export { stepsOf } from './record/recording-index.ts'
export type { RecordingHeader } from './record/recording-index.ts'
export type { RecordedStream } from './record/stream-counts.ts'
// Networks in several processes
export { distribution } from './network/distribution.ts'
