import { Types } from './types/types.ts'
import type { Place } from './types/type.ts'
import type { Typings, Words } from './types/table.ts'

/** What the site knows of the packages, loaded when an editor first asks: types, and apart from them the words that are shown. */
export class Known {
  readonly #root: string
  #types: Promise<Types> | undefined
  #words: Promise<Words> | undefined

  /** @param root folder of the site, from this page */
  constructor(root: string) {
    this.#root = root
  }

  /** Types of all packages. */
  types(): Promise<Types> {
    return (this.#types ??= this.#load<Typings>('types.json').then(table => new Types(table)))
  }

  /** The first words that are said of a member or an export. */
  async says(place: Place): Promise<string> {
    const words = await (this.#words ??= this.#load<Words>('words.json'))
    const { of, name } = place
    return words[of]?.[name] ?? ''
  }

  async #load<Form>(file: string): Promise<Form> {
    const answer = await fetch(`${this.#root}${file}`)
    if (!answer.ok) throw new Error(`${file} answered ${answer.status}`)
    return answer.json() as Promise<Form>
  }
}
