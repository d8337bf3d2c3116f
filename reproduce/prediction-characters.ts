/**
 * The characters of a text are predicted better than by its bigrams, by a local rule.
 *
 * The text is TypeScript's declaration files, which every install brings, or all of any file: `--text FILE`. Expected: a smaller
 * cross-entropy on held-out characters than the bigram model; how it stands to trigrams and longer ones is printed.
 */
import { characters } from './prediction/characters.ts'
import { claim } from './prediction/claim.ts'
import { textOf, textOptions } from './prediction/text.ts'

await claim({
  name: 'prediction-characters',
  sentence: 'The characters of declaration files are predicted better than by bigrams, by a local rule',
  options: textOptions,
  async run({ seed, watch, options }) {
    const { text, read } = textOf(options)
    const { grams, network, learned, heldOut } = await characters({
      text,
      context: 8,
      hidden: 128,
      rounds: 3,
      seed,
      watch,
    })
    const reference = await characters({
      text,
      context: 8,
      hidden: 128,
      rounds: 3,
      seed,
      watch,
      learner: 'backpropagation',
    })
    return {
      figures: {
        network,
        backpropagation: reference.network,
        ...Object.fromEntries(grams.map((loss, index) => [`${index + 1}-gram`, loss])),
        learned,
        heldOut,
      },
      lines: [
        `${read}: ${learned} learned from, ${heldOut} held out; cross-entropy in nats per character:`,
        `difference propagation ${network.toFixed(3)}, the same network by backpropagation ${reference.network.toFixed(3)}`,
        grams.map((loss, index) => `${index + 1}-gram ${loss.toFixed(3)}`).join(', '),
      ],
      met: network < grams[1]!,
    }
  },
})
