/**
 * What is seen finds what is heard, and the other way round, better than by canonical correlations.
 *
 * With `--audio DIR` spoken digits, `{digit}_{speaker}_{number}.wav`, are heard and images of MNIST are seen; without it
 * the 8 × 8 digits of other writers stand for what is heard. Expected: a higher mean average precision on examples that
 * were not learned from than canonical correlation analysis (Hotelling 1936).
 */
import { cochleagram, logMel } from '@ngrad/data'
import { dropout } from '@ngrad/prediction'
import type { Stream } from '@ngrad/prediction'
import { folderThere, oneOf, wholeFrom } from './command/options.ts'
import { inPercent } from './command/in-percent.ts'
import { claim } from './prediction/claim.ts'
import type { Watch } from './prediction/claim.ts'
import { crossModal } from './prediction/cross-modal.ts'
import type { CrossModalResult } from './prediction/cross-modal.ts'
import { imageRows } from './prediction/images.ts'
import { digitsModality, mnistModality, spokenModality } from './prediction/modalities.ts'
import { statistics } from './prediction/statistics.ts'

/** How sounds are heard, by name. */
const readers = { 'log-mel': logMel, cochleagram } as const
const reader = oneOf(Object.keys(readers) as (keyof typeof readers)[])

const images = 10_000
const ofDigits = { pairs: 10_000, rounds: 8 }
/** Each image is met with four recordings, a part of it hidden: chosen on recordings 10 to 14, which are learned from else. */
const ofSpeech = { pairs: 40_000, rounds: 4, noise: dropout(0.3) }

await claim({
  name: 'prediction-cross-modal',
  sentence: 'One modality finds the other better than by canonical correlation analysis, by a local rule',
  options: [
    ['--audio <folder>', 'spoken digits: {digit}_{speaker}_{number}.wav', folderThere],
    ['--reader <name>', 'how they are heard: log-mel, or cochleagram; log-mel if left out', reader],
    ['--seeds <number>', 'runs, each with a seed of its own from --seed on; 3 if left out', wholeFrom(2)],
  ],
  async run({ seed, watch, options }) {
    const { audio: folder, reader: name = 'log-mel', seeds: text = '3' } = options
    const hear = readers[reader(name)]
    const seeds = Number(text)
    const seen = mnistModality(images, 500)
    const heard = folder === undefined ? digitsModality() : spokenModality(folder, hear)
    const runs: CrossModalResult[] = []
    for (let each = 0; each < seeds; each++) {
      const show: Watch = (done, total) => watch(each * total + done, seeds * total, `seed ${seed + each}`)
      runs.push(
        await crossModal({
          seen,
          heard,
          ...(folder === undefined ? ofDigits : ofSpeech),
          seed: seed + each,
          watch: show,
        }),
      )
    }
    const figures: Record<string, number> = { seeds }
    const percent = (value: number): string => inPercent(value, 1)
    const line = (way: 'network' | 'correlation'): string => {
      const precision = statistics(runs.map(run => run[way].precision))
      const [there, back] = [
        statistics(runs.map(run => run[way].heard.first)).mean,
        statistics(runs.map(run => run[way].seen.first)).mean,
      ]
      figures[way] = precision.mean
      figures[`${way} standard error`] = precision.error
      figures[`${way} first`] = (there + back) / 2
      return [
        `mean average precision ${percent(precision.mean)} ± ${percent(precision.error)}`,
        `first find right ${percent(there)} asked with images, ${percent(back)} the other way`,
      ].join('; ')
    }
    // the same pairs in both: what counts is the difference within a seed
    const gains = runs.map(({ network, correlation }) => network.precision - correlation.precision)
    const gain = statistics(gains)
    figures['gain'] = gain.mean
    figures['gain standard error'] = gain.error
    return {
      figures,
      lines: [
        `predictions: ${line('network')}`,
        `canonical correlations (${[...new Set(runs.map(run => run.settings))].join('; ')}): ${line('correlation')}`,
        `predictions - correlations: ${percent(gain.mean)} ± ${percent(gain.error)}; by seed ${gains.map(percent).join(', ')}`,
      ],
      met: gain.mean > 2 * gain.error,
      ...(folder !== undefined && {
        name: `prediction-cross-modal-${name}`,
        picture: imageRows(ofEachDigit(runs[0]!.expected, heard[1].labels), 28, 28),
      }),
    }
  },
})

/** Rows of images, ten digits in each; examples of a digit are as far apart as can be, so of different speakers. */
function ofEachDigit(images: Stream, labels: ArrayLike<number>): Float32Array[] {
  const rows = 4
  const byDigit = Array.from({ length: 10 }, (_, digit) =>
    Array.from({ length: labels.length }, (_each, at) => at).filter(at => labels[at] === digit),
  )
  return Array.from({ length: rows }, (_, row) => {
    const values = new Float32Array(10 * 784)
    for (const [digit, examples] of byDigit.entries())
      images.read(
        examples[Math.floor((row * examples.length) / rows)]!,
        values.subarray(784 * digit, 784 * (digit + 1)),
      )
    return values
  })
}
