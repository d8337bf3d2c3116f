import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { InvalidArgumentError } from 'commander'
import { NgradError, onSimulation, ParameterError } from '@ngrad/core'
import type { Transport } from '@ngrad/core'
import { connectNats, connectTcp } from '@ngrad/transports'

/** How a script is run in several processes. */
export interface PartsOptions {
  /** How many processes. */
  readonly parts: number
  /** Where they meet; on this machine, where the others are started, if left out. */
  readonly transport?: string
}

/**
 * Shares the simulation that a script will make with other processes, which run the same script; it settles when all are there.
 * @param script the script and its arguments, for processes that have to be started
 * @throws NgradError if not all have come
 */
export async function shareInParts({ parts, transport }: PartsOptions, script: readonly string[]): Promise<void> {
  if (script[0] === '-') throw new InvalidArgumentError('--parts needs a script in a file, which each process reads')
  const connected = await connect(parts, transport ?? (await startOthers(parts, script)))
  let made = 0
  onSimulation(simulation => {
    if (made++ > 0) throw new NgradError('a script that runs in parts makes one simulation; this is the second one')
    simulation.distribute(connected)
  })
}

/** Connects by what stands in front of an address: `tcp://head:7000`, or `nats://head:4222/cortex` with the name of the run. */
function connect(members: number, address: string): Promise<Transport> {
  const [, scheme, host = '', run] = /^(tcp|nats):\/\/([^/]+)(?:\/([^/]+))?$/.exec(address) ?? []
  if (scheme === 'tcp' && run === undefined) return connectTcp({ members, address: host })
  if (scheme === 'nats') return connectNats({ members, servers: host, ...(run !== undefined && { run }) })
  throw new ParameterError('run.transport', address, 'tcp://host:port, or nats://host:port/name of the run')
}

/** Starts the other processes on this machine; returns where they meet. What they print but errors is what this one prints. */
async function startOthers(parts: number, [file, ...args]: readonly string[]): Promise<string> {
  const address = `tcp://127.0.0.1:${await freePort()}`
  const command = [...process.execArgv, process.argv[1]!, 'run', '--parts', String(parts), '--transport', address]
  for (let other = 1; other < parts; other++)
    spawn(process.execPath, [...command, file!, '--', ...args], { stdio: ['ignore', 'ignore', 'inherit'] }).unref()
  return address
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
