import type { Json } from './config.ts'
import { SonataError } from './sonata-error.ts'

/**
 * Which nodes are meant by a set of nodes: by its name, as a list of names or ids, or as what it says itself.
 * @throws SonataError if there is no such set, or it asks for what is not read here
 */
export function matchNodes(
  set: unknown,
  sets: Readonly<Record<string, Json>>,
  file: string,
): (population: string, id: number) => boolean {
  if (set === undefined || set === null || set === 'all') return () => true
  if (typeof set === 'string') {
    if (!Object.hasOwn(sets, set))
      throw new SonataError(
        file,
        `there is no set of nodes '${set}'; there is ${['all', ...Object.keys(sets)].join(', ')}`,
      )
    return matchNodes(sets[set], sets, file)
  }
  if (Array.isArray(set)) {
    if (set.every(each => typeof each === 'number')) return (_, id) => set.includes(id)
    const any = set.map(each => matchNodes(each, sets, file))
    return (population, id) => any.some(match => match(population, id))
  }
  const { population, node_id: ids, ...others } = set as Json
  const [other] = Object.keys(others)
  if (other !== undefined)
    throw new SonataError(file, `a set of nodes asks for ${other}; population and node_id are read here`)
  const oneOf = (what: unknown, value: unknown): boolean =>
    what === undefined || (Array.isArray(what) ? what.includes(value) : what === value)
  return (name, id) => oneOf(population, name) && oneOf(ids, id)
}
