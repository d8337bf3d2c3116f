/**
 * Data sets and readers. A reader checks what it reads and names the file and the byte where something is wrong.
 * @packageDocumentation
 */
export { loadMnist } from './mnist.ts'
export { loadDigits } from './digits.ts'
export { readIdx, readImages } from './idx.ts'
export type { IdxValues, LabelledImages } from './idx.ts'
export { DataError } from './data-error.ts'
