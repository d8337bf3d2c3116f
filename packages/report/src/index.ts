/**
 * How a long run tells what it does and ends when it is asked to: progress in the terminal, Ctrl-C, whole files.
 * @packageDocumentation
 */
export { Progress } from './progress.ts'
export { makeFolder, saveWhole, tryFolder } from '@ngrad/core/node'
export { watchForStop } from './watch-for-stop.ts'
export type { StopWatch } from './watch-for-stop.ts'
