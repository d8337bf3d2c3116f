/**
 * FORCE learning of a trajectory of the Lorenz system, figure 2 of Sussillo & Abbott (2009), Neuron 63:544.
 *
 * 1000 chaotic rate units (g = 1.2, because with 1.5 the network leaves the attractor) with three outputs, one for each
 * variable, learning at every step. Published: the network goes on as a Lorenz system would; it leaves the trajectory,
 * as chaos does, and stays on the attractor. The figure is met where the maxima of z after learning follow the Lorenz
 * map: each is by less than 0.1 (of a spread of about 0.7) where the system's own map puts it, in the median. Beside it
 * backpropagation through time, as with the sum of sines, and chance: the system's own maxima in any order.
 */
import { RandomStream } from '@ngrad/core'
import { Progress } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { whole } from './command/options.ts'
import { lorenz, mapError, maxima, runForce } from './eligibility/force.ts'
import { commandWithSeed, stopAtInterrupt } from './eligibility/options.ts'
import { out } from './results.ts'

const file = 'force-lorenz'
const { seed, units, learning } = commandWithSeed('force-lorenz')
  .option('--units <number>', 'number of units', whole, 1000)
  .option('--learning <number>', 'duration of learning [time constants]', whole, 2000)
  .parse()
  .opts<{ seed: number; units: number; learning: number }>()
const stopped = stopAtInterrupt()
const after = 1000
const wanted = lorenz(10 * (learning + after))
const progress = new Progress('FORCE, Lorenz', 100, '%')
const run = { size: units, seed, before: 0, learning, after, every: 1, gain: 1.2 }
const signal = (step: number): number[] => [wanted[3 * step]!, wanted[3 * step + 1]!, wanted[3 * step + 2]!]
const seen = async (part: number): Promise<boolean> => {
  progress.show(Math.round(100 * part))
  return !(await stopped())
}
const result = await runForce(run, 3, signal, seen)
const backward = await runForce({ ...run, backward: { window: 100, rate: 1e-3 } }, 3, signal, seen)
progress.end()
const { training, seconds } = result
const own = maxima(result.target, 3, 2, 0)
const said = maxima(result.output, 3, 2, 10 * learning)
const error = mapError(own, said)
console.log(`error ${training.toFixed(4)} in learning, which took with the rest ${seconds.toFixed(0)} s`)
const through = maxima(backward.output, 3, 2, 10 * learning)
const order = new RandomStream(seed, 0xf7).permutation(own.length, 0)
const beside = {
  error: mapError(own, through),
  maxima: through.length,
  training: backward.training,
  chance: mapError(
    own,
    [...order].map(at => own[at]!),
  ),
}
console.log(`after it ${said.length} maxima of z, ${error.toFixed(3)} beside the Lorenz map in the median`)
console.log(
  `backpropagation through time: error ${beside.training.toFixed(4)} in learning; ${beside.maxima} maxima, ` +
    `${beside.error.toFixed(3)} beside the map (chance: ${beside.chance.toFixed(3)})`,
)
out.whole(
  `${file}.json`,
  `${JSON.stringify({ seed, units, learning, training, error, maxima: said.length, seconds, beside }, undefined, 1)}\n`,
)
const pairs = (values: readonly number[], of: string): { before: number; next: number; of: string }[] =>
  values.slice(1).map((next, at) => ({ before: values[at]!, next, of }))
out.figure(`${file}.svg`, {
  width: 420,
  height: 400,
  x: { label: 'a maximum of z', domain: [0, 1.2] },
  y: { label: 'the next one', domain: [0, 1.2] },
  color: { domain: ['Lorenz system', 'network'], range: ['#bbb', '#b2182b'] },
  marks: [
    Plot.dot(pairs(own, 'Lorenz system'), { x: 'before', y: 'next', stroke: 'of', r: 3 }),
    Plot.dot(pairs(said, 'network'), { x: 'before', y: 'next', fill: 'of', r: 2.5 }),
  ],
})
const met = error < 0.1 && said.length > 20
console.log(`Expected: maxima within 0.1 of the system's own map, more than 20 of them: ${met ? 'met' : 'NOT met'}.`)
out.tell()
process.exitCode = (await stopped()) ? 130 : met ? 0 : 1
