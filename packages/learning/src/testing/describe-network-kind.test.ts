import { required } from '@ngrad/core'
import { expect, it } from 'vitest'
import { encodeNetworkFile } from '../files/network-file.ts'
import { savedArrays } from '../files/network-kind.ts'
import type { NetworkKind } from '../files/network-kind.ts'
import type { NamedArrays } from '../weights.ts'
import { problemsOf } from './contract.ts'
import { networkKindClauses } from './describe-network-kind.ts'

/** A network of some numbers, and a factor. */
interface Mine {
  readonly size: number
  readonly factor: number
  readonly w: Float64Array
}

const size = { unit: '1', atLeast: 1, integer: true } as const
const right: NetworkKind<Mine> = {
  kind: 'mine',
  description: { fields: { size: required(size), factor: required({ unit: '1' }), more: { listOf: { byName: 'flag' } } } },
  extents: made => ({ w: [(made as Mine).size] }),
  load: ({ description, arrays }) => ({ ...(description as Mine), w: arrays['w'] as Float64Array }),
}
const save = ({ w, ...description }: Mine): Uint8Array =>
  encodeNetworkFile(savedArrays('mine', description, { w: [w, w.length] }))
const mine = { size: 2, factor: 1, more: [{ a: true }] }
const file = save({ ...mine, w: Float64Array.of(1, 2) })
const problems = (change: Partial<NetworkKind<Mine>>, of = file): Promise<string[]> =>
  problemsOf(networkKindClauses({ kind: { ...right, ...change }, file: of, save }))

it('has nothing to say of a kind that keeps its contract', async () => {
  expect(await problems({})).toEqual([])
})

it('sees a file that leaves it to its reader how its numbers lie', async () => {
  const flat = encodeNetworkFile({ kind: 'mine', description: mine, arrays: { w: Float64Array.of(1, 2) } })
  expect(await problems({}, flat)).toContain('mine: tells the extents []; those of its arrays are [["w",[2]]]')
})

it('sees numbers that may be anything, arrays that may be missing, and a network that is another one than is described', async () => {
  const any = await problems({ description: { fields: { size: required(size), factor: required('any'), more: 'any' } } })
  expect(any).toContain('mine: takes 5 in factor')
  expect(any).toContain('mine: takes -1 in more')
  const lengths = (arrays: NamedArrays) => Object.fromEntries(Object.entries(arrays).map(([name, { length }]) => [name, [length]]))
  const listless = await problems({ extents: (_, arrays) => lengths(arrays) })
  expect(listless).toContain('mine: takes no w')
  const deaf = await problems({ load: ({ description, arrays }) => ({ ...right.load({ kind: 'mine', description, arrays }), factor: 1 }) })
  expect(deaf).toContain('mine: with -1 in factor another network comes of it')
  const roomy = await problems({ room: () => 3, load: told => ({ ...right.load(told), saved: () => ({ ...told, room: 2 }) }) })
  expect(roomy).toContain('mine: is saved with room for 2 numbers, and loaded with room for 3')
  const engine = await problems({ load: () => (null as unknown as { readonly a: Mine }).a })
  expect(engine.join()).toContain('its network cannot be made')
})
