import { checkOptions, ParameterError, Population, Projection, RandomStream, required, settable, toSteps } from '@ngrad/core'
import type { PlasticityRule, Plugin, RealArray } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { stdpDerivative } from '@ngrad/spiking'
import { flag, indexOf, part, readTarget, whatIsDone } from './deeds.ts'
import { courseOf, perturbations } from './course.ts'
import type { GateTimes, Perturbation } from './course.ts'
import { apical, nudgeable } from './nudgeable.ts'
import { feedbackDelays, hearOutput } from './way-down.ts'
import { windowResponse } from './window-response.ts'

/** What {@link differencePropagation} is given. */
export interface DifferencePropagationOptions {
  /** The population that is nudged toward its targets, see {@link Nudgeable}; for example `stochastic` or {@link apicalLif}. */
  readonly output: Population<RealArray>
  /** The populations that feel the change top-down, see {@link Apical}; for example {@link differenceNeuron}s. */
  readonly hidden?: readonly Population<RealArray>[]
  /** What learns. */
  readonly learn: readonly Learning[]
  /** Time constant of the derivative window [ms]. */
  readonly tau: number
  /** Pairs of spikes that are no further apart do not count, see {@link @ngrad/spiking!index.stdpDerivative} [ms]; 0 if left out. */
  readonly blind?: number
  /**
   * The rule in place of the derivative window, of amplitude 1; it is scaled as if it were that of `tau` and `blind`. Its
   * changes have to be sums over pairs of spikes.
   */
  readonly rule?: PlasticityRule
  /** For how long before the change that it looks at a gate on plasticity is open [ms]. */
  readonly lead: number
  /**
   * `one-sided`: the output is nudged from its target's first step to its last, and hidden populations feel the change that comes
   * down. `central`: those that hear the output feel it with one sign for `lead`, then with the other, in an order that is
   * drawn for each target, and those below hear that; a weight follows half the difference, in which the curvature of f and
   * what chance from above does to a rate cancel. Each way down from a hidden population then takes longer than `lead`.
   *
   * `both-orders`: the output itself is nudged from one sign to the other, each for `lead`, in the one order and the other in
   * turn, and all that learns sees that change, with the sign of the order. `onset-and-end`: the output is nudged for twice
   * `lead`, and what learns sees the onset, and with the opposite sign the end. What a spike that helps to make another adds to
   * a weight cancels in either, as between neurons with memory it has to. Each way down from a hidden population then takes
   * as long as its gates, twice or four times `lead`.
   *
   * `continuous`: synapses learn all the time, and are told neither phases nor signs. The nudge grows for `lead`, slowly, and
   * is over at once with its target, as another input comes. A weight follows the covariance of its source's rate and the nudge's
   * effect, $\langle \nu_i\,\delta_j \rangle - \langle \nu_i \rangle \langle \delta_j \rangle$: what the nudge adds is learned with the
   * input that it came with, what its end takes away with the next one.
   *
   * One-sided if left out.
   */
  readonly perturbation?: Perturbation
  /**
   * Strength of the nudge [unit of the output's `nudge`]; 50 mV if left out. Where `toward` is `target` it is added where
   * the target is 1, and taken away where it is 0.
   */
  readonly nudge?: number
  /**
   * What the output is nudged by: its `target`, or the `error`, that is the target less the neuron's own rate before the nudge.
   * `target` if left out where the perturbation is one-sided or central, and `error` otherwise.
   */
  readonly toward?: 'target' | 'error'
  /** Rate that a target of 1 asks for, where the nudge is the error [Hz]; a spike in each step if left out. */
  readonly full?: number
  /** For how long before the nudge baselines are formed, and rates are counted for the error [ms]; `lead` if left out. */
  readonly free?: number
}

/** How a projection learns. */
export interface Learning {
  /** The projection. */
  readonly projection: Projection<RealArray>
  /**
   * Change of a weight for a source that spikes in every step and a target whose probability of a spike steps from 0 to
   * 1 at the nudge [unit of the weight].
   */
  readonly rate: number
  /**
   * For how long after the beginning of the nudge its gate is open [ms], where the perturbation is one-sided or central; until
   * what its source feels arrives too, or the nudge ends, if left out. The window measures the change of the target less that of
   * the source, and the latter grows with the weights that it changes: it is better kept out, and a delay of several steps on the
   * way down leaves time to.
   */
  readonly until?: number
}

/** A learner by differences of activity. Made by {@link differencePropagation}. */
export interface DifferencePropagation extends Plugin {
  /** Factor of all changes, for example to let them become smaller in the end. */
  scale(factor: number): void
  /**
   * When gates open and shut for a target of so many steps, in the order of `learn`.
   * @throws ParameterError if the target is too short, or the learner is not part of a simulation
   */
  gates(steps: number): readonly GateTimes[]
}

/**
 * Learning by differences of activity, in spikes.
 *
 * When a target is published for the output, the gate on plasticity opens `lead` before it begins. When it begins the
 * output is nudged toward it; the change of its spikes reaches the hidden populations over top-down connections with
 * the same weights ({@link @ngrad/core!transposeOf}), and moves their rates by
 * $\Delta y_i = f'(x_i) \sum_k W_{ik} \Delta y_k$, to first order what backpropagation would ask of them. The
 * derivative filter of each synapse ({@link @ngrad/spiking!index.stdpDerivative}) turns the changes of rate into changes of
 * weight, $\Delta W_{ij} \propto \nu_i \Delta\nu_j$. When the target ends, the gate shuts and the nudge is over.
 *
 * Beside its own two spike trains a synapse is told when its gate is open, which is to be told in which phase the network is, and
 * in all but the one-sided form with which sign it learns meanwhile. The gate is there because at the end of the nudge, and
 * when another input follows, rates change back: an open gate would see that too and undo what was learned.
 *
 * To second order $\Delta y_i$ also has $\frac12 f''(x_i) (\sum_k W_{ik} \Delta y_k)^2$, which no target asked for and
 * which drives units back to where f is straight. In the central form the change has one sign and then the other, and in
 * their difference it cancels. Which sign comes first is drawn, and the sign of learning with it, because the window
 * still remembers the rate before both.
 *
 * Neurons with memory, such as {@link apicalLif}, spike because of what they heard: a window takes that for a rising rate, at
 * constant rates too, and by an amount that changes with the nudge. What is seen in one order less what is seen in the
 * other leaves the change of the rate alone.
 * @throws ParameterError if a value cannot be used, or a population's model lacks what is needed: {@link Nudgeable}, {@link Apical};
 * by `use`, if `lead`, `free` or `until` is no multiple of dt
 * @throws ConnectionError if there is no way down to a hidden population, or one that the perturbation cannot use
 * @see Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335, and its appendix
 * @see Laborieux, Ernoult, Scellier, Bengio, Grollier & Querlioz (2021), Frontiers in Neuroscience 15:633674 (nudges of
 * random sign, and of both)
 * @example
 * sim.use(differencePropagation({
 *   output, hidden: [hidden], tau: 6 * ms, lead: 4 * ms,
 *   learn: [{ projection: bottom, rate: 0.04 * mV }, { projection: top, rate: 0.02 * mV, until: 3 * ms }],
 * }))
 */
export function differencePropagation(options: DifferencePropagationOptions): DifferencePropagation {
  checkOptions('differencePropagation', options, {
    output: required(Population),
    hidden: 'list',
    learn: required('list'),
    tau: required({ unit: 'ms', above: 0 }),
    blind: { unit: 'ms', atLeast: 0 },
    rule: 'object',
    lead: required({ unit: 'ms', above: 0 }),
    perturbation: perturbations,
    nudge: { unit: 'mV', above: 0 },
    toward: ['target', 'error'],
    full: { unit: 'Hz', above: 0 },
    free: { unit: 'ms', above: 0 },
  })
  for (const [at, each] of options.learn.entries())
    checkOptions(`differencePropagation.learn[${at}]`, each, {
      projection: required(Projection),
      rate: required('number'),
      until: { unit: 'ms', above: 0 },
    })
  const { hidden = [], learn, tau, blind = 0, lead, perturbation = 'one-sided', nudge = 50, free = lead } = options
  const balanced = !['one-sided', 'central'].includes(perturbation)
  const { toward = balanced ? 'error' : 'target', rule = stdpDerivative({ rate: 1, tau, blind }) } = options
  const output = nudgeable(options.output)
  const dendrites = hidden.map(apical)
  for (const { told, population } of dendrites)
    if (!told && perturbation === 'central')
      throw new ParameterError(
        'differencePropagation.perturbation',
        perturbation,
        `another one, as ${population.name}, whose baseline follows by itself (tauBaseline), is not told with which sign to feel`,
      )
  for (const { until } of learn) {
    if (until !== undefined && balanced)
      throw new ParameterError(
        'differencePropagation.learn.until',
        until,
        `left out, as ${perturbation} has no such gates`,
      )
  }
  const [central, continuous] = [perturbation === 'central', perturbation === 'continuous']
  /** By how many steps of the nudge a target changes in a gate, and whether with the sign that is drawn or alternates. */
  const signed = ({ target }: Projection<RealArray>): boolean =>
    perturbation === 'both-orders' || (central && hidden.includes(target))
  /** Sign of learning with the sign that comes first; steps of a target, 0 before the first. */
  const state = Float64Array.of(perturbation === 'both-orders' ? -1 : 1, 0)
  /** Factor of all changes, and strength of the nudge; both may be set while it runs. */
  const [factor, push] = [Float64Array.of(1), Float64Array.of(nudge)]
  /** Change of a weight per trace, once it is known how long a nudge is [unit of the weight]; sign of the gate. */
  const amplitudes = new Float64Array(learn.length)
  const signs = new Float64Array(learn.length).fill(1)
  /** Rate of each output before the nudge [1]. */
  const own = new Float64Array(output.population.size)
  const applyScale = (index: number): void => {
    const { projection } = learn[index]!
    projection.learningScale = factor[0]! * (signed(projection) ? state[0]! : 1) * signs[index]! * amplitudes[index]!
  }
  const applyScales = (): void => learn.forEach((_, index) => applyScale(index))
  let timesOf: ((steps: number) => ReturnType<typeof courseOf>) | undefined
  return {
    name: 'differencePropagation',
    options,
    attach(simulation) {
      checkSimulation('differencePropagation', simulation)
      const { dt } = simulation
      const owner = `differencePropagation of ${output.population.name}`
      const stepsOf = (name: string, time: number): number => toSteps(`differencePropagation.${name}`, time, dt, 1)
      /** Steps after which no pair that far apart counts. */
      const uncut = Math.ceil((20 * tau + blind) / dt)
      const [leadSteps, freeSteps] = [stepsOf('lead', lead), stepsOf('free', free)]
      const full = ((options.full ?? 1000 / dt) * dt * freeSteps) / 1000
      const felt = feedbackDelays(simulation, output.population, hidden)
      const turning = central ? hearOutput(simulation, output.population, hidden) : new Set<Population<RealArray>>()
      const plan = {
        perturbation,
        lead: leadSteps,
        hidden,
        felt,
        turning,
        learn: learn.map(({ projection, until }, index) => ({
          projection,
          ...(until !== undefined && { until: stepsOf(`learn[${index}].until`, until) }),
        })),
      }
      timesOf = steps => courseOf(plan, steps)
      const counts = toward === 'error' ? simulation.tally(output.population) : undefined
      const draw = new RandomStream(simulation.seed, 'differencePropagation', output.population.name, 'sign')
      const { begin, compare, gate, nudged, feels } = whatIsDone(simulation, owner, {
        begin: {
          told: { firstStep: { unit: 'steps', atLeast: 0, integer: true } },
          act: ([firstStep]) => {
            if (central) state[0] = draw.uniform(firstStep!) < 0.5 ? -1 : 1
            if (perturbation === 'both-orders') state[0] = -state[0]!
            applyScales()
            counts?.clear()
            for (const dendrite of dendrites) dendrite.begin()
          },
        },
        compare: { act: () => counts?.counts.forEach((count, neuron) => (own[neuron] = count / full)) },
        gate: {
          told: { index: indexOf(learn), open: flag, sign: { ...part, integer: true } },
          act: ([index, open, sign]) => {
            if (open === 1) {
              signs[index!] = sign!
              applyScale(index!)
            }
            learn[index!]!.projection.gate(open === 1)
          },
        },
        nudged: {
          told: { part },
          more: output.population.size,
          act: ([strengthOf, ...wanted]) => {
            const strength = strengthOf! * push[0]! * (perturbation === 'both-orders' ? state[0]! : 1)
            const by = (target: number, neuron: number): number =>
              strength * (toward === 'error' ? target - own[neuron]! : 2 * target - 1)
            output.nudge(strengthOf === 0 ? 0 : Float32Array.from(wanted, by))
          },
        },
        feels: {
          told: { index: indexOf(hidden), strength: part },
          act: ([index, strength]) => {
            const turns = strength !== 0 && turning.has(hidden[index!]!)
            dendrites[index!]!.feel(turns ? strength! * state[0]! : strength!)
          },
        },
      })
      simulation.own(owner, {
        state,
        amplitudes,
        signs,
        own,
        scale: settable(factor, { unit: '1', atLeast: 0 }),
        nudge: settable(push, { unit: 'mV', above: 0 }),
      })
      for (const { projection } of learn) {
        projection.learn(rule)
        projection.gate(false) // what is not gated learns at once
        if (continuous) projection.gate(true) // by sums over pairs, too
      }
      applyScales()
      simulation.on('parameters', owner, ({ plugin }) => plugin === owner && applyScales())
      return simulation.on(`targets/${output.population.name}`, 'differencePropagation', target => {
        const { firstStep, steps, wanted } = readTarget(target, output.population)
        const course = timesOf!(steps)
        if (state[1] === 0) {
          for (const [index, { projection, rate }] of learn.entries()) {
            const all = windowResponse(uncut, uncut, tau / dt, blind / dt)
            const seen = course.gates
              .filter(gateTimes => gateTimes.projection === projection)
              .reduce(
                (sum, { opens, change, shuts }) =>
                  sum + windowResponse(change - opens, shuts - change, tau / dt, blind / dt),
                0,
              )
            amplitudes[index] = rate / ((signed(projection) ? 2 : 1) * (continuous ? all : seen))
          }
        } else if (state[1] !== steps) {
          throw new ParameterError('differencePropagation target.steps', steps, `the same for all targets, ${state[1]}`)
        }
        state[1] = steps
        /** This step after the beginning of the nudge, or the one that comes where that is over. */
        const at = (step: number): number => Math.max(simulation.step, firstStep + step)

        begin(at(-freeSteps), firstStep)
        for (const { projection, opens, shuts, sign } of course.gates) {
          const index = learn.findIndex(each => each.projection === projection)
          gate(at(opens), index, 1, sign)
          gate(at(shuts), index, 0, sign)
        }
        compare(at(0))
        for (const [step, strength] of course.output) nudged(at(step), strength, ...wanted)
        for (const [index, strengths] of course.hidden.entries())
          for (const [step, strength] of strengths) feels(at(step), index, strength)
      })
    },
    scale(value) {
      factor[0] = value
      applyScales()
    },
    gates(steps) {
      if (!timesOf) throw new ParameterError('differencePropagation.gates', steps, 'asked for after sim.use(learner)')
      return timesOf(steps).gates
    },
  }
}
