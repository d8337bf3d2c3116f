import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { Aedes } from 'aedes'

/** A broker of MQTT for tests. */
export interface MqttBroker {
  readonly address: string
  stop(): Promise<void>
}

/** Starts one on a free port of this machine. */
export async function startBroker(): Promise<MqttBroker> {
  const broker = await Aedes.createBroker()
  const server = createServer(socket => broker.handle(socket))
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
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
