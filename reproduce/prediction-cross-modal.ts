/**
 * What is seen finds what is heard, and the other way round, better than by canonical correlations.
 *
 * With `--audio DIR` spoken digits, `{digit}_{speaker}_{number}.wav`, are heard and images of MNIST are seen; without it
 * the 8 × 8 digits of other writers stand for what is heard. Expected: a higher mean average precision on examples that
 * were not learned from than canonical correlation analysis (Hotelling 1936).
 */
import { ParameterError } from '@ngrad/core'
import { cochleagram, logMel } from '@ngrad/data'
import { claim } from './prediction/claim.ts'
import { crossModal } from './prediction/cross-modal.ts'
import { digitsModality, mnistModality, spokenModality } from './prediction/modalities.ts'

const pairs = 10_000

await claim({
  name: process.argv.includes('--audio') ? 'prediction-cross-modal-audio' : 'prediction-cross-modal',
  sentence: 'One modality finds the other better than by canonical correlation analysis, by a local rule',
  options: [
    ['--audio <folder>', 'spoken digits: {digit}_{speaker}_{number}.wav'],
    ['--reader <name>', 'how they are heard: log-mel, or cochleagram; log-mel if left out'],
  ],
  async run({ seed, watch, options }) {
    const folder = options['audio']
    const reader = { 'log-mel': logMel, cochleagram }[options['reader'] ?? 'log-mel']
    if (!reader) throw new ParameterError('--reader', options['reader'], 'log-mel or cochleagram')
    const heard = folder === undefined ? digitsModality() : spokenModality(folder, reader)
    const { network, correlation, settings } = await crossModal({
      seen: mnistModality(pairs, 500),
      heard,
      pairs,
      rounds: 8,
      seed,
      watch,
    })
    const percent = (value: number): string => `${(100 * value).toFixed(1)} %`
    const line = (name: string, { heard: there, seen: back, precision }: typeof network): string =>
      [
        `${name}: mean average precision ${percent(precision)}`,
        `first find right ${percent(there.first)} asked with images, ${percent(back.first)} the other way`,
      ].join('; ')
    return {
      figures: {
        network: network.precision,
        correlation: correlation.precision,
        networkFirst: (network.heard.first + network.seen.first) / 2,
        correlationFirst: (correlation.heard.first + correlation.seen.first) / 2,
      },
      lines: [line('predictions', network), line(`canonical correlations (${settings})`, correlation)],
      met: network.precision > correlation.precision,
    }
  },
})
