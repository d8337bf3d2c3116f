import type { RandomStream } from '@ngrad/core'
import { spikeEvents } from '@ngrad/eligibility'
import type { InputEvents } from '@ngrad/eligibility'
import { alifLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import type { RecurrentNetwork } from '@ngrad/spiking'

/** Sizes of the evidence accumulation task; those of the paper are in {@link publishedEvidence}. */
export interface EvidenceTask {
  /** Number of cues. */
  readonly cues: number
  /** Duration of a cue [steps]. */
  readonly cue: number
  /** Break before each cue [steps]. */
  readonly spacing: number
  /** Time between the cues and the decision [steps]. */
  readonly delay: number
  /** Time of the decision [steps]. */
  readonly recall: number
  /** Neurons of each of the four groups of inputs: left, right, recall, noise. */
  readonly group: number
  /** Rate of an active input [Hz]; the noise has a quarter of it. */
  readonly rateHz: number
}

/** The task as Bellec et al. (2020) and NEST's example have it: 2250 steps of 1 ms. */
export const publishedEvidence: EvidenceTask = {
  cues: 7,
  cue: 100,
  spacing: 50,
  delay: 1050,
  recall: 150,
  group: 10,
  rateHz: 40,
}

/** Number of steps of a sequence. */
export const stepsOf = ({ cues, cue, spacing, delay, recall }: EvidenceTask): number =>
  cues * (cue + spacing) + delay + recall

/** One sequence of cues: more of them on one side. */
export function evidence(
  task: EvidenceTask,
  random: RandomStream,
  index: number,
): { input: InputEvents; side: number } {
  const steps = stepsOf(task)
  const { cues, cue, spacing, recall, group, rateHz } = task
  let draw = index * 65_536
  const likely = random.uniform(draw++) < 0.5 ? 0.7 : 0.3
  const sides = Array.from({ length: cues }, () => Number(random.uniform(draw++) < likely))
  const pairs: number[] = []
  /** Spikes of a group from step to step, by the waiting times between them. */
  const fire = (which: number, from: number, to: number, probability: number): void => {
    for (let neuron = 0; neuron < group; neuron++) {
      for (let step = from; ; step++) {
        step += Math.floor(Math.log(1 - random.uniform(draw++)) / Math.log(1 - probability))
        if (step >= to) break
        pairs.push(step, which * group + neuron)
      }
    }
  }
  const probability = rateHz / 1000
  sides.forEach((side, each) => {
    const from = each * (cue + spacing) + spacing
    fire(side, from, from + cue, probability)
  })
  fire(2, steps - recall, steps, probability)
  fire(3, 1, steps, probability / 4)
  const side = Number(sides.filter(Boolean).length > cues / 2)
  return { input: spikeEvents(pairs, steps, 4 * group), side }
}

/** The network of the paper: LIF and ALIF neurons half and half, two read-outs. */
export function evidenceNetwork(task: EvidenceTask, neurons: number): RecurrentNetwork {
  const beta = 1.7 * ((1 - Math.exp(-1 / 2000)) / (1 - Math.exp(-1 / 20)))
  return recurrentNetwork({
    inputs: 4 * task.group,
    layers: [
      alifLayer(neurons, {
        tau: 20,
        threshold: 0.6,
        tauAdaptation: 2000,
        beta: Array.from({ length: neurons }, (_, j) => (j < neurons / 2 ? 0 : beta)),
        refractory: 4,
        recurrent: true,
      }),
      readoutLayer(2, { tau: 20, bias: false }),
    ],
  })
}
