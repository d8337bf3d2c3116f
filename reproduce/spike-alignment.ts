/**
 * Changes of weights by spikes go to the gradient as presentations are averaged, as an unbiased estimate does.
 * A spiking network 24-16-12-6 is shown one input with one target; the sum of its changes of weights is held against the
 * gradient of its mean rates. Expected: the cosine grows like $1/\sqrt{1 + c/N}$, to above 0.9 in every layer.
 *
 * Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335, and its appendix.
 */
import * as Plot from '@observablehq/plot'
import { figureCommand, seedOf } from './command/options.ts'
import { out, outOption } from './results.ts'
import { spikeAlignment } from './spiking-digits/alignment.ts'

const { seed } = figureCommand('spike-alignment')
  .option(...outOption)
  .option('--seed <number>', 'seed of all random numbers', seedOf, 1)
  .parse()
  .opts<{ seed: number }>()

const after = [10, 30, 100, 300, 1000, 3000, 10_000, 30_000]
const start = performance.now()
const rows = await spikeAlignment({ seed, sizes: [24, 16, 12, 6], after })
const seconds = (performance.now() - start) / 1000
console.log('presentations   hidden 1  hidden 2    output')
for (const { presentations, cosines } of rows)
  console.log(`${`${presentations}`.padStart(13)} ${cosines.map(cosine => cosine.toFixed(3).padStart(10)).join('')}`)
out.whole(`spike-alignment.json`, `${JSON.stringify({ seed, seconds, rows }, null, 1)}\n`)
const names = ['into hidden 1', 'into hidden 2', 'into the output']
const points = rows.flatMap(({ presentations, cosines }) =>
  cosines.map((cosine, layer) => ({ presentations, cosine, layer: names[layer]! })),
)
/** The estimate's curve through what was measured between 100 and 3000 presentations. */
const curve = names.flatMap((layer, index) => {
  const middle = rows.filter(({ presentations }) => presentations >= 100 && presentations <= 3000)
  const logs = middle.map(({ presentations, cosines }) => Math.log(presentations * (1 / cosines[index]! ** 2 - 1)))
  const c = Math.exp(logs.reduce((sum, each) => sum + each, 0) / logs.length)
  return after.map(presentations => ({ presentations, cosine: 1 / Math.sqrt(1 + c / presentations), layer }))
})
out.figure(`spike-alignment.svg`, {
  width: 720,
  height: 420,
  x: { label: 'presentations averaged', type: 'log' },
  y: { label: 'cosine with the gradient', domain: [0, 1], grid: true },
  marginRight: 110,
  marks: [
    Plot.lineY(curve, { x: 'presentations', y: 'cosine', stroke: 'layer', strokeDasharray: '4 3' }),
    Plot.dot(
      points.filter(({ cosine }) => cosine >= 0),
      { x: 'presentations', y: 'cosine', fill: 'layer', r: 4 },
    ),
    Plot.text(
      points.filter(({ presentations }) => presentations === 30),
      { x: 'presentations', y: 'cosine', text: 'layer', fill: 'layer', dx: 10, dy: 12, textAnchor: 'start' },
    ),
  ],
})
out.tell()
const met = rows.at(-1)!.cosines.every(cosine => cosine > 0.9)
console.log(`Expected: a cosine above 0.9 in every layer: ${met ? 'met' : 'NOT met'}.`)
if (!met) process.exitCode = 1
