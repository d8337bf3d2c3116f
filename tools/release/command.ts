import { execFileSync } from 'node:child_process'

/**
 * Runs a command and gives what it printed.
 * @param cwd folder that it runs in
 * @throws Error where it ends with another status than 0, with all that it printed
 */
export function run(cwd: string, command: string, ...args: readonly string[]): string {
  return runIn({ cwd }, command, ...args)
}

/** {@link run}, with variables of the environment. */
export function runIn(
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
  command: string,
  ...args: readonly string[]
): string {
  try {
    const options = { cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 2 ** 26 } as const
    return execFileSync(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${[command, ...args].join(' ')} failed in ${cwd}:\n${stdout}${stderr}`, { cause: error })
  }
}
