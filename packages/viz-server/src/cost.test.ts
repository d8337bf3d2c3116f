import { decodeBundle, encodeBundle, simulation } from '@ngrad/core'
import { schema } from '@ngrad/core/internal'
import type { IEnvelope } from '@ngrad/core'
import { expect, it } from 'vitest'
import { Audience } from './audience.ts'
import { accepted, costOf } from './cost.ts'
import type { Encoded } from './encoded.ts'
import { largestRequest } from './protocol.ts'

const bodies = schema['Envelope']!.filter(([, , , times]) => times === 'one of body')

const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)])

/** A message of the largest size that holds a piece again and again, inside of some fields. */
function full(piece: readonly number[], ...fields: number[]): Uint8Array {
  const length = piece.length * Math.floor((largestRequest - 20) / piece.length)
  let bytes = Uint8Array.from({ length }, (_, at) => piece[at % piece.length]!)
  for (const field of fields) bytes = Uint8Array.from([...varint(8 * field + 2), ...varint(bytes.length), ...bytes])
  return bytes
}

it.each(bodies)('an event of field %i, %s, costs one where it is small, and much where it is large or many', (number, name) => {
  const kind = accepted.some(body => body === name) ? 'events' : name === 'recall' ? 'questions' : 'requests'
  const one = encodeBundle({ event: [{ topic: 'x', [name]: {} } as IEnvelope] })
  expect(costOf(one, 64)).toEqual({ requests: 0, questions: 0, events: 0, [kind]: 1 })
  const within = costOf(full([8 * 1 + 2, 0], number, 1), 64)
  expect(within[kind]).toBeGreaterThanOrEqual(kind === 'events' ? 64 : 256)
  const again = costOf(full([...one]), 64)
  expect(again[kind]).toBeGreaterThan(64)
})

it('costs something whatever it is', () => {
  expect(costOf(new Uint8Array(), 64).requests).toBe(1)
  expect(costOf(full([0x0a, 0]), 64).requests).toBeGreaterThan(64) // events in which nothing stands
  expect(costOf(full([0x7a, 0], 1), 64).requests).toBeGreaterThan(64) // names without an event
  expect(costOf(full([0x12, 0]), 64).requests).toBeGreaterThan(64) // what is no event
  const mixed = encodeBundle({ event: [{ recall: {} }, { topic: 'rewards', reward: {} }, { topic: 'spikes/a', spikes: {} }, {}] })
  expect(costOf(mixed, 64)).toEqual({ requests: 1, questions: 1, events: 2 })
})

it('is paid before the message is read, and who is being sent away is not read at all', () => {
  const audience = new Audience(simulation({ seed: 1, dt: 1 }), { software: '', history: false, resumeAfter: 1e9, silentFor: 1e9 })
  const faults: string[] = []
  let ended = 0
  const write = ({ bytes }: Encoded): void => {
    for (const { fault } of decodeBundle(bytes).event!) if (fault) faults.push(fault.message!)
  }
  const session = audience.serve({ open: true, waiting: 0, taken: 0, write, close: () => ended++ } as never, 'control')
  const malformed = full([0x0a, 4, 0x52, 2, 0x0a, 9]) // a name that is longer than its event
  for (let count = 0; count < 10; count++) session.receive(malformed)
  session.close()
  audience.close()
  expect(ended).toBe(1)
  expect(faults).toEqual([65, 65, 65].map(count => expect.stringMatching(`^${count} requests are too many`)))
})
