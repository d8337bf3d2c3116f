/**
 * How a long run tells what it does: progress in the terminal, figures as SVG files, results as records.
 * @packageDocumentation
 */
export { Progress } from './progress.ts'
export { drawFigure, drawRows, saveFigure } from './figure.ts'
export type { Figure } from './figure.ts'
// What a simulation has recorded, in one line each
export { colours } from './colours.ts'
export { raster } from './raster.ts'
export { rates } from './rates.ts'
export type { RatesOptions } from './rates.ts'
export { trace } from './trace.ts'
export { weights } from './weights.ts'
export { terminalFigure } from './terminal.ts'
export type { TerminalOptions } from './terminal.ts'
// Files
export { saveWhole } from '@ngrad/core/node'
export { watchForStop } from './watch-for-stop.ts'
export type { StopWatch } from './watch-for-stop.ts'
