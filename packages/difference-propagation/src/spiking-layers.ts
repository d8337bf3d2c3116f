import {
  checkOptions,
  checkParameter,
  labels,
  ms,
  mV,
  normal,
  ParameterError,
  Population,
  required,
  Simulation,
  stepsOr,
  transposeOf,
} from '@ngrad/core'
import type { LabelTeacher, NumberSpec, OptionTable, PlasticityRule, Projection, SpikeCounts } from '@ngrad/core'
import { stochastic } from '@ngrad/spiking'
import { differenceNeuron } from './difference-neuron.ts'
import { differencePropagation } from './difference-propagation.ts'
import type { DifferencePropagation } from './difference-propagation.ts'
import { copyOf, savedArrays } from '@ngrad/learning'
import type { SavableNetwork } from '@ngrad/learning'
import type { SpikingLearnerOptions } from './spiking-learner.ts'
import { weightMirror } from './weight-mirror.ts'
import { whileFree } from './while-free.ts'

/** What {@link spikingLayers} is given; lists have one value for each hidden layer, or each layer of weights, the lowest first. */
export interface SpikingLayersOptions {
  /** Where the layers are made. Steps of 1 ms are what the defaults are for. */
  readonly simulation: Simulation
  /** What is shown: neurons with a `probability` of a spike in a step, for example `bernoulli`. */
  readonly input: Population
  /** Neurons of each hidden layer; none if left out. */
  readonly hidden?: readonly number[]
  /** How many classes there are. */
  readonly outputs: number
  /** Output neurons for each class; 1 if left out. */
  readonly perOutput?: number
  /** Change of a weight of each layer, see {@link Learning.rate} [mV]; 0 for one that stays. 0.04, and 0.02 of the highest, if left out. */
  readonly rates?: readonly number[]
  /** Gain of the top-down input of each hidden layer [1]; 8 over `perOutput` of the highest and 1 of the others if left out. */
  readonly gains?: readonly number[]
  /**
   * Standard deviation of the weights of each layer at the start times the root of the number of their sources [mV]; 2.2 if
   * left out.
   */
  readonly spreads?: readonly number[]
  /**
   * Delay of the way down to each hidden layer [ms]: time in which the weights from it learn before it feels anything itself. If
   * left out `lead` for the highest, twice that for the others.
   */
  readonly down?: readonly number[]
  /** Time constant of the basal dendrites of hidden neurons that hear hidden ones, whose spikes are chance [steps]; 4 if left out. */
  readonly integration?: number
  /** Time constant of the derivative window [ms]; 20 if left out. */
  readonly tau?: number
  /** For how long a gate is open before the change that it looks at [ms]; 15 if left out. */
  readonly lead?: number
  /** Strength of the nudge [mV]; 50 if left out. */
  readonly nudge?: number
  /**
   * The weights down: `tied`, those up; `mirror`, their own, which begin at random and learn those up from spikes
   * ({@link weightMirror}) whenever nobody is nudged ({@link whileFree}); `random`, their own, which stay. Tied if left out.
   */
  readonly wayDown?: 'tied' | 'mirror' | 'random'
}

const extent = { unit: '1', atLeast: 1, integer: true } as const

/** What each number in a list that {@link spikingLayers} is given can be. */
export const spikingLayersLists: Readonly<Record<'hidden' | 'rates' | 'gains' | 'spreads' | 'down', NumberSpec>> = {
  hidden: extent,
  rates: { unit: 'mV', atLeast: 0 },
  gains: { unit: '1', atLeast: 0 },
  spreads: { unit: 'mV', atLeast: 0 },
  down: { unit: 'ms', above: 0 },
}

/** What each of its options can be. */
export const spikingLayersTable: OptionTable<SpikingLayersOptions> = {
  simulation: required(Simulation),
  input: required(Population),
  hidden: 'list',
  outputs: required(extent),
  perOutput: extent,
  rates: 'list',
  gains: 'list',
  spreads: 'list',
  down: 'list',
  integration: { unit: '1', atLeast: 1 },
  tau: { unit: 'ms', above: 0 },
  lead: { unit: 'ms', above: 0 },
  nudge: { unit: 'mV', above: 0 },
  wayDown: ['tied', 'mirror', 'random'],
}

/** Layers of spiking neurons that learn. Made by {@link spikingLayers}. */
export interface SpikingLayers extends SavableNetwork {
  /** Where they are. */
  readonly simulation: Simulation
  /** What is shown. */
  readonly input: Population
  /** The hidden layers, the lowest first. */
  readonly hidden: readonly Population[]
  /** What answers: as many neurons for each class, in groups. */
  readonly output: Population
  /** The weights upwards, the lowest first. */
  readonly projections: readonly Projection[]
  /** The weights downwards, to each hidden layer, the lowest first. */
  readonly feedback: readonly Projection[]
  /** What those are. */
  readonly wayDown: 'tied' | 'mirror' | 'random'
  /** How many classes there are. */
  readonly outputs: number
  /** What teaches the output. */
  readonly teacher: LabelTeacher
  /** What learns. */
  readonly learner: DifferencePropagation
  /** Spikes of the outputs since they were cleared last. */
  readonly tally: SpikeCounts
  /** What {@link spikingLearner} is given, with phases of a presentation that fit the delays. */
  readonly forLearner: SpikingLearnerOptions
  /** Spikes of each class since the tally was cleared last [outputs]. */
  votes(): number[]
  /** Names the class that has the most spikes. */
  choice(): number
}

/**
 * Layers of spiking neurons that learn by differences of activity, in the form that does best: the central perturbation, delays on
 * the way down that leave the weights above time to learn, dendrites that average where chance comes from below.
 *
 * Each hidden layer ({@link differenceNeuron}) hears the layer below and, on its apical side, the layer above: through the weights
 * that lead there ({@link @ngrad/core!transposeOf}), or over a way down of its own (`wayDown`).
 * @throws ParameterError if an option cannot be used, or a list has another length than there are layers
 * @throws ConnectionError if the delays do not fit
 * @see Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335, and its appendix
 * @example
 * const input = sim.population('pixels', bernoulli({ probability: 0 }), 784)
 * const layers = spikingLayers({ simulation: sim, input, hidden: [500], outputs: 10 })
 * const learner = spikingLearner(layers.forLearner)
 */
export function spikingLayers(options: SpikingLayersOptions): SpikingLayers {
  checkOptions('spikingLayers', options, spikingLayersTable)
  for (const [name, spec] of Object.entries(spikingLayersLists))
    for (const [at, value] of Array.from(options[name as keyof typeof spikingLayersLists] ?? []).entries())
      checkParameter('spikingLayers', `${name}[${at}]`, spec, value)
  const { simulation, input, outputs, perOutput = 1, integration = 4, tau = 20, nudge = 50, wayDown = 'tied' } = options
  const free = stepsOr('spikingLayers.lead', options.lead, 15, simulation.dt)
  const { lead = simulation.dt * free } = options
  const sizes = options.hidden ?? []
  const last = sizes.length - 1
  const given = (
    name: 'rates' | 'gains' | 'spreads' | 'down',
    length: number,
    otherwise: (layer: number) => number,
  ): number[] => {
    const list = options[name] ?? Array.from({ length }, (_, layer) => otherwise(layer))
    if (list.length !== length)
      throw new ParameterError(
        `spikingLayers.${name}`,
        [...list],
        `${length} numbers, one for each layer, the lowest first`,
      )
    return [...list]
  }
  const rates = given('rates', sizes.length + 1, layer => (layer > last && last >= 0 ? 0.02 : 0.04))
  const spreads = given('spreads', sizes.length + 1, () => 2.2)
  const gains = given('gains', sizes.length, layer => (layer === last ? 8 / perOutput : 1))
  const down = given('down', sizes.length, layer => (layer === last ? lead : 2 * lead))

  const hidden = sizes.map((size, layer) =>
    simulation.population(
      `hidden${layer + 1}`,
      differenceNeuron({ gain: gains[layer]!, integration: layer === 0 ? 1 : integration }),
      size,
    ),
  )
  const output = simulation.population('output', stochastic({ bias: -2 * mV }), outputs * perOutput)
  const layers = [input, ...hidden, output]
  const projections = layers.slice(1).map((layer, below) => {
    const source = layers[below]!
    return simulation.connect(source, layer, { weight: normal(0, (spreads[below]! / Math.sqrt(source.size)) * mV) })
  })
  const feedback = projections.slice(1).map((projection, layer) =>
    simulation.connect(projection.target, projection.source, {
      ...(wayDown === 'tied'
        ? { rule: transposeOf(projection) }
        : { weight: normal(0, (spreads[layer + 1]! / Math.sqrt(projection.source.size)) * mV) }),
      receptor: 'apical',
      delay: down[layer]!,
    }),
  )
  const learn = projections.flatMap((projection, layer) =>
    rates[layer] === 0 ? [] : [{ projection, rate: rates[layer]! * mV }],
  )
  const teacher = labels(output, outputs)
  // what does not learn has to feel nothing
  const feels = hidden.filter((_, layer) => rates.slice(0, layer + 1).some(rate => rate > 0))
  const learner = differencePropagation({ output, hidden: feels, learn, tau, lead, perturbation: 'central', nudge })
  simulation.use(teacher).use(learner)
  if (wayDown === 'mirror') {
    for (const [layer, way] of feedback.entries()) way.learn(mirrorOf(way, layer === last))
    simulation.use(whileFree({ output, learn: feedback }))
  }
  const tally = simulation.tally(output)
  const steps = (time: number): number => stepsOr('spikingLayers.phases', undefined, time, simulation.dt)
  const wait = down.reduce((sum, delay) => sum + delay, 0)
  const phases = {
    settle: steps(12),
    read: steps(20),
    free,
    nudged: steps(Math.max(3 * lead, wait + 2 * lead)),
    test: steps(188),
  }
  const votes = (): number[] =>
    Array.from({ length: outputs }, (_, each) =>
      tally.counts.subarray(each * perOutput, (each + 1) * perOutput).reduce((sum, count) => sum + count, 0),
    )
  const made = { hidden: sizes, outputs, perOutput, rates, gains, spreads, down, integration, tau, lead, nudge, wayDown }
  const { seed, dt } = simulation
  const saved: SpikingLayers['saved'] = () => {
    const told = { ...made, inputs: input.size, input: input.name, simulation: { seed, dt, name: simulation.name } }
    const extents = extentsOf(told)
    const weights = Object.entries(copyOf(weightsOf({ projections, feedback, wayDown })))
    const arrays = Object.fromEntries(weights.map(([name, array]) => [name, [array, ...extents[name]!] as const]))
    return savedArrays('spiking layers', told, arrays, roomOnTheWay(told))
  }
  return {
    saved,
    simulation,
    input,
    hidden,
    output,
    projections,
    feedback,
    wayDown,
    outputs,
    teacher,
    learner,
    tally,
    forLearner: { simulation, input, output, projections, outputs, phases, network: { saved } },
    votes,
    choice() {
      const sums = votes()
      return sums.indexOf(Math.max(...sums))
    },
  }
}

/** All weights of spiking layers, live, by name; those down where they are not those up. */
export function weightsOf({
  projections,
  feedback,
  wayDown,
}: Pick<SpikingLayers, 'projections' | 'feedback' | 'wayDown'>): Record<string, Float32Array> {
  const up = projections.map(({ weights }, layer) => [`layer${layer}.weights`, weights] as const)
  const down = feedback.map(({ weights }, layer) => [`down${layer + 1}.weights`, weights] as const)
  return Object.fromEntries(wayDown === 'tied' ? up : [...up, ...down])
}

/** The extents of these weights, by name [sources, targets]. */
export function extentsOf({ inputs, hidden, outputs, perOutput, wayDown }: Sizes): Readonly<Record<string, readonly [number, number]>> {
  const sizes = [inputs, ...hidden, outputs * perOutput]
  const up = sizes.slice(1).map((size, layer) => [`layer${layer}.weights`, [sizes[layer]!, size]] as const)
  const down = hidden.map((size, layer) => [`down${layer + 1}.weights`, [sizes[layer + 2]!, size]] as const)
  return Object.fromEntries(wayDown === 'tied' ? up : [...up, ...down])
}

type Sizes = Pick<Required<SpikingLayersOptions>, 'hidden' | 'outputs' | 'perOutput' | 'wayDown'> & { readonly inputs: number }

/**
 * How a way down learns, so that its weights come to be about as large as those up: the neurons below spike with a probability that is
 * seldom near 1/2, and the dendrites of a hidden layer spread the effect of a spike over some steps. The more neurons a weight up is
 * one of, the smaller it is, and the longer it takes to be seen.
 */
function mirrorOf({ target }: Projection, highest: boolean): PlasticityRule {
  const decay = Math.min(1e-3, 0.012 / target.size)
  return weightMirror({ rate: (highest ? 40 : 100) * decay * mV, tau: 1 * ms, decay })
}

/** Room for spikes, which are kept for as long as they are on their way [numbers]. */
export const roomOnTheWay = ({ hidden, down, lead, outputs, perOutput, simulation: { dt } }: SizesAndDelays): number =>
  (Math.max(lead, ...down) / dt) * (hidden.reduce((sum, size) => sum + size, 0) + outputs * perOutput)

type SizesAndDelays = Pick<Required<SpikingLayersOptions>, 'hidden' | 'down' | 'lead' | 'outputs' | 'perOutput'> & {
  readonly simulation: { readonly dt: number }
}
