import { PassThrough, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { testNetwork } from '../../testing/network.ts'
import { ndjson } from './ndjson.ts'

it('writes a line of JSON for each event, with all spikes', async () => {
  const { sim, input } = testNetwork()
  const list = sim.record(input)
  const output = new PassThrough()
  const written = text(output)
  sim.use(ndjson({ topics: ['spikes/input', 'activity/*', 'rewards'], output }))
  sim.send('rewards', { source: 'task', value: 0.5, step: 30 })
  await sim.run(100)
  output.end()
  const events = (await written)
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, number[]> & { topic: string; firstStep: number })
  const frames = events.filter(({ topic }) => topic === 'spikes/input')
  expect(frames).toHaveLength(100)
  expect(frames.flatMap(({ neurons }) => neurons)).toEqual([...list.neurons])
  expect(frames.flatMap(({ firstStep, offsets }) => offsets!.map(offset => firstStep + offset))).toEqual([
    ...list.steps,
  ])
  expect(events.filter(({ topic }) => topic === 'activity/output.v')[3]!['value']).toHaveLength(2)
  expect(events.find(({ topic }) => topic === 'rewards')).toMatchObject({ source: 'task', value: 0.5, step: 30 })
})

it('lets the run wait for who reads slowly, and stops it where they have gone', async () => {
  const { sim } = testNetwork()
  let lines = 0
  const slow = new Writable({
    highWaterMark: 100,
    write(_, __, done) {
      lines++
      setTimeout(done, 1)
    },
  })
  sim.use(ndjson({ output: slow }))
  await sim.run(20)
  expect(slow.writableLength).toBeLessThan(3000) // what one frame brings, and no more
  expect(lines).toBeGreaterThan(20)
  const gone = testNetwork().sim
  const closed = new Writable({
    write: (_, __, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
  })
  gone.use(ndjson({ output: closed }))
  await gone.run(10_000)
  expect(gone.stopped).toBe(true)
  const full = testNetwork().sim
  full.use(ndjson({ output: new Writable({ write: (_, __, done) => done(new Error('no space')) }) }))
  await expect(full.run(100_000)).rejects.toThrow('plugin ndjson failed')
})

it('refuses what cannot be', () => {
  expect(() => ndjson({ topics: ['spike/*'] })).toThrow('ndjson.topics')
  expect(() => ndjson({ output: {} as never })).toThrow('ndjson.output')
})
