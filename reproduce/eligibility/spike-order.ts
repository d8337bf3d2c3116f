import { checkArgument, RandomStream } from '@ngrad/core'
import { bptt } from '@ngrad/bptt'
import { epropSequence, sequenceLearner } from '@ngrad/eligibility'
import { adam, crossEntropy, evaluate, fit, metricsOf, spikeEvents, subset } from '@ngrad/learning'
import type { Dataset, Learner } from '@ngrad/learning'
import { alifLayer, lifLayer, randomWeights, readoutLayer, recurrentNetwork, surrogate } from '@ngrad/spiking'
import type { RecurrentNetwork } from '@ngrad/spiking'

/** When what is shown [steps]. */
export interface SpikeOrderTask {
  /** Inputs of each of the three groups: two whose order counts, and one that asks. */
  readonly group: number
  /** From the first group of a pair to the second. */
  readonly apart: number
  /** From the beginning of a pair to that of the next, and from that of the last to the question. */
  readonly delay: number
  /** For how long the question is asked, and the answer counts. */
  readonly recall: number
}

/** Steps of a sequence. */
export const stepsOfOrder = ({ delay, recall }: SpikeOrderTask): number => 2 * delay + recall

/**
 * Sequences of two pairs: in each, one group of inputs spikes and `apart` steps later the other, and which comes first is a bit. Right is
 * whether the two bits differ (XOR). Every input of the two groups spikes once in each pair, with a jitter of two steps, so that
 * no count says anything, nor does either pair alone.
 * @param count number of sequences
 */
export function spikeOrders(task: SpikeOrderTask, count: number, seed: number): Dataset {
  const { group, apart, delay, recall } = task
  const random = new RandomStream(seed, 'spike order')
  const [inputs, steps] = [3 * group, stepsOfOrder(task)]
  const taught = new Float64Array(steps).fill(1, steps - recall)
  return {
    count,
    inputs,
    outputs: 2,
    example(index) {
      const bits = [random.bits(2 ** 40 + 2 * index) & 1, random.bits(2 ** 40 + 2 * index + 1) & 1] as const
      const pairs: number[] = []
      bits.forEach((bit, pair) => {
        for (const which of [0, 1])
          for (let each = 0; each < group; each++) {
            const jitter = random.below(index * 4 * group + (2 * pair + which) * group + each, 3)
            pairs.push(pair * delay + (which === bit ? 0 : apart) + jitter, which * group + each)
          }
      })
      for (let step = 2 * delay; step < steps; step++)
        for (let each = 0; each < group; each++) if ((step + each) % 3 === 0) pairs.push(step, 2 * group + each)
      return { input: spikeEvents(pairs, steps, inputs), label: bits[0] ^ bits[1], taught }
    },
  }
}

/** How, and by what, it is learned. */
export const orderRules = ['bptt', 'eprop', 'without memory'] as const
/** One of {@link orderRules}. */
export type OrderRule = (typeof orderRules)[number]

/** Sizes of learning the order of spikes. */
export interface SpikeOrderOptions {
  readonly task: SpikeOrderTask
  readonly neurons: number
  readonly batch: number
  readonly batches: number
  readonly seed: number
  readonly rate: number
  readonly rule: OrderRule
}

/** What came out. */
export interface SpikeOrderResult {
  /** Part of 1000 sequences that nobody learned from whose answer was right. */
  readonly test: number
  /** The same of each 50 batches, as they were learned from. */
  readonly curve: { readonly sequences: number; readonly right: number }[]
}

/**
 * Learns the delayed XOR of two orders. With memory the neurons are recurrent and half of them adapt with 500 ms; without, they are
 * neither, and time constants of 5 ms forget a pair before the question comes.
 * @throws ParameterError if there is no such rule
 */
export async function learnSpikeOrder(
  { task, neurons, batch, batches, seed, rate, rule }: SpikeOrderOptions,
  seen: (done: number, right: number) => boolean | Promise<boolean> = () => true,
): Promise<SpikeOrderResult> {
  checkArgument('learnSpikeOrder.rule', orderRules, rule)
  const network = orderNetwork(task, neurons, rule !== 'without memory')
  const weights = randomWeights(network, { seed, gain: 2 })
  const psi = surrogate('triangular', { height: 0.5 })
  const learner: Learner =
    rule === 'eprop'
      ? sequenceLearner(epropSequence(network, weights, crossEntropy, { surrogate: psi }))
      : bptt({ network, weights, loss: crossEntropy, surrogate: psi })
  const curve: { sequences: number; right: number }[] = []
  let [done, right, recent] = [0, 0, 0]
  const all = batches * batch
  await fit(learner, spikeOrders(task, all, seed), {
    optimizer: adam({ rate, clip: 1 }),
    epochs: 1,
    batch,
    shuffle: false,
    callbacks: {
      batch({ answers, shown: { samples, labels } }) {
        done += samples
        recent += samples
        right += samples * metricsOf(answers, labels!, 2).accuracy
        if (recent >= 50 * batch) {
          curve.push({ sequences: done, right: right / recent })
          right = recent = 0
        }
        return seen(done, curve.at(-1)?.right ?? 0)
      },
    },
  })
  const kept = spikeOrders(task, all + 1000, seed)
  const { metrics } = evaluate(learner, subset(kept, Uint32Array.from({ length: 1000 }, (_, at) => all + at)))
  return { test: metrics!.accuracy, curve }
}

function orderNetwork({ group }: SpikeOrderTask, neurons: number, remembers: boolean): RecurrentNetwork {
  const shape = { tau: 5, bias: true }
  const hidden = remembers
    ? alifLayer(neurons, { ...shape, recurrent: true, tauAdaptation: 500, beta: Array.from({ length: neurons }, (_, j) => j % 2) })
    : lifLayer(neurons, shape)
  return recurrentNetwork({ inputs: 3 * group, layers: [hidden, readoutLayer(2, { tau: 5 })] })
}
