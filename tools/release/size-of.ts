import { globSync, lstatSync } from 'node:fs'
import path from 'node:path'

/** Size of all files below a folder, links not followed [bytes]. */
export const sizeOf = (folder: string): number =>
  globSync('**/*', { cwd: folder }).reduce((sum, file) => {
    const found = lstatSync(path.join(folder, file))
    return sum + (found.isFile() ? found.size : 0)
  }, 0)
