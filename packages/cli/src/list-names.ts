import { printJson } from './json.ts'

/** Prints what there is with a line about each, or as JSON for programs. */
export function listNames(entries: Iterable<{ readonly name: string; readonly what: string }>, json = false): void {
  const all = [...entries].map(({ name, what }) => ({ name, what }))
  if (json) printJson(all)
  else for (const { name, what } of all) console.log(`${name.padEnd(18)}${what}`)
}
