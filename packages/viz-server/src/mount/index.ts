/**
 * The panels of the page in an element of a page of one's own, which the simulation runs in.
 * @packageDocumentation
 */
export { mount } from './mount.ts'
export type { Mounted, MountOptions } from './mount.ts'
export { shareOn } from './share-on.ts'
export type { ShareOptions } from './share-on.ts'
