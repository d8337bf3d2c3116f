import { gallery } from '../../examples/gallery/validate/gallery.ts'
import type { Reference } from '../../packages/spiking/validate/comparison.ts'
import { references } from '../../packages/spiking/validate/references.ts'

/** Folders of scripts and of the figures that they made, and what is held against these. */
export const folders: readonly { readonly folder: string; readonly references: readonly Reference[] }[] = [
  { folder: 'packages/spiking/validate', references },
  { folder: 'examples/gallery/validate', references: gallery },
]

/** Where the script and the figures of a reference are. */
export const folderOf = (name: string): string =>
  folders.find(({ references }) => references.some(one => one.name === name))!.folder
