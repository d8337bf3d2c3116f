import { Console } from 'node:console'

/** From here on the standard output holds nothing but JSON; what is said by `console` goes beside it. */
export function onlyJson(): void {
  globalThis.console = new Console(process.stderr)
}

/** Prints a value for programs: numbers that JSON has no word for are null. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
