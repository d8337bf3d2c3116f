/**
 * The next symbol of a Markov chain is predicted to within 0.005 nats of the chain's entropy rate.
 *
 * Shannon (1948), Bell System Technical Journal 27:379: no prediction has a smaller cross-entropy than the entropy rate.
 */
import { claim } from './prediction/claim.ts'
import { imageRows } from './prediction/images.ts'
import { markov } from './prediction/markov.ts'

await claim({
  name: 'prediction-markov',
  sentence: 'The next symbol of a Markov chain of 8 symbols is predicted to within 0.005 nats of its entropy rate',
  async run({ seed, watch }) {
    const symbols = 8
    const { entropyRate, crossEntropy, heldOut, heldOutOfTruth, transition, predicted } = await markov({
      symbols,
      length: 200_000,
      rounds: 6,
      seed,
      watch,
    })
    const excess = crossEntropy - entropyRate
    return {
      figures: { entropyRate, crossEntropy, excess, heldOut, heldOutOfTruth },
      lines: [
        `entropy rate ${entropyRate.toFixed(4)}, cross-entropy ${crossEntropy.toFixed(4)}: ${excess.toFixed(4)} nats above`,
        `on a text not seen: ${heldOut.toFixed(4)}; by the chain's own probabilities ${heldOutOfTruth.toFixed(4)} nats`,
      ],
      met: excess < 0.005 && heldOut - heldOutOfTruth < 0.005,
      picture: imageRows([[...Array.from(transition), ...Array.from(predicted)]], symbols, symbols, 16),
    }
  },
})
