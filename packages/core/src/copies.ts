import { warn } from './network/warn.ts'
import { version } from './version.ts'

/** Where every copy of this package that is loaded in this process is found: its place, and its version. */
const place = Symbol.for('@ngrad/core.copies')
const shared = globalThis as { [place]?: Map<string, string> }

/** The copies of `@ngrad/core` that are loaded, each as `0.1.0 at file:///…`; more than one is a mistake of an install. */
export const copies = (): readonly string[] => Array.from(register(), ([where, which]) => `${which} at ${where}`)

/**
 * Why something that looks right is refused: a second copy of this package has made it. Empty where that is not so.
 * @param value what was refused
 * @param kind the class that it should be of
 */
export function ofAnotherCopy(value: unknown, kind: { readonly name: string }): string {
  if (typeof value !== 'object' || value === null || copies().length < 2) return ''
  let one: object | null = value
  while ((one = Object.getPrototypeOf(one) as object | null)) {
    if (one.constructor.name !== kind.name) continue
    return ` of this @ngrad/core, and it is of another: ${listed(register())}`
  }
  return ''
}

/** Enters this copy, under the folder that it is loaded from, and warns where there is another one. */
function register(): Map<string, string> {
  const known = (shared[place] ??= new Map())
  const url = import.meta.url // not in the line below, which bundlers would take for a file to be brought along
  const here = new URL('.', url).href
  if (!known.has(here)) {
    known.set(here, version)
    if (known.size > 1) warn(`one @ngrad/core does not know what another makes: ${listed(known)}`)
  }
  return known
}

const listed = (known: ReadonlyMap<string, string>): string =>
  `${Array.from(known, ([where, which]) => `${which} at ${where}`).join(', ')}; \`npm dedupe\` leaves one of them`

register()
