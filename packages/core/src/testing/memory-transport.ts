import { TransportError } from '../errors.ts'
import { distribution } from '../network/distribution.ts'
import type { Transport } from '../network/transport.ts'

/** Members of a run that are all in this process, to try what runs in several: what one gives the others take as it is. */
export function memoryTransports(members: number): Transport[] {
  const rounds: { given: Uint8Array[]; done: (ended: Error | undefined) => void; settled: Promise<void> }[] = []
  let ended: TransportError | undefined
  const roundOf = (number: number): (typeof rounds)[number] => {
    let done: (ended: Error | undefined) => void = () => {}
    const settled = new Promise<void>((resolve, reject) => {
      done = error => (error ? reject(error) : resolve())
    })
    settled.catch(() => {}) // whoever takes part is told
    return (rounds[number] ??= { given: [], done, settled })
  }
  return Array.from({ length: members }, (_, member) => {
    let number = 0
    return {
      distribution,
      members,
      member,
      async exchange(bytes) {
        if (ended) throw ended
        const round = roundOf(number++)
        round.given[member] = bytes.slice()
        if (Object.keys(round.given).length === members) round.done(undefined)
        await round.settled
        return round.given.map((given, of) => (of === member ? new Uint8Array(0) : given))
      },
      async close() {
        ended ??= new TransportError(member, members, 'has ended')
        for (const round of rounds) round.done(ended)
      },
    }
  })
}
