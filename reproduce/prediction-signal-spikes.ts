/**
 * The spikes of a population are predicted from the signal that it hears, as probabilities.
 *
 * Nothing is published of these data: neurons that are tuned to values of a signal. Expected: a smaller negative log
 * likelihood of spikes of other signals than by the rate of each neuron and than by logistic regression on the signal; the
 * probabilities that the spikes were drawn with are the least that there is.
 */
import { claim } from './prediction/claim.ts'
import { imageRows } from './prediction/images.ts'
import { signalImage, spikesImage, traced } from './prediction/pictured.ts'
import { signalSpikes } from './prediction/signal-spikes.ts'

await claim({
  name: 'prediction-signal-spikes',
  sentence: 'Spikes are predicted from a signal better than by rates and by logistic regression, by a local rule',
  async run({ seed, watch }) {
    const found = await signalSpikes({ learned: 4000, tested: 500, hidden: 512, rounds: 100, seed, watch })
    const { network, rates, regression, truth, teacher, predicted, drawn } = found
    const [steps, neurons] = traced
    const shown = Array.from({ length: 5 }, (_, at) => at)
    const row = (image: (at: number) => Float32Array): Float32Array =>
      Float32Array.from(shown.flatMap(at => [...image(at)]))
    // no neuron spikes with a probability above a half
    const doubled = (values: Float32Array) => (at: number) =>
      spikesImage(values.subarray(at * steps * neurons, (at + 1) * steps * neurons).map(value => 2 * value))
    return {
      figures: { network, rates, regression, truth },
      lines: [
        `negative log likelihood of ${steps} steps of ${neurons} neurons in nats: network ${network.toFixed(1)}`,
        `the rate of each neuron ${rates.toFixed(1)}, logistic regression ${regression.toFixed(1)}`,
        `the probabilities that the spikes were drawn with ${truth.toFixed(1)}`,
      ],
      met: network < Math.min(rates, regression),
      picture: imageRows(
        [
          row(at => signalImage(teacher.lesson(at).input)),
          row(doubled(predicted)),
          row(doubled(drawn)),
          row(at => spikesImage(teacher.lesson(at).target)),
        ],
        neurons,
        steps,
        3,
      ),
    }
  },
})
