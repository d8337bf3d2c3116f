/**
 * Overwriting retrieval, figure 3 of Schlag, Irie & Schmidhuber (2021), Linear transformers are secretly fast weight
 * programmers.
 *
 * 40 writings to 20 keys, drawn with replacement; the value that a key was given last is to be read. With keys of 64
 * numbers and DPFP-1 features, the delta rule comes below an evaluation loss of 0.001 within 1000 updates; the sum
 * rule never does. It sees no order, so it can at best read the mean of all that a key was given, and has to come within a tenth of that.
 * The authors' program evaluates on 20 writings, every key asked for once, of which fewer were overwritten: its
 * 0.0973, the lowest of 13 evaluations, is of those.
 */
import { Progress, watchForStop } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { whole } from './command/options.ts'
import { stackedLabels } from './fast-weights/stacked-labels.ts'
import { commandWithSeed } from './fast-weights/options.ts'
import { learnOverwriting, rules } from './fast-weights/overwriting.ts'
import type { EvaluationPoint } from './fast-weights/overwriting.ts'
import { out } from './results.ts'

const { seed, keys, updates } = commandWithSeed('fast-weights-overwriting')
  .option('--keys <number>', 'number of keys', whole, 20)
  .option('--updates <number>', 'steps of learning', whole, 1000)
  .parse()
  .opts<{ seed: number; keys: number; updates: number }>()
const file = 'fast-weights-overwriting'
const { stopped } = watchForStop()
const points: EvaluationPoint[] = []
const begin = performance.now()
for (const rule of Object.keys(rules)) {
  if (stopped()) break
  const progress = new Progress(rule, updates)
  const curve = await learnOverwriting({ rule, keySize: 64, seed, keys, updates }, (update, loss) => {
    progress.show(update, `loss ${loss.toFixed(5)}`)
    return !stopped()
  })
  progress.end()
  if (!curve) break
  points.push(...curve)
  const below = curve.find(({ loss }) => loss < 1e-3)
  const reached = below ? `below 0.001 after ${below.update} updates` : 'never below 0.001'
  const { loss, published, mean } = curve.at(-1)!
  console.log(`${rule.padEnd(20)} evaluation loss ${loss.toExponential(2)} at the end, ${reached}`)
  console.log(
    `${''.padEnd(20)} (means of what a key was given: ${mean[0].toExponential(2)}); ` +
      `as the authors evaluate ${published.toExponential(2)} (means: ${mean[1].toExponential(2)})`,
  )
}
if (stopped()) {
  console.log('Stopped; nothing was saved.')
  process.exitCode = 130
} else {
  const seconds = (performance.now() - begin) / 1000
  out.whole(`${file}.json`, `${JSON.stringify({ seed, keys, updates, seconds, points }, undefined, 1)}\n`)
  out.figure(`${file}.svg`, {
    width: 700,
    height: 340,
    marginLeft: 60,
    marginRight: 20,
    grid: true,
    x: { label: 'updates' },
    y: { type: 'log', label: 'evaluation loss', tickFormat: '.0e' },
    marks: [
      Plot.ruleY([1e-3], { strokeDasharray: '3 3' }),
      Plot.line(points, { x: 'update', y: 'loss', stroke: 'rule' }),
      ...stackedLabels(Object.keys(rules), { anchor: 'bottom-left' }),
    ],
  })
  const lowest = (rule: string): number =>
    Math.min(...points.filter(point => point.rule === rule).map(({ loss }) => loss))
  const asMeans = points.some(({ rule, loss, mean }) => rule === 'sum rule, DPFP-1' && loss < 1.1 * mean[0])
  const met =
    lowest('delta rule, DPFP-1') < 1e-3 && lowest('sum rule, DPFP-1') > 1e-3 && lowest('sum rule, ELU+1') > 1e-3 && asMeans
  console.log(
    'Expected: the delta rule with DPFP-1 below 0.001, the sum rule never, but within a tenth of the loss of means: ' +
      `${met ? 'met' : 'NOT met'}.`,
  )
  out.tell()
  process.exitCode = met ? 0 : 1
}
