/**
 * FORCE learning of a sum of four sines, figure 2 of Sussillo & Abbott (2009), Neuron 63:544.
 *
 * 1000 chaotic rate units; learning for 20 periods of 120 time constants, then the weights stay. Published: the network
 * goes on by itself, with an error about as low as in learning. The figure is met where the error after learning (root
 * mean square, over four periods) is below 0.1 with each of three seeds; the signal's own is 0.72. Beside it
 * backpropagation through the last 100 steps for the same weights of the same network, for as long; window and rate were
 * chosen on seed 2.
 */
import { Progress } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { Expectations } from './command/expectations.ts'
import { whole } from './command/options.ts'
import { harmonics, runForce } from './eligibility/force.ts'
import type { ForceResult } from './eligibility/force.ts'
import { commandWithSeed, stopAtInterrupt } from './eligibility/options.ts'
import { out } from './results.ts'

const file = 'force-sines'
const { seed, seeds, units, periods } = commandWithSeed('force-sines')
  .option('--seeds <number>', 'how many networks, from the seed on', whole, 3)
  .option('--units <number>', 'number of units', whole, 1000)
  .option('--periods <number>', 'periods of learning', whole, 20)
  .parse()
  .opts<{ seed: number; seeds: number; units: number; periods: number }>()
const stopped = stopAtInterrupt()
const progress = new Progress('FORCE, sines', 100 * (seeds + 1), '%')
const run = (of: number): Parameters<typeof runForce>[0] => ({
  size: units,
  seed: of,
  before: 120,
  learning: 120 * periods,
  after: 480,
  every: 2,
})
const seen = (before: number) => async (part: number) => {
  progress.show(100 * before + Math.round(100 * part))
  return !(await stopped())
}
const results: ForceResult[] = []
for (let each = 0; each < seeds && !(await stopped()); each++)
  results.push(await runForce(run(seed + each), 1, harmonics, seen(each)))
const backward = await runForce({ ...run(seed), backward: { window: 100, rate: 1e-3 } }, 1, harmonics, seen(seeds))
progress.end()
const networks = results.map(({ training, test, seconds }, each) => ({ seed: seed + each, training, test, seconds }))
const expectations = new Expectations()
for (const { seed: of, training, test, seconds } of networks) {
  const words = `error ${training.toFixed(4)} in learning, ${test.toFixed(4)} after it (the signal: 0.72), ${seconds.toFixed(0)} s`
  expectations.judge(`seed ${of}`, words, test, { below: 0.1 })
}
const through = { training: backward.training, test: backward.test }
console.log(
  `backpropagation through time: error ${through.training.toFixed(4)} in learning, ${through.test.toFixed(4)} after it`,
)
const [result] = results as [ForceResult]
const learned = 1200 * (periods + 1)
out.whole(`${file}.json`, `${JSON.stringify({ seed, units, periods, networks, backward: through }, undefined, 1)}\n`)
const points = [...result.target.keys()]
  .filter(step => step % 4 === 0 && step > learned - 1200 && step < learned + 4800)
  .flatMap(step => [
    { time: step / 10, of: 'wanted', value: result.target[step]! },
    { time: step / 10, of: 'said', value: result.output[step]! },
  ])
out.figure(`${file}.svg`, {
  width: 800,
  height: 260,
  x: { label: 'time constants; learning ends at the line' },
  y: { label: null, domain: [-2, 2] },
  color: { domain: ['wanted', 'said'], range: ['#bbb', '#b2182b'] },
  marks: [
    Plot.ruleX([learned / 10], { strokeDasharray: '4,2' }),
    Plot.line(points, { x: 'time', y: 'value', stroke: 'of' }),
  ],
})
out.tell()
console.log('Expected: less than 0.1 after learning, with each seed.')
expectations.tell(await stopped())
