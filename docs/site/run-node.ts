import { execFile } from 'node:child_process'

/**
 * Runs a program of Node, which says nothing where all is well.
 * @param what it makes, for errors: `the API pages`
 * @throws Error with all that it said where it ends with another status than 0
 */
export function runNode(what: string, call: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, call, { cwd, maxBuffer: 1 << 24 }, (error, said, warned) => {
      if (error) reject(new Error(`${what} cannot be made: ${(said + warned).trim() || error.message}`))
      else resolve()
    })
  })
}
