/**
 * FORCE learning of a sum of four sines, figure 2 of Sussillo & Abbott (2009), Neuron 63:544.
 *
 * 1000 chaotic rate units; learning for 20 periods of 120 time constants, then the weights stay. Published: the network
 * goes on by itself, with an error about as low as in learning. The figure is met where the error after learning (root
 * mean square, over four periods) is below 0.1; the signal's own is 0.72.
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
const result = await runForce(
  { size: units, seed, before: 120, learning: 120 * periods, after: 480, every: 2 },
  1,
  harmonics,
  async part => {
    progress.show(Math.round(100 * part))
    return !(await stopped())
  },
)
progress.end()
const { training, test, seconds } = result
console.log(
  `error ${training.toFixed(4)} in learning, ${test.toFixed(4)} after it (the signal: 0.72), ${seconds.toFixed(0)} s`,
)
const learned = 1200 * (periods + 1)
saveWhole(`${file}.json`, `${JSON.stringify({ seed, units, periods, training, test, seconds }, undefined, 1)}\n`)
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
