/**
 * How a long run tells what it does: progress in the terminal, figures as SVG files, results as records.
 * @packageDocumentation
 */
export { Progress } from './progress.ts'
export { drawFigure, drawRows, saveFigure } from './figure.ts'
export type { Figure } from './figure.ts'
export { saveWhole } from '@ngrad/core/node'
export { watchForStop } from './watch-for-stop.ts'
export type { StopWatch } from './watch-for-stop.ts'
