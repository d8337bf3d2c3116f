import { describe, expect, it } from 'vitest'
import { exportedFunctions, sourcesIn } from './exported.ts'
import type { ExportedFunction } from './exported.ts'

/** What takes options but is no place where a user's slip can come in, and why. */
const exceptions: Readonly<Record<string, string>> = {
  Population: 'made by sim.population(), which is under the tests of misuse',
  Port: 'made by sim.port(), which looks at its options',
  defineOptimizer: 'it takes its table as an argument; adam, sgd, momentum, rmsProp are made by it',
  checkOptions: 'the gate itself',
}

/** A function or class that is exported, and which of its parameters may be options. */
interface Exported {
  readonly name: string
  readonly make: ExportedFunction['make']
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
  return (await exportedFunctions())
    .filter(({ name }) => !(name in exceptions))
    .map(({ door, name, folder, least, make }) => ({
      name: `${door} ${name}`,
      make,
      places: placesOf(name, sourcesIn(folder), least),
    }))
    .filter(({ places }) => places.length > 0)
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

/** What no whole number can be, as nobody tells it from its neighbours, or there is none. */
const noWhole: readonly number[] = [1.5, 2 ** 53, 1e300, -1e300, Infinity, Number.NaN]
/** More than there is room for. */
const tooMany = 2 ** 45

describe('an option that is a whole number', async () => {
  const all: (readonly [words: string, call: (value: number) => Promise<string>])[] = []
  for (const { name, make, places } of await allExported())
    for (const place of places)
      for (const option of knownIn(await whatIsSaid(make, place))) {
        const call = (value: number): Promise<string> => whatIsSaid(make, place, { [option]: value })
        if (new RegExp(`^ParameterError: \\S+${option} is 1\\.5; it must be a whole number`).test(await call(1.5)))
          all.push([`${name}: ${option}`, call])
      }

  it('is found in many tables', () => {
    expect(all.length).toBeGreaterThan(50)
  })

  it.each(all)('as that of %s is none that cannot be told from the next one', async (words, call) => {
    const option = words.split(' ').at(-1)!
    for (const value of noWhole) expect(await call(value)).toMatch(new RegExp(`^ParameterError: \\S+${option} is `))
    expect(await call(tooMany)).toMatch(/^(nothing|ParameterError: .*)/) // what has no use for so many may take it
  })
})

/** The names that an error lists. */
const knownIn = (words: string): readonly string[] => /\(known: ([^)]*)\)/.exec(words)?.[1]!.split(', ') ?? []

/** What a function says to options, such as one that has a name that nobody knows. */
async function whatIsSaid(make: Exported['make'], place: number, options: object = { jnuk: 1 }): Promise<string> {
  try {
    const made = make(...Array.from({ length: place + 1 }, (_, index) => (index === place ? options : {})))
    await (typeof made === 'object' && made !== null && 'next' in made ? (made as Generator).next() : made)
    return 'nothing'
  } catch (error) {
    return String(error)
  }
}
