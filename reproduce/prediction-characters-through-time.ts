/**
 * The characters of a text are predicted better than by its trigrams, by a recurrent network and backpropagation through
 * time.
 *
 * The text is TypeScript's declaration files, which every install brings, or any file: `--text FILE`. Expected: a smaller
 * cross-entropy on held-out characters than the trigram model; longer n-grams are printed beside it.
 */
import { declarationFiles, readText } from '@ngrad/data'
import { charactersThroughTime } from './prediction/characters-through-time.ts'
import { gramLosses } from './prediction/characters.ts'
import { fileThere, whole } from './command/options.ts'
import { claim } from './prediction/claim.ts'

await claim({
  name: 'prediction-characters-through-time',
  sentence: 'The characters of declaration files are predicted better than by trigrams, by BPTT',
  options: [
    ['--text <file>', 'a text file of UTF-8; the declaration files of TypeScript if left out', fileThere],
    ['--rounds <number>', 'how often each character is seen; 10 if left out', whole],
  ],
  async run({ seed, watch, options }) {
    const own = options['text']
    const files = own === undefined ? declarationFiles().filter(file => /lib\.es\d/.test(file)) : [own]
    const text = readText(files, { alphabet: 80, characters: 200_000 })
    const rounds = Number(options['rounds'] ?? 10)
    const grams = gramLosses(text, 8)
    const network = await charactersThroughTime({ text, context: 8, hidden: 192, rounds, seed, watch })
    return {
      figures: { network, ...Object.fromEntries(grams.map((loss, index) => [`${index + 1}-gram`, loss])) },
      lines: [
        `cross-entropy in nats per character: ${network.toFixed(3)} by a recurrent network of 192 units`,
        grams.map((loss, index) => `${index + 1}-gram ${loss.toFixed(3)}`).join(', '),
      ],
      met: network < grams[2]!,
    }
  },
})
