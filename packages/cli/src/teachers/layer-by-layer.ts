import { dense, rateNetwork } from '@ngrad/difference-propagation/rates'
import type { RateNetwork } from '@ngrad/difference-propagation/rates'
import { examplesOf, layerwise, leastSquares, sizeOf } from '@ngrad/prediction'
import type { Encoder } from '@ngrad/prediction'
import { heldPupils, pupil, study } from './layered.ts'
import type { Pupil } from './layered.ts'
import type { Stack } from './lessons.ts'
import { whyNoBetter } from './loss.ts'
import type { Outcome, StudyOptions } from './outcome.ts'

/**
 * Lets layers learn one after the other, each in a network of its own, of which the hidden layer stays. Its loss is the
 * squared error of the examples as they are read out of the highest codes by least squares; it makes no sense where
 * layers that have learned nothing are as good.
 */
export async function learnLayerByLayer(stack: Stack, name: string, options: StudyOptions): Promise<Outcome> {
  const pupils: Pupil[] = []
  const start = performance.now()
  const found = await readOut(stack, async (teacher, layer) => {
    const learning = pupil(name, teacher, { ...options, hidden: stack.units[layer]! })
    pupils.push(learning)
    await study(learning, options)
    return hiddenLayer(learning.network)
  })
  const seconds = (performance.now() - start) / 1000
  if (options.course?.stopped()) return {}
  const unlearned = await readOut(stack, (teacher, layer) =>
    hiddenLayer(pupil(name, teacher, { ...options, hidden: stack.units[layer]! }).network),
  )
  const reason = whyNoBetter(found, 'the same layers before they learn', unlearned)
  return reason === undefined ? { loss: found, ...(await heldPupils(pupils)), seconds } : { reason, seconds }
}

/** Squared error of the examples as they are read out of the highest codes; infinite where these are no numbers. */
async function readOut({ source, units, teach }: Stack, learn: Parameters<typeof layerwise>[3]): Promise<number> {
  const layers = await layerwise(source, units.length, teach, learn)
  const codes = { values: examplesOf(layers.at(-1)!.codes), size: units.at(-1)! }
  const examples = { values: examplesOf(source), size: sizeOf(source.shape) }
  return codes.values.every(Number.isFinite) ? leastSquares(codes, examples).error(codes, examples) : Infinity
}

/** What the hidden layer of a network makes of an example on its way up. */
function hiddenLayer({ input, layers }: RateNetwork): Encoder {
  const { synapses, f } = layers[0]!
  const units = synapses.weights.columns
  const alone = rateNetwork({ input: input.columns, layers: [dense(units, { activation: f.name }), dense(1)], output: 'linear' })
  alone.layers[0]!.synapses.weights.values.set(synapses.weights.values)
  alone.layers[0]!.synapses.bias.values.set(synapses.bias.values)
  return {
    shape: [units],
    kind: 'real',
    encode(example, code) {
      alone.input.values.set(example)
      alone.forward()
      code.set(alone.layers[0]!.y.values)
    },
  }
}
