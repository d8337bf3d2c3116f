/**
 * Features learned without labels make a few labels go further: a linear read-out of them is better than one of pixels
 * and than the same network trained on those labels only.
 *
 * In the spirit of Vincent, Larochelle, Bengio & Manzagol (2008), Extracting and composing robust features with denoising
 * autoencoders. Expected: on MNIST with 100 and with 1000 labels, over several seeds, a higher accuracy than either.
 */
import { loadMnist } from '@ngrad/data'
import { claim } from './prediction/claim.ts'
import { fewLabels } from './prediction/few-labels.ts'
import type { FewLabelsResult } from './prediction/few-labels.ts'
import { statistics } from './prediction/statistics.ts'

const seeds = 3
const ways = ['features', 'pixels', 'network'] as const

await claim({
  name: 'prediction-few-labels',
  sentence:
    'Features of MNIST learned without labels, by a local rule, are read out better than pixels with 100 and 1000 labels',
  async run({ seed, watch }) {
    const { train, test } = loadMnist()
    const rounds = 3
    const unlabelled = 60_000
    const runs: FewLabelsResult[][] = []
    for (let each = 0; each < seeds; each++) {
      runs.push(
        await fewLabels({
          train,
          test,
          unlabelled,
          hidden: 1000,
          noise: 0.5,
          rounds,
          labels: [100, 1000],
          seed: seed + each,
          watch: (done, total) => watch(each * total + done, seeds * total, `seed ${seed + each}`),
        }),
      )
    }
    const figures: Record<string, number> = { seeds }
    const lines: string[] = []
    let met = true
    for (const [at, { labels }] of runs[0]!.entries()) {
      const results = ways.map(way => statistics(runs.map(run => run[at]![way])))
      for (const [index, way] of ways.entries()) {
        figures[`${way} ${labels}`] = results[index]!.mean
        figures[`${way} ${labels} standard error`] = results[index]!.error
      }
      const text = ways.map(
        (way, index) => `${way} ${percent(results[index]!.mean)} ± ${percent(results[index]!.error)}`,
      )
      lines.push(`${labels} labels: ${text.join(', ')}`)
      for (const other of ['pixels', 'network'] as const) {
        // the same labels in both: what counts is the difference within a seed
        const gain = statistics(runs.map(run => run[at]!.features - run[at]![other]))
        lines.push(`  features - ${other}: ${percent(gain.mean)} ± ${percent(gain.error)}`)
        met &&= gain.mean > 2 * gain.error
      }
    }
    return { figures, lines, met }
  },
})

function percent(value: number): string {
  return `${(100 * value).toFixed(2)} %`
}
