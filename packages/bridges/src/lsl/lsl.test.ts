import { expect, it } from 'vitest'
import { lslLibrary, listenTo } from '../../testing/lsl-inlet.ts'
import { testNetwork } from '../../testing/network.ts'
import { lsl } from './lsl.ts'

it.skipIf(lslLibrary === undefined)(
  'streams spikes, potentials and rewards to whoever takes them',
  { timeout: 60_000 },
  async () => {
    const { sim, input } = testNetwork()
    const list = sim.record(input)
    sim.use(lsl({ topics: ['spikes/input', 'activity/*', 'rewards'], library: lslLibrary! }))
    sim.send('rewards', { value: 0.25 })
    await sim.run(10) // the streams are there
    const before = list.count
    const [spikes, potentials] = await Promise.all(
      ['test.run/spikes/input', 'test.run/activity/output.v'].map(listenTo),
    )
    await sim.run(200)
    const took = await spikes!(list.count - before)
    expect(took).toMatchObject({ type: 'Spikes', labels: ['neuron'], units: ['index'] })
    expect(took.samples.flat()).toEqual([...list.neurons].slice(before))
    const steps = [...list.steps].slice(before)
    const since = took.times.map((time, at) => (time - took.times[0]!) * 1000 - (steps[at]! - steps[0]!) * sim.dt)
    expect(Math.max(...since.map(Math.abs))).toBeLessThan(1e-3) // LSL's clock has microseconds
    const moments = await potentials!(20)
    expect(moments).toMatchObject({ type: 'Activity', labels: ['v[0]', 'v[1]'], units: ['pA', 'pA'] })
    expect(moments.samples).toHaveLength(20)
    expect(moments.samples[0]).toHaveLength(2)
    expect(Math.round((moments.times.at(-1)! - moments.times[0]!) * 1000)).toBe(190)
    await sim.close()
  },
)

it('says that the library is not there', async () => {
  const { sim } = testNetwork()
  sim.use(lsl({ library: '/nowhere/liblsl.so' }))
  await expect(sim.run(10)).rejects.toThrow(
    /^plugin lsl failed at step \d+: lsl finds no library .*\/nowhere\/liblsl\.so/,
  )
  await sim.close()
  expect(() => lsl({ topics: ['spike/*'] })).toThrow('lsl.topics')
})
