import { checkOptions, NgradError, required } from '@ngrad/core'
import { isPlain } from '@ngrad/core/internal'
import { decodeNetworkFile, encodeNetworkFile } from '../files/network-file.ts'
import type { NetworkFile } from '../files/network-file.ts'
import type { NetworkKind, SavableNetwork } from '../files/network-kind.ts'
import { loadNetwork } from '../files/save-network.ts'
import { ContractError, runClauses, sameArrays, thrownBy } from './contract.ts'
import type { Clause, TestRunner } from './contract.ts'

/** A kind of networks that is to be held to its contract. */
export interface NetworkKindContract<Network> {
  /** The kind. */
  readonly kind: NetworkKind<Network>
  /** A file of it, with as much in its description as there can be. */
  readonly file: Uint8Array
  /** The file of a network that was loaded. */
  save(network: Network): Uint8Array
}

/** What stands in a place of a description, in the place of what belongs there. */
const others: readonly unknown[] = [null, -1, 0.5, 1e9, 1e300, '5', true, [], {}, nested(56)]

/** Lists in lists. */
function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}

/**
 * What {@link NetworkKind} promises, as checks by name: a network comes from its file as it was, and with anything else in any place
 * of the description, or an array cut or left out, there is an error in words, or the network that is described now.
 * @throws ParameterError if the contract lacks something, or has what nobody asks for
 */
export function networkKindClauses<Network>(contract: NetworkKindContract<Network>): readonly Clause[] {
  const shape = { what: 'a kind of networks', has: ['kind'] }
  checkOptions('networkKindClauses', contract, { kind: required(shape), file: required('bytes'), save: required('function') })
  const { kind, file, save } = contract
  const say = (problem: string): never => {
    throw new ContractError(`${kind.kind}: ${problem}`)
  }
  const saved = decodeNetworkFile(file)
  /** Loads a file that was changed: it is refused in words, or it is the file of what comes of it. */
  const check = (what: string, changed: NetworkFile, others = false): void => {
    let loaded: Network | undefined
    const error = thrownBy(() => {
      loaded = loadNetwork(encodeNetworkFile(changed), kind)
    })
    if (error instanceof NgradError) {
      const { cause } = error
      if (cause !== undefined && !(cause instanceof NgradError)) say(`with ${what} it leaves it to the engine: ${String(cause)}`)
      return
    }
    if (error !== undefined) throw error
    if (others) say(`takes ${what}`)
    const again = decodeNetworkFile(save(loaded!))
    const [now, then] = [again, changed].map(({ description }) => JSON.stringify(withoutExtents(description)))
    if (now !== then || !sameArrays(again.arrays, changed.arrays))
      say(`with ${what} another network comes of it`)
  }
  return [
    {
      name: 'comes from its file as it was',
      check() {
        const again = save(loadNetwork(file, kind))
        if (again.length !== file.length || again.some((byte, at) => byte !== file[at])) say('has another file when it was loaded')
      },
    },
    {
      name: 'tells the extents of its arrays, by which other languages read them',
      check() {
        const told = JSON.stringify(Object.entries((saved.description as { readonly extents?: object }).extents ?? {}).toSorted())
        const wanted = JSON.stringify(Object.entries(kind.extents(withoutExtents(saved.description), saved.arrays)).toSorted())
        if (told !== wanted) say(`tells the extents ${told}; those of its arrays are ${wanted}`)
      },
    },
    {
      name: 'tells as it is saved how much room its kind says that it takes',
      check() {
        const network = loadNetwork(file, kind)
        if (kind.room === undefined || !isSavable(network)) return
        const [told, wanted] = [network.saved().room ?? 0, kind.room(withoutExtents(saved.description))]
        if (told !== wanted) say(`is saved with room for ${told} numbers, and loaded with room for ${wanted}`)
      },
    },
    ...placesOf(saved.description).map(place => ({
      name: `is refused in words, or is what is described, whatever stands in ${place.join('.') || 'its description'}`,
      check() {
        const told = at(saved.description, place)
        for (const other of others)
          check(
            `${typeof other === 'object' ? 'another thing' : String(other)} in ${place.join('.')}`,
            { ...saved, description: changed(saved.description, place, other) },
            typeof other !== typeof told || Array.isArray(other) !== Array.isArray(told),
          )
      },
    })),
    ...Object.entries(saved.arrays).map(([name, array]) => ({
      name: `is refused in words where ${name} is left out, cut, longer or not finite`,
      check() {
        const bare = { ...saved, description: withoutExtents(saved.description) } // in which nothing else tells of the arrays
        const { [name]: _, ...rest } = saved.arrays
        const longer = new Float64Array(array.length + 1)
        const spoilt = [array.subarray(1), longer, ...(array.length > 0 ? [array.map(() => NaN)] : [])]
        check(`no ${name}`, { ...bare, arrays: rest }, true)
        for (const each of spoilt) check(`another ${name}`, { ...bare, arrays: { ...saved.arrays, [name]: each } })
      },
    })),
  ]
}

/**
 * Tests of a kind of networks as files, by whichever runner is given: vitest's, or Node's own.
 * @example describeNetworkKind({ describe, it }, { kind: mine, file: saveNetwork(network), save: found => saveNetwork(found) })
 */
export const describeNetworkKind = <Network>(runner: TestRunner, contract: NetworkKindContract<Network>): void => {
  const clauses = networkKindClauses(contract)
  runClauses(runner, `network kind ${contract.kind.kind}`, clauses)
}

const isSavable = (network: unknown): network is SavableNetwork =>
  typeof network === 'object' && network !== null && 'saved' in network && typeof network.saved === 'function'

/** A description as its kind sees it: the extents in a file are those of the arrays. */
function withoutExtents(description: unknown): unknown {
  const { extents: _, ...made } = description as { readonly extents?: unknown }
  return made
}

type Place = readonly string[]

/** Every place of a description, the whole first; of extents, and of lists of numbers, the first alone. */
function placesOf(told: unknown, place: Place = []): readonly Place[] {
  const all = Array.isArray(told) || isPlain(told) ? Object.entries(told as object) : []
  const few = place[0] === 'extents' || all.every(([, each]) => typeof each === 'number')
  const entries = few && (Array.isArray(told) || place[0] === 'extents') ? all.slice(0, 1) : all
  return [place, ...entries.flatMap(([name, each]) => placesOf(each, [...place, name]))]
}

/** What stands in a place. */
const at = (told: unknown, place: Place): unknown =>
  place.reduce((inside, name) => (inside as Readonly<Record<string, unknown>>)[name], told)

/** The description with something else in a place. */
function changed(told: unknown, [name, ...rest]: Place, other: unknown): unknown {
  if (name === undefined) return other
  const inside = changed((told as Readonly<Record<string, unknown>>)[name], rest, other)
  return Array.isArray(told) ? told.with(Number(name), inside) : { ...(told as object), [name]: inside }
}
