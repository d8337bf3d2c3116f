import { expect, it } from 'vitest'
import { defineNeuron } from '../description/neuron.ts'
import type { IReport } from '../wire/messages.ts'
import { pace } from './pace.ts'
import { simulation } from './simulation.ts'

const noise = defineNeuron<object>('noise', { parameters: {}, spike: { probability: '0.05' } })

/** A run with a pace, and what it reports. */
function paced(options: Parameters<typeof pace>[0]) {
  const sim = simulation({ seed: 1, dt: 1 })
  sim.population('noise', noise(), 10)
  const pacing = pace(options)
  sim.use(pacing)
  const reports: IReport[] = []
  sim.on('reports', 'test', report => reports.push(report))
  return { sim, pacing, reports }
}

it('lets model time pass no faster than the clock, at the speed that is asked for', async () => {
  for (const speed of [1, 4]) {
    const { sim, pacing } = paced({ speed })
    const began = performance.now()
    await sim.run(200)
    const took = performance.now() - began
    expect(took).toBeGreaterThanOrEqual(199 / speed - 1) // the first window is when it begins
    expect(pacing.windows).toBe(199)
  }
})

it('counts the windows that are late, tells how far it is behind, and catches up', async () => {
  const { sim, pacing, reports } = paced({ every: 1e-3, most: 1000 })
  const hold = (ms: number) => {
    for (const end = performance.now() + ms; performance.now() < end;);
  }
  sim.at(20, () => hold(30))
  const began = performance.now()
  await sim.run(100)
  expect(performance.now() - began).toBeGreaterThanOrEqual(98)
  expect(pacing.late).toBeGreaterThanOrEqual(20)
  const worst = Math.max(...reports.map(({ metric }) => metric!['lag']!))
  expect(worst).toBeGreaterThan(20)
  expect(reports[0]).toMatchObject({ source: 'pace', metric: { windows: 1 } })
  const gives = paced({ most: 10 }) // what is lost is lost
  gives.sim.at(20, () => hold(30))
  const again = performance.now()
  await gives.sim.run(100)
  expect(performance.now() - again).toBeGreaterThanOrEqual(98 + 25)
})

it('does not count the time between two runs, or a pause', async () => {
  const { sim, pacing } = paced({ most: 1e9 })
  await sim.run(10)
  const before = pacing.late
  const later = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
  await later(800)
  const began = performance.now()
  sim.at(15, () => sim.bus.topic('control').publish({ pause: {} }))
  const run = sim.run(20)
  await later(800)
  sim.bus.topic('control').publish({ resume: {} })
  await run
  expect(performance.now() - began).toBeGreaterThanOrEqual(800 + 3)
  expect(pacing.windows - before).toBeLessThan(30)
  expect(pacing.lag).toBeLessThan(400)
})

it('refuses what cannot be', () => {
  expect(() => pace({ speed: 0 })).toThrow('pace.speed is 0; it must be above 0')
  const { sim, pacing } = paced({})
  expect(() => simulation().use(pacing)).toThrow('make one for each by pace()')
  expect(sim.step).toBe(0)
})

it('keeps no run from being stopped, however long its windows are', async () => {
  const { sim } = paced({ speed: 1e-6 }) // a window is a quarter of an hour
  const ran = sim.run(10)
  while (!sim.idle) await new Promise(later => setTimeout(later, 5))
  sim.bus.topic('control').publish({ stop: {} })
  await ran
  expect(sim.step).toBeLessThan(10)
})

it('keeps pace over interruptions: no window begins before its time', async () => {
  const { sim, pacing } = paced({ speed: 0.05 })
  const asking = setInterval(() => void sim.interrupt(() => {}), 2)
  const began = performance.now()
  await sim.run(20)
  expect(performance.now() - began).toBeGreaterThanOrEqual(19 / 0.05 - 1)
  clearInterval(asking)
  expect(pacing.windows).toBe(19)
})
