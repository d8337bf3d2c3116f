import { lstatSync, readlinkSync, realpathSync } from 'node:fs'
import path from 'node:path'

/**
 * The file that is meant by a path: behind symbolic links, also where it is not there yet.
 * @throws the system's error where links lead in a circle, or into a folder that is not there
 */
export function behindLinks(file: string): string {
  try {
    return realpathSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    if (!lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return file
    return behindLinks(path.resolve(realpathSync(path.dirname(file)), readlinkSync(file)))
  }
}
