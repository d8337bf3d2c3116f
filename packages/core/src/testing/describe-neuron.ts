import { tolerances } from '../description/integrate.ts'
import { interpret } from '../description/interpret.ts'
import type { MethodOptions } from '../description/methods/methods.ts'
import type { NeuronFactory } from '../description/neuron.ts'
import type { NeuronModel, ParameterValue } from '../description/neuron-model.ts'
import { NgradError, ParameterError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { checkOptions } from '../options.ts'
import type { Simulation } from '../network/simulation.ts'
import type { NumberSpec } from '../parameters.ts'
import { philox, RandomStream, streamKey } from '../random.ts'
import { runnerShape } from './describe-rule.ts'
import type { TestRunner } from './describe-rule.ts'
import { buildNeuronTrial, drawNeuronTrial } from './neuron-trial.ts'
import type { NeuronTrial } from './neuron-trial.ts'
import { firstDifference, outcomeOf } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** How a neuron model is tried. */
export interface DescribeNeuronOptions {
  /** Number of drawn networks for each statement; 5 if left out. */
  readonly trials?: number
  /** Values of parameters; their defaults if left out. */
  readonly parameters?: Readonly<Record<string, number>>
  /** What a spike adds to a receptor at most, such as 1000 pA; drawn between 1/8 and 1024 in each trial if left out. */
  readonly weight?: number
  /** How its equations are integrated; by its own method if left out. */
  readonly method?: MethodOptions
}

/**
 * The contract of a neuron model, as tests, over drawn networks: any size, step, precision, and input to each receptor.
 *
 * 1. Its table is what it says: each default lies within its bounds, and a value beyond them, or a parameter that there is
 *    not, is refused by name.
 * 2. The kernels do what the description says, followed step by step in plain TypeScript: each state variable, each spike.
 *    Where it draws numbers beside that for the spike, only whether there are such is known, and where spikes have times of their
 *    own there are no steps to follow: the statement is left out.
 * 3. A parameter that is given for each neuron is what one for all is.
 * 4. However a run is cut, on however many threads, whoever looks on, and over a checkpoint: the same bits.
 * @throws ParameterError if it is given no model, or no runner
 * @example describeNeuron(izhikevich, { describe, it })
 */
export function describeNeuron(
  factory: NeuronFactory<never>,
  runner: TestRunner,
  options: DescribeNeuronOptions = {},
): void {
  checkOptions('describeNeuron', options, { trials: 'number', parameters: 'object', weight: 'number', method: 'object' })
  checkArgument('describeNeuron.factory', 'function', factory)
  checkArgument('describeNeuron.factory.modelName', 'text', factory.modelName)
  checkArgument('describeNeuron.runner', runnerShape, runner)
  const { describe, it } = runner
  const { trials = 5, parameters = {}, weight, method } = options
  const { modelName, description } = factory
  const make = (given?: Readonly<Record<string, ParameterValue>>): NeuronModel =>
    (factory as unknown as NeuronFactory<Record<string, ParameterValue>>)(given, method)
  const model = make(parameters)
  const drawn: Promise<NeuronTrial>[] = []
  const each = async (body: (trial: NeuronTrial) => Promise<void>): Promise<void> => {
    for (let seed = 0; seed < trials; seed++) {
      const trial = await (drawn[seed] ??= drawNeuronTrial(seed, model, weight))
      if (trial.steps < 3) continue
      try {
        await body(trial)
      } catch (cause) {
        throw new NgradError(
          `${modelName}, trial ${seed}: ${(cause as Error).message}\n${JSON.stringify({ ...trial, model: undefined })}`,
          { cause },
        )
      }
    }
  }
  const asked = method?.method
  const by = asked && ` by ${typeof asked === 'object' ? asked.name : asked}`
  describe(`neuron model ${modelName}${by ?? ''}`, () => {
    it('has a table whose defaults lie within its bounds, and refuses what does not', async () =>
      checkTable(modelName, description.parameters, make, parameters))
    if (model.neuron.given.draws.length === 0 && !model.neuron.precise)
      it('does what its description says, in kernels of either precision', () => each(agreesWithDescription))
    it('takes a parameter for each neuron as it takes one for all', () =>
      each(trial => isTheSameForEach(trial, make)))
    it('does not know where a run is cut, on how many threads, who looks on, or of checkpoints', () =>
      each(isTheSameHoweverItIsRun))
  })
}

function checkTable(
  owner: string,
  table: Readonly<Record<string, NumberSpec & { readonly default: number }>>,
  make: (given: Readonly<Record<string, ParameterValue>>) => NeuronModel,
  parameters: Readonly<Record<string, number>>,
): void {
  make(parameters)
  const refused = (name: string, value: number): void => {
    let found: unknown
    try {
      make({ ...parameters, [name]: value })
    } catch (error) {
      found = error
    }
    if (!(found instanceof ParameterError) || !found.message.includes(`${owner}.${name}`))
      throw new NgradError(`${owner}.${name} may be ${value}, or is refused without its name: ${String(found)}`)
  }
  for (const [name, { above, atLeast, below, atMost, integer, default: usual, unit }] of Object.entries(table)) {
    if (unit === '') throw new NgradError(`${owner}.${name} has no unit; it must be 1 where it has none`)
    refused(name, Number.NaN)
    refused(name, Number.POSITIVE_INFINITY)
    for (const bound of [above, below]) if (bound !== undefined) refused(name, bound)
    if (atLeast !== undefined) refused(name, atLeast - (integer ? 1 : 1e-3 * (1 + Math.abs(atLeast))))
    if (atMost !== undefined) refused(name, atMost + (integer ? 1 : 1e-3 * (1 + Math.abs(atMost))))
    if (integer) refused(name, usual + 0.5)
  }
  refused('nothingOfTheKind', 1)
}

/** Follows each neuron of a trial as it is described, and holds the kernels against it. */
async function agreesWithDescription(trial: NeuronTrial): Promise<void> {
  const { model, size, steps, dt, precision } = trial
  const { sim, neurons, inputs } = buildNeuronTrial(trial, 1)
  const spikesIn = inputs.map(({ source }) => sim.record(source))
  const spikes = sim.record(neurons)
  const [first, second] = streamKey(sim.seed, ['population', neurons.name, 'spikes'])
  const oracles = Array.from({ length: size }, (_, index) => interpret(model, dt, { index, size }))
  // where a step is divided as the error allows, rounding may divide it otherwise, with another error within the tolerance
  const within = model.neuron.loop ? tolerances.f64 : 1e-8
  const known = new Set<string>()
  for (let step = 0; step < steps; step++) {
    await sim.run(dt)
    for (const [neuron, oracle] of oracles.entries()) {
      const words = philox([first, second], [4 * (neuron >> 4) + (neuron & 3), step, 0, 0])
      const draw = (words[(neuron >> 2) & 3]! >>> 8) * 2 ** -24
      const arrived = inputs.map(({ receptor, weights, delay }, input) => {
        const { steps: sent, neurons: from } = spikesIn[input]!
        let sum = 0
        for (let spike = sent.length - 1; spike >= 0 && sent[spike]! >= step - delay; spike--)
          if (sent[spike] === step - delay) sum += weights[from[spike]! * size + neuron]!
        return [receptor, sum] as const
      })
      if (oracle.step(Object.fromEntries(arrived), draw)) known.add(`${step} ${neuron}`)
    }
    if (precision === 'f32') continue // where a spike may come a step later by rounding: state is held in double precision
    for (const name of neurons.variables)
      neurons.get(name).forEach((value, neuron) => {
        const wanted = oracles[neuron]!.state[name]!
        if (!(Math.abs(value - wanted) <= within * (1 + Math.abs(wanted))))
          throw new NgradError(`${name} of neuron ${neuron} is ${value} after step ${step}; it should be ${wanted}`)
      })
  }
  const found = new Set(Array.from(spikes.steps, (step, spike) => `${step} ${spikes.neurons[spike]}`))
  sim.close()
  // in single precision a spike may come a step earlier or later, and the last ones not at all
  const near = precision === 'f64' ? [0] : [0, 1, -1]
  const missing = (those: ReadonlySet<string>, others: ReadonlySet<string>): number =>
    [...those].filter(spike => {
      const [step, neuron] = spike.split(' ')
      return !near.some(late => others.has(`${Number(step) + late} ${neuron}`))
    }).length
  const differ = missing(known, found) + missing(found, known)
  if (differ > (precision === 'f64' ? 0 : size + 0.05 * known.size))
    throw new NgradError(`${differ} of ${known.size} spikes differ from those of the description`)
}

async function isTheSameForEach(
  trial: NeuronTrial,
  make: (given: Readonly<Record<string, ParameterValue>>) => NeuronModel,
): Promise<void> {
  const { model, size } = trial
  const values = Object.fromEntries(
    Object.entries(model.values).map(([name, value]) => [
      name,
      typeof value === 'number' ? new Float64Array(size).fill(value) : value,
    ]),
  )
  const one = await outcomeAfter(trial)
  const all = await outcomeAfter({ ...trial, model: make(values) })
  for (const [name, numbers] of one) {
    const others = all.get(name)
    Array.from(numbers).forEach((value, at) => {
      if (!(Math.abs(value - others![at]!) <= 1e-5 * (1 + Math.abs(value))))
        throw new NgradError(`${name} is ${others![at]} where ${value} was expected (at ${at})`)
    })
  }
}

/** What a trial leaves behind. */
async function outcomeAfter(trial: NeuronTrial): Promise<Outcome> {
  const built = buildNeuronTrial(trial, 1)
  await built.sim.run(trial.steps * trial.dt)
  const outcome = outcomeOf(built.sim as Simulation)
  built.sim.close()
  return outcome
}

async function isTheSameHoweverItIsRun(trial: NeuronTrial): Promise<void> {
  const { steps, dt, seed } = trial
  const stream = new RandomStream(seed, 'ways to run')
  const threads = seed % 4 === 0 ? 2 : 1 // which take long to begin
  const record = (built: ReturnType<typeof buildNeuronTrial>) => built.sim.record(built.neurons)
  const whole = buildNeuronTrial(trial, 1)
  const all = record(whole)
  await whole.sim.run(steps * dt)
  const wanted = outcomeOf(whole.sim as Simulation, [[all]])
  const same = (way: string, found: Outcome): void => {
    const differs = firstDifference(found, wanted)
    if (differs !== undefined) throw new NgradError(`${way}: ${differs}`)
  }

  const pieces = buildNeuronTrial(trial, threads)
  const parts = record(pieces)
  for (const name of pieces.neurons.variables) pieces.sim.watch(pieces.neurons, name)
  for (let step = 0, index = 0; step < steps; index++) {
    const next = Math.min(steps, step + 1 + Math.floor(9 * stream.uniform(index)))
    await pieces.sim.run((next - step) * dt)
    step = next
  }
  same(`in pieces, watched, on ${threads} thread(s)`, outcomeOf(pieces.sim as Simulation, [[parts]]))
  pieces.sim.close()

  const middle = 1 + Math.floor(stream.uniform(1000) * (steps - 2))
  const before = buildNeuronTrial(trial, 1)
  const early = record(before)
  await before.sim.run(middle * dt)
  const after = buildNeuronTrial(trial, 1)
  after.sim.restore(before.sim.save())
  const late = record(after)
  await after.sim.run((steps - middle) * dt)
  same(`from a checkpoint at step ${middle}`, outcomeOf(after.sim as Simulation, [[early], [late]]))
  for (const { sim } of [whole, before, after]) sim.close()
}
