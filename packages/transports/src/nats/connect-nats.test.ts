import { describeTransport } from '@ngrad/core/testing'
import { connect } from '@nats-io/transport-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { natsCommand, startNats } from '../../../../tools/nats-server.ts'
import type { NatsServer } from '../../../../tools/nats-server.ts'
import { connectNats } from './connect-nats.ts'

describe.skipIf(natsCommand === undefined)('NATS', () => {
  let server: NatsServer
  let run = 0
  beforeAll(async () => {
    server = await startNats()
  })
  afterAll(() => server.stop())

  /** Members of this process, in their order. */
  async function connectAll(members: number): ReturnType<Parameters<typeof describeTransport>[0]> {
    const options = { members, servers: server.address, run: `run ${run++}` }
    const all = await Promise.all(Array.from({ length: members }, () => connectNats(options)))
    return all.toSorted((a, b) => a.member - b.member)
  }

  it.each(describeTransport(connectAll))('$fact', async ({ check }) => {
    expect(await check()).toBeUndefined()
  })

  it('says who has not come, and that there are too many or who want other numbers', async () => {
    const options = { servers: server.address, patience: 0.4 }
    await expect(connectNats({ ...options, members: 2, run: 'alone' })).rejects.toThrow('1 of 2 members have come')
    const different = await Promise.allSettled([2, 3].map(members => connectNats({ ...options, members, run: 'different' })))
    expect(different.map(each => (each as PromiseRejectedResult).reason.message).join()).toContain('one waits for ')
  })

  it('lets anybody listen', async () => {
    const viewer = await connect({ servers: server.address })
    const lengths: number[] = []
    viewer.subscribe('heard.from.*', { callback: (_, { data }) => void lengths.push(data.length) })
    await viewer.flush()
    const all = await Promise.all([1, 2].map(() => connectNats({ members: 2, servers: server.address, run: 'heard' })))
    await Promise.all(all.map(each => each.exchange(new Uint8Array(100))))
    await expect.poll(() => lengths).toEqual([112, 112])
    await Promise.all(all.map(each => each.close()))
    await viewer.close()
  })
})

it('says that nobody answers', async () => {
  await expect(connectNats({ members: 2, servers: '127.0.0.1:1' })).rejects.toThrow('no run of 2 members by NATS at 127.0.0.1:1: ')
  await expect(connectNats({ members: 1 })).rejects.toThrow('connectNats.members')
})
