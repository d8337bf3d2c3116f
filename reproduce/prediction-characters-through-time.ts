/**
 * The characters of a text are predicted better than by its trigrams, by a recurrent network and backpropagation through
 * time.
 *
 * The text is TypeScript's declaration files, which every install brings, or all of any file: `--text FILE`. Expected: a smaller
 * cross-entropy on held-out characters than the trigram model; longer n-grams are printed beside it.
 */
import { charactersThroughTime } from './prediction/characters-through-time.ts'
import { gramLosses } from './prediction/characters.ts'
import { whole } from './command/options.ts'
import { claim } from './prediction/claim.ts'
import { textOf, textOptions } from './prediction/text.ts'

await claim({
  name: 'prediction-characters-through-time',
  sentence: 'The characters of declaration files are predicted better than by trigrams, by BPTT',
  options: [
    ...textOptions,
    ['--rounds <number>', 'how often each character is seen; 10 if left out', whole],
  ],
  async run({ seed, watch, options }) {
    const { text, read } = textOf(options)
    const rounds = Number(options['rounds'] ?? 10)
    const grams = gramLosses(text, 8)
    const network = await charactersThroughTime({ text, context: 8, hidden: 192, rounds, seed, watch })
    return {
      figures: { network, ...Object.fromEntries(grams.map((loss, index) => [`${index + 1}-gram`, loss])) },
      lines: [
        `${read}; cross-entropy in nats per character: ${network.toFixed(3)} by a recurrent network of 192 units`,
        grams.map((loss, index) => `${index + 1}-gram ${loss.toFixed(3)}`).join(', '),
      ],
      met: network < grams[2]!,
    }
  },
})
