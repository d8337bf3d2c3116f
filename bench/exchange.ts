/**
 * A round between two processes of this machine, by size: `npm run bench -- exchange`. Each gives the other so many bytes, over TCP and,
 * where there is a server, over NATS. With an argument it is the other process.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connectNats, connectTcp } from '@ngrad/transports'
import { natsCommand, startNats } from '../tools/nats-server.ts'

const [sizes, rounds] = [[100, 1000, 10_000, 100_000], 2000]

/** Goes through all rounds; how long each took [µs], by size. */
async function exchange(name: string, address: string): Promise<number[][]> {
  const connect = name === 'tcp' ? connectTcp({ members: 2, address }) : connectNats({ members: 2, servers: address })
  const transport = await connect
  const all: number[][] = []
  for (const size of sizes) {
    const bytes = new Uint8Array(size)
    const times: number[] = []
    for (let round = 0; round < rounds; round++) {
      const start = performance.now()
      await transport.exchange(bytes)
      times.push(1000 * (performance.now() - start))
    }
    all.push(times.toSorted((a, b) => a - b))
  }
  await transport.close()
  return all
}

async function measured(name: string, address: string): Promise<object[]> {
  const other = spawn(process.execPath, [...process.execArgv, import.meta.filename, name, address], { stdio: 'inherit' })
  const all = await exchange(name, address)
  await once(other, 'exit')
  return all.map((times, index) => ({
    transport: name,
    bytes: sizes[index],
    'median [µs]': Math.round(times[times.length / 2]!),
    'nine of ten below [µs]': Math.round(times[0.9 * times.length]!),
  }))
}

export async function bench(): Promise<object[]> {
  const rows = await measured('tcp', `127.0.0.1:${20_000 + (process.pid % 20_000)}`)
  if (natsCommand === undefined) return rows
  const server = await startNats()
  rows.push(...(await measured('nats', server.address)))
  await server.stop()
  return rows
}

if (process.argv[1] === import.meta.filename) await exchange(process.argv[2]!, process.argv[3]!)
