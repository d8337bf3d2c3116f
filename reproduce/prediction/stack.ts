import { dense, rateNetwork } from '@ngrad/difference-propagation/rates'
import type { ActivationName, RateNetwork } from '@ngrad/difference-propagation/rates'
import {
  autoencode,
  denoise,
  dropout,
  examplesOf,
  layerwise,
  principalComponents,
  sizeOf,
  stream,
} from '@ngrad/prediction'
import type { Encoder, Stream } from '@ngrad/prediction'
import type { Watch } from './claim.ts'
import { pupil, squaredError } from './lessons.ts'
import type { Pupil } from './lessons.ts'

/** What {@link stack} is given. */
export interface StackOptions {
  readonly train: Stream
  readonly test: Stream
  /** Units of each layer, the lowest first. */
  readonly units: readonly number[]
  /** Probability that a value is dropped before a layer. */
  readonly noise: number
  /** How often each layer is shown each example. */
  readonly rounds: number
  /** How often all layers together are shown each example afterwards. */
  readonly together: number
  /** Rates of Adam [1]: of the stack, and of the same network from random weights with sigmoid and rectified units. */
  readonly rates: { readonly stack: number; readonly random: number; readonly rectified: number }
  readonly learner?: string
  readonly seed?: number
  readonly watch?: Watch
}

/** Squared errors of examples that were not learned from, and what is made of them [examples × values]. */
export interface StackResult {
  /** From the code of each layer, decoded down layer by layer; beside it as many principal components. */
  readonly layers: readonly {
    readonly units: number
    readonly error: number
    readonly components: number
    readonly answers: Float32Array
  }[]
  /** All layers, first learned one by one, then together. */
  readonly together: { readonly error: number; readonly answers: Float32Array }
  /** The same network from random weights, which is shown each example as often as each layer was in all. */
  readonly random: number
  /** The same with rectified units. */
  readonly rectified: number
  /** What the components make of the examples, as many as the last layer has units. */
  readonly linear: Float64Array
}

/** Learns a stack of denoising autoencoders with sigmoid units, layer by layer, then all layers together. */
export async function stack(options: StackOptions): Promise<StackResult> {
  const { train, test, units, noise, rounds, together, rates, learner, seed = 0, watch } = options
  const size = sizeOf(train.shape)
  const truth = examplesOf(test)
  const error = (answers: Float32Array): number => squaredError(answers, truth, test.count)
  const all = units.length * rounds + together + 2 * (rounds + together)
  let before = 0
  const learn = async (network: Pupil, times: number): Promise<Pupil> => {
    await network.rounds(times, {
      watch: (done, of) => watch?.(((before + (times * done) / of) * train.count) | 0, all * train.count),
    })
    before += times
    return network
  }
  const how = { output: 'logistic', seed, ...(learner !== undefined && { learner }) } as const

  const learned: RateNetwork[] = []
  const layers = await layerwise(
    train,
    units.length,
    // codes are made once, not in each round
    codes => denoise(inMemory(codes), dropout(noise), { seed }),
    async (teacher, layer) => {
      const { network } = await learn(
        pupil(teacher, { ...how, hidden: [dense(units[layer]!)], rate: rates.stack }),
        rounds,
      )
      learned.push(network)
      return half(network, 0)
    },
  )
  const decoders = learned.map(network => half(network, 1))
  const decoded = (depth: number): Float32Array => {
    const answers = new Float32Array(truth.length)
    const way = [...layers.slice(0, depth).map(({ encoder }) => encoder), ...decoders.slice(0, depth).toReversed()]
    for (let each = 0; each < test.count; each++) {
      let value = truth.subarray(each * size, (each + 1) * size)
      for (const { encode, shape } of way) {
        const next = new Float32Array(sizeOf(shape))
        encode(value, next)
        value = next
      }
      answers.set(value, each * size)
    }
    return answers
  }

  const lessons = autoencode(inMemory(train))
  const whole = (activation: ActivationName, rate: number): Pupil =>
    pupil(lessons, {
      ...how,
      hidden: [...units, ...units.slice(0, -1).toReversed()].map(count => dense(count, { activation })),
      rate,
    })
  const begun = whole('sigmoid', rates.stack)
  for (const [at, network] of learned.entries()) {
    copy(network, 0, begun.network, at)
    copy(network, 1, begun.network, 2 * units.length - 1 - at)
  }
  const answers = (await learn(begun, together)).answers(autoencode(test))
  const fromRandom = async (activation: ActivationName, rate: number): Promise<number> =>
    error((await learn(whole(activation, rate), rounds + together)).answers(autoencode(test)))
  const components = principalComponents({ values: examplesOf(train), size })
  return {
    layers: units.map((count, layer) => {
      const made = decoded(layer + 1)
      return {
        units: count,
        error: error(made),
        components: components.error({ values: truth, size }, count),
        answers: made,
      }
    }),
    together: { error: error(answers), answers },
    random: await fromRandom('sigmoid', rates.random),
    rectified: await fromRandom('relu', rates.rectified),
    linear: components.reconstruct({ values: truth, size }, units.at(-1)!),
  }
}

/** One of the two layers of a network, from what is below to what is above, one example at a time. */
function half(network: RateNetwork, which: number): Encoder {
  const layer = network.layers[which]!
  const single = rateNetwork({ input: [...layer.inputShape], layers: [dense(layer.units)], output: 'logistic' })
  copy(network, which, single, 0)
  return {
    shape: [layer.units],
    kind: 'probability',
    encode(example, code) {
      single.input.values.set(example)
      code.set(single.forward().values)
    },
  }
}

function copy(from: RateNetwork, which: number, to: RateNetwork, place: number): void {
  const [source, target] = [from.layers[which]!.synapses, to.layers[place]!.synapses]
  target.weights.values.set(source.weights.values)
  target.bias.values.set(source.bias.values)
}

/** The examples of a stream, made once. */
const inMemory = (of: Stream): Stream => stream(of.name, examplesOf(of), { shape: of.shape, kind: of.kind })
