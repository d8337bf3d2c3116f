import { checkParameter, ParameterError } from '@ngrad/core'
import type { Plugin, Population, Simulation } from '@ngrad/core'
import { alignments, changeOf } from '@ngrad/learning'
import type { AlignmentOptions } from '@ngrad/learning'
import { populationWeights } from '@ngrad/spiking'
import type { NetworkPopulations, NetworkWeights, RecurrentNetwork, Surrogate } from '@ngrad/spiking'
import type { BatchState } from './batch.ts'
import { crossEntropy, everyStep, squaredError } from './loss.ts'
import { referenceGradient } from './reference.ts'
import { reportAlignments } from './watch-alignment.ts'

/** What {@link liveAlignment} is given. */
export interface LiveAlignmentOptions extends AlignmentOptions {
  /** What the network is. */
  readonly network: RecurrentNetwork
  /** The populations and projections that it runs as. */
  readonly populations: NetworkPopulations
  /** The population that stands for the inputs. */
  readonly input: Population
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
 * Targets hold for steps of the simulation, so the last layer's step t is taught in step t + lag.
 * @throws ParameterError if the pieces have no length; while it runs, if a target does not fit
 * @example
 * sim.use(onlineEprop({ network, populations, rate: 1e-3 }))
 * sim.use(liveAlignment({ network, populations, input, surrogate: surrogate('triangular'), every: 200, rate: 1e-3 }))
 */
export function liveAlignment(options: LiveAlignmentOptions): Plugin {
  const { populations, every, name = 'alignment' } = options
  checkParameter('liveAlignment', 'every', { unit: 'steps', default: 100, atLeast: 1, integer: true }, every)
  return {
    name,
    attach(sim) {
      const heard = listen(sim, options)
      let attached = true
      const when = (step: number, action: () => void): (() => void) => sim.at(step, () => attached && action())
      const last = populations.layers.length - 1
      const begin = (from: number): void => {
        const state: BatchState[number][] = []
        let before: NetworkWeights | undefined
        // a layer that lags has the state of this moment only later
        populations.lags.forEach((lag, layer) =>
          when(from + lag, () => {
            state[layer] = stateOf(options, layer, heard.lastSpikes[layer]!, from + lag)
            if (layer === last) before = populationWeights(options.network, populations)
          }),
        )
        when(from + every, () => begin(from + every))
        when(from + every + populations.lags[last]!, () => {
          const piece = heard.take(from, from + every)
          if (piece && before) report(sim, options, before, state, piece)
        })
      }
      begin(sim.step)
      return () => {
        attached = false
        heard.stop()
      }
    },
  }
}

/** What came in and what was wanted in a piece of time. */
interface Piece {
  readonly input: Uint8Array
  readonly target: Float64Array
  /** 1 where there was a target [steps]. */
  readonly taught: Float64Array
}

interface Heard {
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
  const readout = populations.layers.at(-1)!
  const lag = populations.lags.at(-1)!
  const lastSpikes = network.layers.map(({ size }) => new Float64Array(size).fill(-Infinity))
  const stops = [
    sim.on(`spikes/${input.name}`, name, ({ count, firstStep, neurons, offsets }) => {
      for (let at = 0; at < count; at++) spikes.push({ step: firstStep + offsets[at]!, neuron: neurons[at]! })
    }),
    ...populations.layers.map((layer, index) =>
      sim.on(`spikes/${layer.name}`, name, ({ count, firstStep, neurons, offsets }) => {
        for (let at = 0; at < count; at++) lastSpikes[index]![neurons[at]!] = firstStep + offsets[at]!
      }),
    ),
    sim.on(`targets/${readout.name}`, name, ({ firstStep, steps, value, label }) => {
      const values = value ?? []
      if (values.length !== units && (error === 'squared' || label === undefined || label === null))
        throw new ParameterError(`target of ${readout.name}`, values, `as many values as its ${units} units`)
      const given = error === 'squared' ? [...values] : [label ?? values.indexOf(Math.max(...values))]
      targets.push({ from: Number(firstStep) - lag, to: Number(firstStep) + Number(steps) - lag, values: given })
    }),
  ]
  return {
    lastSpikes,
    take(from, to) {
      const steps = to - from
      const size = error === 'squared' ? units : 1
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
  }
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
    return { potential: y, output: y.slice(), adaptation: zero, refractory: new Uint32Array(layer.size) }
  }
  return {
    potential: values('v'),
    output: values('z'),
    adaptation: layer.kind === 'alif' ? values('a') : zero,
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
  reportAlignments(sim, name, alignments(changeOf(now, before), gradient, options))
}
