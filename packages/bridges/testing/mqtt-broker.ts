import { spawn, spawnSync } from 'node:child_process'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { Aedes } from 'aedes'

/** A broker of MQTT for tests. */
export interface MqttBroker {
  readonly address: string
  stop(): Promise<void>
}

/** The program of Mosquitto: that of `MOSQUITTO`, of the path, or where Debian puts it; none where there is none. */
export const mosquittoCommand: string | undefined = [process.env['MOSQUITTO'], 'mosquitto', '/usr/sbin/mosquitto'].find(
  name => name !== undefined && spawnSync(name, ['-h']).error === undefined,
)

/** Starts Mosquitto on a free port of this machine; settled when it answers. */
export async function startMosquitto(): Promise<MqttBroker> {
  const server = await listening(createServer())
  const { port } = server.address() as AddressInfo
  await closed(server)
  const child = spawn(mosquittoCommand!, ['-p', String(port)], { stdio: 'ignore' })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries === 100 || child.exitCode !== null) throw new Error(`mosquitto does not answer (status ${child.exitCode})`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return {
    address: `mqtt://127.0.0.1:${port}`,
    stop: () => {
      child.kill()
      return ended
    },
  }
}

/** Starts Aedes on a free port of this machine. */
export async function startBroker(): Promise<MqttBroker> {
  const broker = await Aedes.createBroker()
  const server = await listening(createServer(socket => broker.handle(socket)))
  return {
    address: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      await new Promise<void>(resolve => {
        broker.close(resolve)
      })
      server.close()
    },
  }
}

const listening = (server: Server): Promise<Server> =>
  new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => resolve(server))
  })

const closed = (server: Server): Promise<void> =>
  new Promise(resolve => {
    server.close(() => resolve())
  })

/** Whether somebody listens on a port of this machine. */
const answers = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    const done = (found: boolean) => () => (socket.destroy(), resolve(found))
    socket.once('connect', done(true)).once('error', done(false))
  })
