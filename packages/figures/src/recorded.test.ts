import { defineNeuron, explicit, simulation } from '@ngrad/core'
import { parseHTML } from 'linkedom'
import { expect, it } from 'vitest'
import { drawFigure } from './figure.ts'
import type { Figure } from './figure.ts'
import { raster } from './raster.ts'
import { rates } from './rates.ts'
import { terminalFigure } from './terminal.ts'
import { trace } from './trace.ts'
import { weights } from './weights.ts'

const leak = defineNeuron('leak', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 }, rest: { unit: 'mV', default: -70 } },
  state: { v: 'rest' },
  equations: { v: '(rest - v) / tau' },
  arrival: { v: 'v + input' },
  spike: { when: 'v > 0' },
})

/** Two neurons that spike at 5 and 15 ms, and one that is held at rest. */
async function small() {
  const sim = simulation({ dt: 1 })
  const stimulus = sim.port('source', 2)
  stimulus.send({ firstStep: 4, steps: 11, neurons: [0, 1], offsets: [0, 10] })
  const source = stimulus.population
  const cells = sim.population('cells', leak(), 3)
  const synapses = sim.connect(source, cells, { rule: explicit([0, 1], [0, 2]), weight: Float64Array.of(1, 3) })
  const [spikes, potential] = [sim.record(source), sim.probe(cells, 'v', { neurons: [1], every: 2 })]
  await sim.run(20)
  return { spikes, potential, synapses }
}

const pathsOf = (figure: Figure): string[] => {
  const { document } = parseHTML(drawFigure(figure))
  return [...document.querySelectorAll('g[aria-label=line] path')].map(each => each.getAttribute('d')!)
}

it('draws a dot for each spike, and records one above the other', async () => {
  const { spikes } = await small()
  const [dots] = pathsOf(raster(spikes))
  expect(dots!.match(/M/g)).toHaveLength(2)
  const two = raster([spikes, spikes])
  expect(pathsOf(two)).toHaveLength(2)
  expect((two.y as { domain: number[] }).domain).toEqual([-0.5, 3.5])
})

it('counts rates by bins: one spike of two neurons in 10 ms is 50 Hz', async () => {
  const { spikes } = await small()
  const { document } = parseHTML(drawFigure(rates(spikes)))
  expect(document.querySelector('svg')!.textContent).toContain('rate [Hz]')
  const drawn = pathsOf(rates(spikes))[0]!.split(/[ML]/).slice(1)
  expect(drawn).toHaveLength(2)
  expect(drawn[0]!.split(',')[1]).toBe(drawn[1]!.split(',')[1])
  const fine = pathsOf(rates(spikes, { bin: 5 }))[0]!.split(/[ML]/).slice(1)
  const high = fine.map(point => Number(point.split(',')[1]))
  expect(high[0]).toBe(high[2]) // spikes at 5 and 15 ms are of the bins that end there
  expect(high[1]).toBeGreaterThan(high[0]!)
})

it('draws a variable with its unit at the times at which it was sampled', async () => {
  const { potential } = await small()
  expect([...potential.times]).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20])
  expect(trace(potential).y).toMatchObject({ label: 'v [mV]' })
  expect(pathsOf(trace(potential))[0]!.split('L')).toHaveLength(10)
})

it('draws weights where there are synapses', async () => {
  const { synapses } = await small()
  const { document } = parseHTML(drawFigure(weights(synapses)))
  expect(document.querySelectorAll('g[aria-label=rect] rect')).toHaveLength(2)
  expect(document.querySelector('svg')!.textContent).toContain('weights from 1 (light) to 3 (dark) mV')
})

it('draws into a terminal, with the bounds of the axes', async () => {
  const { spikes } = await small()
  const lines = (await terminalFigure(raster(spikes), { columns: 40, lines: 5 })).split('\n')
  expect(lines).toHaveLength(7)
  expect(lines[0]).toBe('source')
  expect(lines[1]).toMatch(/^ {1}1\.5 /)
  expect(lines[5]).toMatch(/^-0\.5 /)
  expect(lines[6]).toMatch(/^ {5}5 +time \[ms\] +15$/)
  const drawn = lines.slice(1, 6).map(line => line.slice(5))
  expect(drawn.join('').replaceAll('\u2800', '').length).toBeGreaterThanOrEqual(2)
  expect(drawn.every(row => row.length === 35)).toBe(true)
})

it('says what is no record', () => {
  expect(() => raster([])).toThrow('at least one record of spikes')
  expect(() => rates({} as never)).toThrow(/rates\.record/)
  expect(() => trace({} as never)).toThrow(/trace\.probe/)
  expect(() => weights({} as never)).toThrow(/weights\.projection/)
})
