import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { defineNeuron } from '@ngrad/core'
import type { Plugin, Simulation } from '@ngrad/core'
import { describePlugin } from '@ngrad/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foxglove, lsl, mcap, mqtt, nats, ndjson, osc } from './index.ts'
import { startBroker } from '../testing/mqtt-broker.ts'
import type { MqttBroker } from '../testing/mqtt-broker.ts'
import { lslLibrary } from '../testing/lsl-inlet.ts'
import { natsCommand, startNats } from '../../../tools/nats-server.ts'
import type { NatsServer } from '../../../tools/nats-server.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.05' } })
const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-bridges-'))
let broker: MqttBroker
let server: NatsServer | undefined
let files = 0
beforeAll(async () => {
  broker = await startBroker()
  if (natsCommand !== undefined) server = await startNats()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await broker.stop()
  server?.stop()
})

/** Each bridge, how it is made. */
const bridges: Record<string, { readonly make: () => Plugin; readonly there?: boolean }> = {
  ndjson: { make: () => ndjson({ output: new PassThrough().resume() }) },
  foxglove: { make: () => foxglove({ port: 0 }) },
  mcap: { make: () => mcap({ file: path.join(folder, `${files++}.mcap`) }) },
  osc: { make: () => osc({ port: 9 }) },
  mqtt: { make: () => mqtt({ broker: broker.address }) },
  lsl: { make: () => lsl({ library: lslLibrary! }), there: lslLibrary !== undefined },
  nats: { make: () => nats({ servers: server!.address }), there: natsCommand !== undefined },
}

describe.for(Object.entries(bridges))('%s', ([plugin, { make, there = true }]) => {
  const recipe = {
    plugin,
    observes: true,
    steps: 60,
    network: (sim: Simulation): void => void sim.population('noise', noise(), 20),
    use: (sim: Simulation): void => void sim.use(make()),
  }
  it.skipIf(!there).each(describePlugin(recipe))('$fact', { timeout: 60_000 }, async ({ check }) => {
    expect(await check()).toBeUndefined()
  })
})
