import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.dirname(import.meta.dirname)

/** What takes options but is no place where a user's slip can come in, and why. */
const exceptions: Readonly<Record<string, string>> = {
  WireError: 'ErrorOptions of the language',
  Population: 'made by sim.population(), which is under the tests of misuse',
  Port: 'made by sim.port(), which looks at its options',
  defineOptimizer: 'it takes its table as an argument; adam, sgd, momentum, rmsProp are made by it',
  checkOptions: 'the gate itself',
  describeRule: 'it writes tests, which type-check',
}

/** A function or class that is exported, and which of its parameters may be options. */
interface Exported {
  readonly name: string
  readonly make: (...given: readonly unknown[]) => unknown
  readonly places: readonly number[]
}

/** The places that options can have among the parameters of something that is exported. */
function placesOf(name: string, sources: readonly string[], least: number): number[] {
  return parametersOf(name, sources)
    .filter(parameters => parameters.length >= least)
    .map(parameters => parameters.findIndex(text => /:\s*(Partial<)?\w*Options\b/.test(text)))
    .filter(place => place >= 0)
}

/** The parameters, as they are written in the sources, of everything that is exported by a name. */
function parametersOf(name: string, sources: readonly string[]): string[][] {
  const found: string[][] = []
  for (const source of sources) {
    const begin = [
      new RegExp(`export (?:async )?function\\*? ${name}(?:<[^(]*>)?\\(`),
      new RegExp(`export const ${name}(?::[^=]*)? = (?:async )?(?:<[^(]*>)?\\(`),
    ].flatMap(pattern => pattern.exec(source) ?? [])
    const at = source.search(new RegExp(`export class ${name}\\b`))
    const constructor = at < 0 ? -1 : source.indexOf('constructor(', at)
    const first =
      begin[0] === undefined ? constructor + 'constructor('.length : source.indexOf(begin[0]) + begin[0].length
    if (begin[0] === undefined && constructor < 0) continue
    const parts = ['']
    for (let depth = 0, index = first; depth >= 0; index++) {
      const letter = source[index]!
      if ('({['.includes(letter)) depth++
      if (')}]'.includes(letter)) depth--
      if (letter === ',' && depth === 0) parts.push('')
      else parts[parts.length - 1] += letter
    }
    found.push(parts)
  }
  return found
}

/** Everything that packages export and that takes options. */
async function allExported(): Promise<Exported[]> {
  const found: Exported[] = []
  for (const manifest of globSync('packages/*/package.json', { cwd: root })) {
    const { name: own, exports = {} } = JSON.parse(readFileSync(path.join(root, manifest), 'utf8')) as {
      name: string
      exports?: Record<string, string | { readonly '@ngrad/source'?: string }>
    }
    const folder = path.join(root, path.dirname(manifest), 'src')
    const sources = globSync('**/*.ts', { cwd: folder })
      .filter(file => !file.endsWith('.test.ts'))
      .map(file => readFileSync(path.join(folder, file), 'utf8'))
    for (const [door, target] of Object.entries(exports)) {
      if (typeof target === 'string' || door === './internal' || !target['@ngrad/source']?.endsWith('.ts')) continue
      const module = (await import(own + door.slice(1))) as Record<string, unknown>
      for (const [name, value] of Object.entries(module)) {
        if (typeof value !== 'function' || name in exceptions) continue
        const places = placesOf(name, sources, value.length)
        const isClass = value.toString().startsWith('class')
        const make = (...given: readonly unknown[]): unknown =>
          isClass
            ? (Reflect.construct(value, given) as unknown)
            : (value as (...all: readonly unknown[]) => unknown)(...given)
        if (places.length > 0) found.push({ name: `${own}${door.slice(1)} ${name}`, make, places })
      }
    }
  }
  return found
}

describe('options', async () => {
  const all = await allExported()

  it('are taken by more than fifty functions', () => {
    expect(all.length).toBeGreaterThan(50)
  })

  it.each(all.map(each => [each.name, each] as const))(
    'of %s are looked at before anything else',
    async (_, { make, places }) => {
      const said = await Promise.all(places.map(place => whatIsSaid(make, place)))
      expect(said.join()).toMatch(/ParameterError: \S+jnuk is not an? (option|parameter)/)
    },
  )
})

/** What a function says to options that have a name that nobody knows. */
async function whatIsSaid(make: Exported['make'], place: number): Promise<string> {
  try {
    const made = make(...Array.from({ length: place + 1 }, (_, index) => (index === place ? { jnuk: 1 } : {})))
    await (typeof made === 'object' && made !== null && 'next' in made ? (made as Generator).next() : made)
    return 'nothing'
  } catch (error) {
    return String(error)
  }
}
