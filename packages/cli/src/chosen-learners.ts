import { NgradError, ParameterError } from '@ngrad/core'
import type { Described, Registry } from '@ngrad/learning'
import { learners as layered } from './compare/registry.ts'
import { ownNetworks } from './own/own-networks.ts'
import { recurrentLearners } from './recurrent/learners.ts'

/** What there are learners for. */
const kinds: readonly (readonly [registry: Registry<Described>, network: string])[] = [
  [layered, 'layered networks of rates'],
  [recurrentLearners, 'recurrent networks'],
  [ownNetworks, 'a network of its own, as compare network and compare teachers have it'],
]

/** The learners that the command line names, each once; `all`, wherever it stands, is all that there are, and who is named beside it. */
export const namedLearners = (names: readonly string[], all: readonly string[]): readonly string[] =>
  [...new Set(names.includes('all') ? [...all, ...names.filter(name => name !== 'all')] : names)]

/**
 * Checks that there are such learners, for whatever network.
 * @param known names of those that are for this one
 * @throws ParameterError if there is none of a name
 */
export function checkLearners(names: readonly string[], known: readonly string[]): void {
  for (const name of names)
    if (!known.includes(name) && !kinds.some(([registry]) => registry.has(name)))
      throw new ParameterError('compare.learners', name, `one of ${known.join(', ')}`)
}

/**
 * A learner of one kind, by its name.
 * @throws NgradError if it is of another kind: what it is for
 * @throws ParameterError if there is none
 */
export function learnerOf<Entry extends Described>(registry: Registry<Entry>, name: string): Entry {
  if (!registry.has(name)) refuseOtherKind(name)
  return registry.get(name)
}

/** @throws NgradError if there is such a learner for some network: what it is for */
export function refuseOtherKind(name: string): void {
  const found = kinds.find(([registry]) => registry.has(name))
  if (found) throw new NgradError(`${name} is for ${found[1]}`)
}
