import { checkOptions, NgradError, ParameterError, required } from '@ngrad/core'
import type { Population, Projection, RealArray, Simulation } from '@ngrad/core'
import { checkFiniteWeights, checkInputs, FiniteError, settingsOf } from '@ngrad/learning'
import type { Batch, Learner, Outcome, SavableNetwork } from '@ngrad/learning'

/** How long each part of a presentation takes [steps]. */
export interface PresentationPhases {
  /** Until the network follows what is shown. */
  readonly settle: number
  /** In which the output is read, where it is taught. */
  readonly read: number
  /** From there to the nudge, with time for the gates to open. */
  readonly free: number
  /** Of the nudge. */
  readonly nudged: number
  /** In which the output is read, where it is not taught. */
  readonly test: number
}

/** What {@link spikingLearner} is given. */
export interface SpikingLearnerOptions {
  /** The simulation in which the network lies, with its plugin that learns: {@link differencePropagation}. */
  readonly simulation: Simulation
  /** What is shown: neurons with a `probability` of a spike in a step, one for each input. */
  readonly input: Population<RealArray>
  /** What answers, and is taught by `targets/<its name>`: as many neurons for each class, or value, in groups. */
  readonly output: Population<RealArray>
  /** What learns. */
  readonly projections: readonly Projection<RealArray>[]
  /** How many classes, or values, there are; as many as the output has neurons if left out. */
  readonly outputs?: number
  /** How long each part of a presentation takes [steps]. */
  readonly phases: PresentationPhases
  /** Nothing is taught where the right class is read by so much more than any other [spikes per step]; all is if left out. */
  readonly margin?: number
  /** Of what a file is made where the network is one; a training then goes on with such a network only. None if left out. */
  readonly network?: SavableNetwork
  /** Name that it goes by; `dp-spiking` if left out. */
  readonly name?: string
}

/**
 * A network of spiking populations that learns by a plugin, as a learner of `@ngrad/learning` that takes its time. It is
 * shown one example after the other: first it is read, then taught over the bus. An answer is the mean rate of each
 * group of outputs [spikes per neuron and step], and the loss half its squared distance from the target. All examples count
 * the same: another weight than 1 (`taught`) is refused, as all nudges are as strong.
 *
 * The plugin changes the weights, so nothing is left to an optimizer: the gradient is empty. What is under way in the
 * network is its {@link Learner.growing | growing state}, a checkpoint of the simulation; an answer ends by going back to it.
 * @throws ParameterError if an option cannot be used, or the populations do not fit
 * @example await fit(spikingLearner({ simulation: sim, input, output, projections: [bottom, top], phases }), data)
 */
export function spikingLearner(options: SpikingLearnerOptions): Learner<Promise<Outcome>> {
  checkOptions('spikingLearner', options, {
    simulation: required('object'),
    input: required('object'),
    output: required('object'),
    projections: required('list'),
    outputs: 'number',
    phases: required('object'),
    margin: 'number',
    network: { what: 'a network', has: ['saved'] },
    name: 'text',
  })
  const { simulation, input, output, projections, phases, margin = Infinity, network, name = 'dp-spiking' } = options
  const { outputs = output.size } = options
  checkOptions('spikingLearner.phases', phases, {
    settle: required('number'),
    read: required('number'),
    free: required('number'),
    nudged: required('number'),
    test: required('number'),
  })
  for (const phase of ['settle', 'read', 'free', 'nudged', 'test'] as const)
    if (!(Number.isSafeInteger(phases[phase]) && phases[phase] >= 1))
      throw new ParameterError(`spikingLearner.phases.${phase}`, phases[phase], 'a whole number of steps, at least 1')
  const group = output.size / outputs
  if (!(Number.isSafeInteger(group) && outputs >= 1))
    throw new ParameterError('spikingLearner.outputs', outputs, `a number that divides the ${output.size} neurons`)
  input.get('probability')
  const tally = simulation.tally(output)
  const targets = simulation.bus.topic(`targets/${output.name}`)
  const weights = Object.fromEntries(projections.map(projection => [projection.name, projection.weights]))
  const sequence = new Float64Array(1)
  simulation.own(`${name} of ${output.name}`, { sequence })
  const shown = new Float32Array(input.size)

  const run = async (steps: number): Promise<void> => {
    await simulation.run(steps * simulation.dt)
    if (simulation.stopped) throw new NgradError(`${name}: the simulation was stopped; resume() lets it go on`)
  }
  /** Makes what is to be shown of the events of an example. */
  const see = ({ source, value }: Batch['events'][number], into: Float32Array | Float64Array): void => {
    into.fill(0)
    for (const [event, from] of source.entries()) into[from]! += value[event]!
  }
  /** Shows an example, and reads the output in some steps into the answers. */
  const read = async (batch: Batch, sample: number, answer: Float64Array, steps: number): Promise<void> => {
    see(batch.events[sample]!, shown)
    input.set('probability', shown)
    await run(phases.settle)
    tally.clear()
    await run(steps)
    for (const [neuron, count] of tally.counts.entries()) answer[Math.floor(neuron / group)]! += count / group / steps
  }
  /** Publishes what is wanted, and lets the network learn it. */
  const teach = async (value: number[], label: number | undefined): Promise<void> => {
    targets.publish({
      stream: output.name,
      sequence: sequence[0]!++,
      firstStep: simulation.step + phases.free,
      steps: phases.nudged,
      value,
      ...(label !== undefined && { label }),
    })
    await run(phases.free + phases.nudged)
  }
  /** Looks at the whole batch before any of it is shown, as what has been learned by then could not be taken back. */
  const checkShown = (batch: Batch): void => {
    checkInputs(name, batch)
    const asked = new Float64Array(input.size)
    for (const [sequence, events] of batch.events.entries()) {
      see(events, asked)
      const outside = asked.findIndex(each => !(each >= 0 && each <= 1))
      if (outside >= 0)
        throw new ParameterError(
          `${name}: input of sequence ${sequence} [${outside}]`,
          asked[outside],
          'a probability of a spike, from 0 to 1',
        )
    }
    const other = batch.taught.findIndex(weight => weight !== 1)
    if (other >= 0)
      throw new ParameterError(
        `${name}: taught of example ${other}`,
        batch.taught[other],
        '1: all nudges are as strong',
      )
  }
  const present = async (batch: Batch, teaching: boolean): Promise<Outcome> => {
    const { samples } = batch
    if (batch.inputs !== input.size || batch.outputs !== outputs || batch.steps !== 1)
      throw new ParameterError(
        `${name}: batch`,
        `${batch.steps} steps with ${batch.inputs} inputs and ${batch.outputs} outputs`,
        `single examples with ${input.size} inputs and ${outputs} outputs`,
      )
    checkFiniteWeights(`${name}: weights`, weights)
    checkShown(batch)
    const answers = new Float64Array(samples * outputs)
    let total = 0
    for (let sample = 0; sample < samples; sample++) {
      const answer = answers.subarray(sample * outputs, (sample + 1) * outputs)
      const wanted = batch.target.subarray(sample * outputs, (sample + 1) * outputs)
      await read(batch, sample, answer, teaching ? phases.read : phases.test)
      total += answer.reduce((sum, each, at) => sum + (each - wanted[at]!) ** 2 / 2, 0)
      const label = batch.labels?.[sample]
      if (teaching && !(label !== undefined && standsOut(answer, label, margin))) await teach([...wanted], label)
    }
    checkFiniteWeights(`${name}: weights`, weights)
    if (!Number.isFinite(total)) throw new FiniteError(`${name}: loss`, undefined, total)
    return { loss: total / samples, answers }
  }
  return {
    name,
    takes: 'examples',
    weights,
    gradient: {},
    settings: settingsOf({ phases, margin, outputs }),
    ...(network && { network }),
    growing: {
      save: () => ({ checkpoint: simulation.save() }),
      restore:
        ({ checkpoint = new Uint8Array(0) }) =>
        () =>
          simulation.restore(Uint8Array.from(checkpoint as ArrayLike<number>)),
    },
    remembered: () => projections.reduce((sum, { source, target }) => sum + source.size + target.size, 0),
    learn: batch => present(batch, true),
    async answer(batch) {
      checkFiniteWeights(`${name}: weights`, weights)
      const before = simulation.save()
      try {
        return await present(batch, false)
      } finally {
        simulation.restore(before)
      }
    },
  }
}

/** Whether a class is read by so much more than any other. */
const standsOut = (answer: Float64Array, label: number, margin: number): boolean =>
  answer[label]! - Math.max(...answer.filter((_, each) => each !== label)) >= margin
