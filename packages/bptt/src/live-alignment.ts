import { checkArgument, checkOptions, checkParameter, ParameterError, Population, required } from '@ngrad/core'
import type { GrowingState, Plugin, RealArray, Simulation, Timetable } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'
import { readTarget } from '@ngrad/core/internal-more'
import { alignments, changeOf } from '@ngrad/learning'
import type { AlignmentOptions } from '@ngrad/learning'
import { networkShape, populationsShape, populationWeights, surrogateShape } from '@ngrad/spiking'
import type { NetworkPopulations, NetworkWeights, RecurrentNetwork, Surrogate } from '@ngrad/spiking'
import type { BatchState } from './batch.ts'
import { LivePieces } from './live-pieces.ts'
import { crossEntropy, everyStep, squaredError } from './loss.ts'
import { referenceGradient } from './reference.ts'
import { reportAlignments } from './watch-alignment.ts'

/** What {@link liveAlignment} is given. */
export interface LiveAlignmentOptions extends AlignmentOptions {
  /** What the network is. */
  readonly network: RecurrentNetwork
  /** The populations and projections that it runs as. */
  readonly populations: NetworkPopulations<RealArray>
  /** The population that stands for the inputs. */
  readonly input: Population<RealArray>
  /** What stands for the derivative of a spike. */
  readonly surrogate: Surrogate
  /** What is compared with the targets, in each step that is taught; the squared error if left out. */
  readonly error?: 'squared' | 'crossEntropy'
  /** Length of the pieces of time that are compared [steps]; the gradient does not go back from one to the next. */
  readonly every: number
  /** Name under which it reports; `alignment` if left out. */
  readonly name?: string
}

/**
 * Compares what a learner does to the weights of a running network with the gradient by backpropagation through time,
 * piece of time by piece of time. It listens to the spikes of the input and the targets of the read-out, takes the
 * state of the populations at the beginning of a piece, and publishes a report at its end: a cosine and a relative
 * error for each matrix. It knows nothing of the learner, and the learner nothing of it.
 *
 * Targets hold for steps of the simulation, so the last layer's step t is taught in step t + lag. Pieces begin at
 * multiples of their length; where it is added to a network that runs already, with the first whose state it knows.
 * @throws ParameterError if the pieces have no length; while it runs, if a target does not fit
 * @example
 * sim.use(onlineEprop({ network, populations, rate: 1e-3 }))
 * sim.use(liveAlignment({ network, populations, input, surrogate: surrogate('triangular'), every: 200, rate: 1e-3 }))
 */
export function liveAlignment(options: LiveAlignmentOptions): Plugin {
  checkOptions('liveAlignment', options, {
    rate: 'number',
    network: required(networkShape),
    populations: required(populationsShape),
    input: required(Population),
    surrogate: required(surrogateShape),
    error: ['squared', 'crossEntropy'],
    every: required('number'),
    name: 'text',
  })
  const { populations, every, name = 'alignment' } = options
  checkParameter('liveAlignment', 'every', { unit: 'steps', default: 100, atLeast: 1, integer: true }, every)
  return {
    name,
    options,
    attach(sim) {
      checkSimulation(name, sim)
      const heard = listen(sim, options)
      const pieces = new LivePieces(options.network)
      const last = populations.layers.length - 1
      const act = ([what, from, layer]: readonly number[]): void => {
        if (what === begins) {
          // a layer that lags has the state of this moment only later
          for (const [index, lag] of populations.lags.entries()) due.at(from! + lag, reaches, from!, index)
          due.at(from! + every, begins, from! + every)
          due.at(from! + every + populations.lags[last]!, ends, from!)
        } else if (what === reaches) {
          const piece = pieces.at(from!)
          piece.state[layer!] = stateOf(options, layer!, heard.lastSpikes[layer!]!, from! + populations.lags[layer!]!)
          if (layer === last) piece.before = populationWeights(options.network, populations)
        } else {
          const { state, before } = pieces.take(from!)
          const piece = heard.take(from!, from! + every)
          if (piece && before) report(sim, options, before, state, piece)
        }
      }
      const checked = ([what, from, layer, ...more]: readonly number[]): void => {
        checkArgument('what is due', { unit: '1', atLeast: begins, atMost: ends, integer: true }, what)
        checkArgument('first step', 'count', from)
        const within = what === reaches ? { unit: '1', atLeast: 0, atMost: last, integer: true } : { unit: '1', atLeast: -1, atMost: -1 }
        checkArgument('layer', within, layer ?? -1)
        checkArgument('the count of other numbers', { unit: '1', atMost: 0 }, more.length)
      }
      const due: Timetable = sim.timetable(name, act, checked)
      const lastSpikes = heard.lastSpikes.map((steps, layer) => [`last spikes ${layer}`, steps] as const)
      sim.own(name, Object.fromEntries(lastSpikes), {
        save: () => ({ ...pieces.save(), ...heard.save() }),
        restore: arrays => {
          const writes = [pieces.restore(arrays), heard.restore(arrays)]
          return () => writes.forEach(write => write())
        },
      })
      const first = Math.ceil(knownFrom(options, sim.step) / every) * every
      due.at(first, begins, first)
      return heard.stop
    },
  }
}

/** What is due: a piece begins, a layer reaches its beginning, it is over. */
const [begins, reaches, ends] = [0, 1, 2] as const

/** What came in and what was wanted in a piece of time. */
interface Piece {
  readonly input: Uint8Array
  readonly target: Float64Array
  /** 1 where there was a target [steps]. */
  readonly taught: Float64Array
}

interface Heard extends GrowingState {
  /** Step of the last spike of each neuron, by layer. */
  readonly lastSpikes: readonly Float64Array[]
  take(from: number, to: number): Piece | undefined
  stop(): void
}

/** Keeps what the bus says of inputs, targets and spikes until it is taken. */
function listen(
  sim: Simulation,
  { network, populations, input, error = 'squared', name = 'alignment' }: LiveAlignmentOptions,
): Heard {
  let spikes: { readonly step: number; readonly neuron: number }[] = []
  let targets: { readonly from: number; readonly to: number; readonly values: readonly number[] }[] = []
  const units = network.layers.at(-1)!.size
  const size = error === 'squared' ? units : 1
  const readout = populations.layers.at(-1)!
  const lag = populations.lags.at(-1)!
  const lastSpikes = network.layers.map(layer => new Float64Array(layer.size).fill(longAgo))
  const stops = [
    sim.on(`spikes/${input.name}`, name, ({ count, firstStep, neurons, offsets }) => {
      for (let at = 0; at < count; at++) spikes.push({ step: firstStep + offsets[at]!, neuron: neurons[at]! })
    }),
    ...populations.layers.map((layer, index) =>
      sim.on(`spikes/${layer.name}`, name, ({ count, firstStep, neurons, offsets }) => {
        for (let at = 0; at < count; at++) lastSpikes[index]![neurons[at]!] = firstStep + offsets[at]!
      }),
    ),
    sim.on(`targets/${readout.name}`, name, message => {
      const { label } = message
      const { firstStep, steps, values } = readTarget(readout.name, message)
      if (values.length !== units && (error === 'squared' || label === undefined || label === null))
        throw new ParameterError(`target of ${readout.name}`, values, `as many values as its ${units} units`)
      const given = error === 'squared' ? [...values] : [label ?? values.indexOf(Math.max(...values))]
      targets.push({ from: firstStep - lag, to: firstStep + steps - lag, values: given })
    }),
  ]
  return {
    lastSpikes,
    take(from, to) {
      const steps = to - from
      const piece = {
        input: new Uint8Array(steps * input.size),
        target: new Float64Array(steps * size),
        taught: new Float64Array(steps),
      }
      for (const { step, neuron } of spikes)
        if (step >= from && step < to) piece.input[(step - from) * input.size + neuron] = 1
      for (const { from: first, to: end, values } of targets)
        for (let step = Math.max(first, from); step < Math.min(end, to); step++) {
          piece.taught[step - from] = 1
          piece.target.set(values, (step - from) * size)
        }
      spikes = spikes.filter(({ step }) => step >= to)
      targets = targets.filter(({ to: end }) => end > to)
      return piece.taught.includes(1) ? piece : undefined
    },
    stop: () => stops.forEach(stop => stop()),
    save: () => ({
      spikes: Float64Array.from(spikes.flatMap(({ step, neuron }) => [step, neuron])),
      targets: Float64Array.from(targets.flatMap(({ from, to, values }) => [from, to, ...values])),
    }),
    restore: arrays => {
      const found = [
        rows(arrays['spikes']!, 2).map(([step, neuron]) => ({ step: step!, neuron: neuron! })),
        rows(arrays['targets']!, 2 + size).map(([from, to, ...values]) => ({ from: from!, to: to!, values })),
      ] as const
      if (!found[0].every(({ neuron }) => Number.isSafeInteger(neuron) && neuron >= 0 && neuron < input.size))
        throw new ParameterError(`${name}.spikes`, 'others', `spikes of the ${input.size} inputs`)
      return () => {
        ;[spikes, targets] = [[...found[0]], [...found[1]]]
      }
    },
  }
}

/** The first step whose state is known to who listens from a step on: who is refractory then has been heard to spike. */
const knownFrom = ({ network: { layers }, populations: { lags } }: LiveAlignmentOptions, step: number): number => {
  const unheard = layers.map((layer, index) => ('refractory' in layer ? layer.refractory - lags[index]! : 0))
  return step === 0 ? 0 : step + Math.max(0, ...unheard)
}

/** The step of a last spike that never was. */
const longAgo = -(2 ** 52)

/** Numbers in rows of so many. @throws ParameterError if the last one is not whole */
function rows(numbers: ArrayLike<number>, length: number): number[][] {
  if (numbers.length % length !== 0) throw new ParameterError('rows', numbers.length, `a multiple of ${length} numbers`)
  return Array.from({ length: numbers.length / length }, (_, row) =>
    Array.from({ length }, (__, at) => numbers[row * length + at]!),
  )
}

/** The state of a layer's population as the description has it. */
function stateOf(
  { network, populations }: LiveAlignmentOptions,
  index: number,
  lastSpikes: Float64Array,
  step: number,
): BatchState[number] {
  const layer = network.layers[index]!
  const population = populations.layers[index]!
  const values = (variable: string): Float64Array => Float64Array.from(population.get(variable))
  const zero = new Float64Array(layer.size)
  if (layer.kind !== 'lif' && layer.kind !== 'alif') {
    const y = values('y')
    return { potential: y, output: y.slice(), adaptation: zero, current: zero, refractory: new Uint32Array(layer.size) }
  }
  return {
    potential: values('v'),
    output: values('z'),
    adaptation: layer.kind === 'alif' ? values('a') : zero,
    current: layer.tauSynapse > 0 ? values('c') : zero,
    refractory: Uint32Array.from(lastSpikes, last => Math.max(0, layer.refractory - (step - 1 - last))),
  }
}

function report(
  sim: Simulation,
  options: LiveAlignmentOptions,
  before: NetworkWeights,
  state: BatchState,
  { input, target, taught }: Piece,
): void {
  const { network, populations, surrogate, error = 'squared', name = 'alignment' } = options
  const reading = everyStep({ weight: taught })
  const loss = error === 'squared' ? squaredError(reading) : crossEntropy(reading)
  const batch = { samples: 1, steps: taught.length, input, target, state }
  const { gradient } = referenceGradient({ network, surrogate, loss }, before, batch)
  const now = populationWeights(network, populations)
  reportAlignments(
    sim,
    name,
    alignments(changeOf(now, before), gradient, options.rate === undefined ? {} : { rate: options.rate }),
  )
}
