/**
 * What a simulation has recorded, drawn in one line: as SVG or PNG files, or in the terminal.
 * @packageDocumentation
 */
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
// The marks of figures of one's own
export * as Plot from '@observablehq/plot'
