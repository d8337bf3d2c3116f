/**
 * A round between two processes, by size: `npm run bench -- exchange`. Each gives the other so many bytes, over TCP on this machine.
 * With an argument it is the other process.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connectTcp } from '@ngrad/transports'

const [sizes, rounds] = [[100, 1000, 10_000, 100_000], 2000]

/** Goes through all rounds; how long each took [µs], by size. */
async function exchange(address: string): Promise<number[][]> {
  const transport = await connectTcp({ members: 2, address })
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

export async function bench(): Promise<object[]> {
  const address = `127.0.0.1:${20_000 + (process.pid % 20_000)}`
  const other = spawn(process.execPath, [...process.execArgv, import.meta.filename, address], { stdio: 'inherit' })
  const all = await exchange(address)
  await once(other, 'exit')
  return all.map((times, index) => ({
    transport: 'tcp',
    bytes: sizes[index],
    'median [µs]': Math.round(times[times.length / 2]!),
    'nine of ten below [µs]': Math.round(times[0.9 * times.length]!),
  }))
}

if (process.argv[1] === import.meta.filename) await exchange(process.argv[2]!)
