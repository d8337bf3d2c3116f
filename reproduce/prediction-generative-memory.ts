/**
 * A generative temporal model with a memory knows what comes again; the same model without one does not.
 *
 * Gemici et al. (2017), Generative temporal models with memory, arXiv:1702.04649, the task of perfect recall, in small:
 * images of digits, drawn anew for each sequence, and then the same once more. The gradient is the reference's. Expected:
 * with the memory, the second half costs far less than $k \ln n$ nats, which it costs at least without any memory of the
 * first; perfect recall costs 0.
 */
import * as Plot from '@observablehq/plot'
import { hopfieldWrites, identityFeatures } from '@ngrad/fastweights'
import { stackedLabels } from './fast-weights/stacked-labels.ts'
import { whole } from './command/options.ts'
import { claim } from './prediction/claim.ts'
import { imageRows } from './prediction/images.ts'
import { digitKinds, learnRecall } from './prediction/recall.ts'
import type { RecallResult } from './prediction/recall.ts'
import { statistics } from './prediction/statistics.ts'

const seeds = 3
const [length, kinds] = [12, 10]
const ways = {
  'with memory': { memory: { rule: hopfieldWrites, features: identityFeatures, keySize: 32 } },
  'without memory': {},
} as const
type Way = keyof typeof ways

await claim({
  name: 'prediction-generative-memory',
  sentence: 'A generative model with a memory knows what comes again better than chance, and than without the memory',
  options: [['--updates <number>', 'steps of learning; 3000 if left out', whole]],
  async run({ seed, watch, options }) {
    const updates = Number(options['updates'] ?? 3000)
    const results: { way: Way; result: RecallResult }[] = []
    for (let each = 0; each < seeds; each++) {
      for (const way of Object.keys(ways) as Way[]) {
        const before = results.length
        const result = await learnRecall({
          kinds: digitKinds(kinds),
          length,
          updates,
          hidden: 64,
          latent: 3,
          ...ways[way],
          seed: seed + each,
          watch: (done, all, text) =>
            watch(before * all + done, 2 * seeds * all, `${way}, seed ${seed + each}, ${text}`),
        })
        results.push({ way, result })
      }
    }
    const of = (way: Way): RecallResult[] => results.filter(each => each.way === way).map(({ result }) => result)
    const chance = length * Math.log(kinds)
    const figures: Record<string, number> = { seeds, updates, length, kinds, chance }
    const lines = (Object.keys(ways) as Way[]).map(way => {
      const [first, second] = [statistics(of(way).map(run => run.first)), statistics(of(way).map(run => run.second))]
      Object.assign(figures, {
        [`${way} first`]: first.mean,
        [`${way} first standard error`]: first.error,
        [`${way} second`]: second.mean,
        [`${way} second standard error`]: second.error,
      })
      const [one, two] = [first, second].map(({ mean, error }) => `${mean.toFixed(2)} ± ${error.toFixed(2)}`)
      return `${way}: first half ${one} nats, second half ${two}`
    })
    const [known, unknown] = [of('with memory'), of('without memory')]
    return {
      figures,
      lines: [
        ...lines,
        `floors: first half ${chance.toFixed(2)}; second half 0, without any memory ${chance.toFixed(2)}`,
      ],
      met: known.every(({ second }, at) => second < chance && second < unknown[at]!.second),
      figure: {
        x: { label: 'place in the sequence', ticks: [1, length, length + 1, 2 * length] },
        y: { label: 'minus the bound (nats per image)', domain: [0, 6], grid: true },
        marks: [
          Plot.ruleY([0]),
          Plot.ruleY([Math.log(kinds)], { stroke: '#cf222e', strokeDasharray: '4 3' }),
          Plot.ruleX([length + 0.5], { stroke: '#8c959f' }),
          Plot.line(
            results.flatMap(({ way, result }, run) =>
              [...result.costs].map((cost, at) => ({ way, run, place: at + 1, cost })),
            ),
            { x: 'place', y: 'cost', z: 'run', stroke: 'way' },
          ),
          ...stackedLabels(Object.keys(ways), { anchor: 'bottom-left' }),
        ],
      },
      picture: imageRows(
        [0, 1, 2].flatMap(at => [known[0]!.shown[at]!, known[0]!.dreamt[at]!, unknown[0]!.dreamt[at]!]),
        ...([8, 8, 3] as const),
      ),
    }
  },
})
