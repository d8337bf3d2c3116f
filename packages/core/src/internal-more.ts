/**
 * What sibling packages take of the insides that no model and no rule needs, so that the one file of this package for pages does not
 * have it. It promises nothing to others and changes without notice.
 * @packageDocumentation
 */
export { outlineOfNeuron, outlineOfRule, plainText } from './description/outline.ts'
export type { OutlineLine, OutlinePiece } from './description/outline.ts'
export { readTarget } from './network/read-target.ts'
export type { TaughtValues } from './network/read-target.ts'
export { Patches, placesAlong } from './dense/patches.ts'
export type { PatchGrid } from './dense/patches.ts'
export { rowRange } from './dense/row-range.ts'
