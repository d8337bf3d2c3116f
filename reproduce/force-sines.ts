/**
 * FORCE learning of a sum of four sines, figure 2 of Sussillo & Abbott (2009), Neuron 63:544.
 *
 * 1000 chaotic rate units; learning for 20 periods of 120 time constants, then the weights stay. Published: the network
 * goes on by itself, with an error about as low as in learning. The figure is met where the error after learning (root
 * mean square, over four periods) is below 0.1; the signal's own is 0.72. Beside it backpropagation through the last 100
 * steps for the same weights of the same network, for as long; window and rate were chosen on seed 2.
 */
import { Progress, saveFigure, saveWhole } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { harmonics, runForce } from './eligibility/force.ts'
import { commandWithSeed, stopAtInterrupt, wholeNumber } from './eligibility/options.ts'

const file = 'docs/figures/force-sines'
const { seed, units, periods } = commandWithSeed('force-sines')
  .option('--units <number>', 'number of units', wholeNumber, 1000)
  .option('--periods <number>', 'periods of learning', wholeNumber, 20)
  .parse()
  .opts<{ seed: number; units: number; periods: number }>()
const stopped = stopAtInterrupt()
const progress = new Progress('FORCE, sines', 100, '%')
const run = { size: units, seed, before: 120, learning: 120 * periods, after: 480, every: 2 }
const seen = async (part: number): Promise<boolean> => {
  progress.show(Math.round(100 * part))
  return !(await stopped())
}
const result = await runForce(run, 1, harmonics, seen)
const backward = await runForce({ ...run, backward: { window: 100, rate: 1e-3 } }, 1, harmonics, seen)
progress.end()
const { training, test, seconds } = result
console.log(
  `error ${training.toFixed(4)} in learning, ${test.toFixed(4)} after it (the signal: 0.72), ${seconds.toFixed(0)} s`,
)
const through = { training: backward.training, test: backward.test }
console.log(
  `backpropagation through time: error ${through.training.toFixed(4)} in learning, ${through.test.toFixed(4)} after it`,
)
const learned = 1200 * (periods + 1)
saveWhole(
  `${file}.json`,
  `${JSON.stringify({ seed, units, periods, training, test, seconds, backward: through }, undefined, 1)}\n`,
)
const points = [...result.target.keys()]
  .filter(step => step % 4 === 0 && step > learned - 1200 && step < learned + 4800)
  .flatMap(step => [
    { time: step / 10, of: 'wanted', value: result.target[step]! },
    { time: step / 10, of: 'said', value: result.output[step]! },
  ])
saveFigure(`${file}.svg`, {
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
console.log(`Saved ${file}.json and ${file}.svg.`)
process.exitCode = (await stopped()) ? 130 : test < 0.1 ? 0 : 1
