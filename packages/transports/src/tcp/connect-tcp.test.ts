import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describeTransport } from '@ngrad/core/testing'
import { describe, expect, it } from 'vitest'
import { connectTcp } from './connect-tcp.ts'

/** An address of this machine that is free now. */
const freeAddress = (): Promise<string> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(`127.0.0.1:${port}`))
    })
  })

/** Members of this process, in their order. */
async function connectAll(members: number): ReturnType<Parameters<typeof describeTransport>[0]> {
  const address = await freeAddress()
  const all = await Promise.all(Array.from({ length: members }, () => connectTcp({ members, address })))
  return all.toSorted((a, b) => a.member - b.member)
}

describe('TCP', () => {
  it.each(describeTransport(connectAll))('$fact', async ({ check }) => {
    expect(await check()).toBeUndefined()
  })

  it('says who has not come, and who wants another number of members', async () => {
    const address = await freeAddress()
    await expect(connectTcp({ members: 2, address, patience: 0.2 })).rejects.toThrow(
      `not all 2 members were at ${address} within 0.2 s`,
    )
    const [three, two] = await Promise.allSettled([
      connectTcp({ members: 3, address, patience: 0.5 }),
      connectTcp({ members: 2, address, patience: 0.5 }),
    ])
    expect([three, two].map(each => (each as PromiseRejectedResult).reason.message)).toContain(
      three!.status === 'rejected' && /not all 3/.test((three as PromiseRejectedResult).reason.message)
        ? 'member 0 waits for 3 members, not 2'
        : 'member 0 waits for 2 members, not 3',
    )
  })

  it('does not mind who looks in', async () => {
    const address = await freeAddress()
    const first = connectTcp({ members: 2, address })
    const [host, port] = address.split(':')
    await new Promise<void>(resolve => setTimeout(resolve, 50))
    const visitor = connect(Number(port), host!)
    visitor.end('GET / HTTP/1.1\r\n\r\n')
    const [a, b] = await Promise.all([first, connectTcp({ members: 2, address })])
    const [fromB] = (await Promise.all([a.exchange(Uint8Array.of(1)), b.exchange(Uint8Array.of(2))])) as unknown as Uint8Array[][]
    expect([...fromB![1]!]).toEqual([2])
    await Promise.all([a.close(), b.close()])
  })

  it.each(['head', 'head:0', ':7000', 'head:70000', 'http://head:80'])('refuses the address %s', async address => {
    await expect(connectTcp({ members: 2, address })).rejects.toThrow('connectTcp.address')
  })
})
