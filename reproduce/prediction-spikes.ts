/**
 * A spiking population predicts the spikes of another one, live, by differences of activity.
 *
 * "Learning may occur … across time, where the future activity of a network is the target for the prediction"
 * (Lillicrap, Santoro, Marris, Akerman & Hinton 2020). Expected: less surprise than by each neuron's rate alone. With
 * `--page` a page shows prediction beside truth, and the surprise.
 */
import * as Plot from '@observablehq/plot'
import { visualize } from '@ngrad/viz-server'
import { whole, wholeFrom } from './command/options.ts'
import { claim } from './prediction/claim.ts'
import { spikes } from './prediction/spikes.ts'

await claim({
  name: 'prediction-spikes',
  sentence: 'A spiking population predicts what another one does next, live, better than by rates, by a local rule',
  options: [
    ['--page <port>', 'show it on a page, as fast as time goes; 0 takes any port that is free', wholeFrom(0, 65_535)],
    ['--cycles <number>', 'how long; 10000 if left out', whole],
  ],
  async run({ seed, watch, options }) {
    const port = options['page']
    const cycles = Number(options['cycles'] ?? 10_000)
    const page = port === undefined ? undefined : visualize({ port: Number(port) })
    const { history, learned, rates } = await spikes({
      cycles,
      seed,
      watch,
      ...(page && { plugins: [page], pace: 40 }), // as fast as time goes, so that it can be seen
    })
    await page?.close()
    const block = 100
    const curve = Array.from({ length: Math.floor(history.length / block) }, (_, at) => ({
      cycle: (at + 0.5) * block,
      surprise: history.slice(at * block, (at + 1) * block).reduce((sum, value) => sum + value, 0) / block,
    }))
    return {
      figures: { cycles, surprise: learned, rates },
      lines: [`surprise ${learned.toFixed(3)} nats per neuron, by the rate of each neuron ${rates.toFixed(3)}`],
      met: learned < rates,
      figure: {
        x: { label: 'cycle' },
        y: { label: 'surprise (nats per neuron)', domain: [0, 0.45], grid: true },
        marks: [
          Plot.lineY(curve, { x: 'cycle', y: 'surprise', stroke: '#0969da' }),
          Plot.ruleY([rates], { stroke: '#cf222e', strokeDasharray: '4 3' }),
          Plot.text([{ x: cycles, y: rates }], {
            x: 'x',
            y: 'y',
            text: () => 'the rate of each neuron alone',
            dy: -8,
            textAnchor: 'end',
          }),
        ],
      },
    }
  },
})
