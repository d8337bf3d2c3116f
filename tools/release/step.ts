/** A step of a release. */
export interface Step {
  /** What it is about: `licences`. */
  readonly name: string
  /** Does it; returns what came out, in words. @throws Error where the release may not go on */
  readonly run: () => string | void | Promise<string | void>
}

/**
 * Takes steps in their order and says what came of each. The first that fails is named and ends it: nothing behind it is done.
 * @param say is told each line, and whether it is a fault
 * @returns the status with which the whole ends: 1 where a step has failed
 */
export async function take(steps: readonly Step[], say: (line: string, isFault: boolean) => void): Promise<0 | 1> {
  for (const { name, run } of steps)
    try {
      say(`${name.padEnd(20)} ${(await run()) ?? 'in order'}`, false)
    } catch (error) {
      say(`${name}: failed, and nothing behind it was done\n${(error as Error).message}`, true)
      return 1
    }
  return 0
}
