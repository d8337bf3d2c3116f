/**
 * Capacity of fast weights against size and load, for Hebb's rule, the delta rule and modern Hopfield retrieval.
 *
 * Pairs of random vectors are stored once and each value is read by its key. Expected: signs read by Hebb's rule are
 * wrong with the probability $\Phi(-\sqrt{d/n})$ whatever the size (Hopfield, 1982), within 0.01; the delta rule makes
 * fewer errors up to half as many pairs as components, and Hopfield retrieval (Ramsauer et al., 2020) makes none at
 * twice as many.
 */
import { Progress, watchForStop } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { capacityAt, closedForm, memories } from './fast-weights/capacity.ts'
import type { CapacityPoint } from './fast-weights/capacity.ts'
import { stackedLabels } from './fast-weights/stacked-labels.ts'
import { yieldToEventLoop, commandWithSeed } from './fast-weights/options.ts'
import { out } from './results.ts'

const { seed } = commandWithSeed('fast-weights-capacity').parse().opts<{ seed: number }>()
const file = 'fast-weights-capacity'
const sizes = [32, 64, 128]
const loads = [0.0625, 0.125, 0.25, 0.375, 0.5, 0.75, 1, 1.5, 2]
const { stopped } = watchForStop()
const cases = Object.keys(memories).flatMap(memory =>
  sizes.flatMap(size => loads.map(load => ({ memory, size, load }))),
)
const progress = new Progress('Capacity', cases.length, 'points')
const points: CapacityPoint[] = []
for (const { memory, size, load } of cases) {
  if (stopped()) break
  points.push(capacityAt(memory, size, load, Math.ceil(400 / size), seed))
  progress.show(points.length)
  await yieldToEventLoop()
}
progress.end()
if (stopped()) {
  console.log('Stopped; nothing was saved.')
  process.exitCode = 130
} else {
  out.whole(`${file}.json`, `${JSON.stringify({ seed, seconds: progress.seconds, points }, undefined, 1)}\n`)
  const curve = loads.map(load => ({ load, expected: closedForm(load) }))
  out.figure(`${file}.svg`, {
    width: 900,
    height: 330,
    marginRight: 20,
    grid: true,
    x: { label: 'pairs for each component of a key' },
    y: { label: 'signs that are wrong', percent: true },
    fx: { label: 'size of a key', domain: sizes.map(String) },
    marks: [
      Plot.line(curve, { x: 'load', y: 'expected', strokeDasharray: '3 3', strokeOpacity: 0.6 }),
      Plot.line(points, {
        x: 'load',
        y: 'signErrors',
        stroke: 'memory',
        fx: ({ size }: CapacityPoint) => String(size),
      }),
      Plot.dot(points, {
        x: 'load',
        y: 'signErrors',
        fill: 'memory',
        fx: ({ size }: CapacityPoint) => String(size),
        r: 2,
      }),
      ...stackedLabels(Object.keys(memories), { facet: { fx: '32' } }),
    ],
  })
  const worst = Math.max(
    ...points
      .filter(({ memory, size }) => memory === 'Hebbian' && size === 128)
      .map(({ load, signErrors }) => Math.abs(signErrors - curve.find(point => point.load === load)!.expected)),
  )
  const at = (memory: string, load: number): number =>
    points.find(point => point.memory === memory && point.size === 128 && point.load === load)!.signErrors
  for (const memory of Object.keys(memories))
    console.log(
      `${memory.padEnd(22)} signs wrong of size 128 at 32 pairs: ${percent(at(memory, 0.25))}, ` +
        `at 64: ${percent(at(memory, 0.5))}, at 256: ${percent(at(memory, 2))}`,
    )
  console.log(`Hebb's rule: signs that are wrong differ from the closed form by ${worst.toFixed(4)} at most.`)
  out.tell()
  const met = worst < 0.01 && at('delta rule', 0.5) < at('Hebbian', 0.5) && at('Hopfield, β = 16', 2) === 0
  if (!met) console.log('Not as expected.')
  process.exitCode = met ? 0 : 1
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
