import { checkOptions, RandomStream, required, seedOption } from '@ngrad/core'
import { exp, log, roomFor } from '@ngrad/core/internal'
import type { Connectome } from './connectome.ts'

/** What {@link syntheticConnectome} is to be like. */
export interface SyntheticConnectomeOptions {
  /** Number of neurons: 127 400 are those of Shiu et al. (2024). */
  readonly neurons: number
  /** Number of connections; 115 for each neuron if left out. */
  readonly connections?: number
  /** Fraction of neurons that inhibit; 0.4 if left out. */
  readonly inhibitory?: number
  /** Spread of in- and out-degrees: standard deviation of their logarithm; 1 if left out. */
  readonly spread?: number
  /** Mean number of synapses of a connection; 3.4 if left out. */
  readonly synapses?: number
  /** Seed; 0 if left out. */
  readonly seed?: number
}

/**
 * A network with the sizes and the spread of a fly's brain, for trying things without its data: in- and out-degrees are
 * log-normal, numbers of synapses geometric, signs those of the source. Who is connected with whom is drawn, apart from a pathway
 * that is planted: 21 neurons of the `cell_type` `sugar` excite 20 of `relay`, which excite two of `MN9`. Its figures say nothing
 * about a fly.
 * @throws ParameterError if a number cannot be used, or no memory has room for so many connections
 * @example const brain = syntheticConnectome({ neurons: 10_000, seed: 1 })
 */
export function syntheticConnectome(options: SyntheticConnectomeOptions): Connectome {
  checkOptions('syntheticConnectome', options, {
    neurons: required({ unit: '1', atLeast: 50, atMost: 2 ** 28, integer: true }),
    connections: { unit: '1', atLeast: 0, atMost: 2 ** 32, integer: true },
    inhibitory: { unit: '1', atLeast: 0, atMost: 1 },
    spread: { unit: '1', atLeast: 0, atMost: 3 },
    synapses: { unit: '1', atLeast: 1 },
    seed: seedOption,
  })
  const { neurons, inhibitory = 0.4, spread = 1, synapses: meanSynapses = 3.4, seed = 0 } = options
  const { connections = 115 * neurons } = options
  const draws = (name: string): RandomStream => new RandomStream(seed, 'syntheticConnectome', name)
  const [outgoing, incoming] = [cumulative(neurons, spread, draws('out')), cumulative(neurons, spread, draws('in'))]
  const signs = Int8Array.from({ length: neurons }, (_, neuron) =>
    neuron < planted || draws('sign').uniform(neuron) >= inhibitory ? 1 : -1,
  )
  const pathway = [...pairs(sugar, relay, 12), ...pairs(relay, motor, 8)]
  const all = connections + pathway.length
  const [sources, targets, synapses] = roomFor('syntheticConnectome.connections', connections, () =>
    [new Uint32Array(all), new Uint32Array(all), new Int32Array(all)] as const)
  const [from, to, counts] = [draws('source'), draws('target'), draws('synapses')]
  const stay = log(1 - 1 / meanSynapses)
  // sources in ascending order: quantiles, one in each of as many equal parts
  const drawn = Uint32Array.from({ length: connections }, (_, at) => place(outgoing, (at + from.uniform(at)) / connections))
  let [next, written] = [0, 0]
  const put = (source: number, target: number, count: number): void => {
    sources[written] = source
    targets[written] = target
    synapses[written] = signs[source]! * count
    written++
  }
  for (let at = 0; at < connections; at++) {
    while (next < pathway.length && pathway[next]![0] <= drawn[at]!) put(...pathway[next++]!)
    const count = meanSynapses === 1 ? 1 : 1 + Math.floor(log(1 - counts.uniform(at)) / stay)
    put(drawn[at]!, place(incoming, to.uniform(at)), count)
  }
  while (next < pathway.length) put(...pathway[next++]!)
  const types = Array.from({ length: neurons }, (_, neuron) => typeOf(neuron))
  return {
    ids: Array.from({ length: neurons }, (_, neuron) => String(firstId + BigInt(neuron))),
    labels: new Map([['cell_type', types]]),
    sources,
    targets,
    synapses,
    delays: undefined,
    weightPerSynapse: 0.275,
  }
}

/** Ids of 64 bits, as those of a fly. */
const firstId = 720_575_940_000_000_000n

type Range = readonly [first: number, end: number]

const sugar: Range = [0, 21]
const relay: Range = [21, 41]
const motor: Range = [41, 43]
const planted = motor[1]

const typeOf = (neuron: number): string =>
  neuron < sugar[1] ? 'sugar' : neuron < relay[1] ? 'relay' : neuron < motor[1] ? 'MN9' : ''

const pairs = (from: Range, to: Range, synapses: number): [source: number, target: number, synapses: number][] =>
  range(from).flatMap(source => range(to).map((target): [number, number, number] => [source, target, synapses]))

const range = ([first, end]: Range): number[] => Array.from({ length: end - first }, (_, index) => first + index)

/** Shares of neurons, log-normal, summed up: from 0 to 1. */
function cumulative(neurons: number, spread: number, random: RandomStream): Float64Array {
  const sums = new Float64Array(neurons + 1)
  for (let neuron = 0; neuron < neurons; neuron++)
    sums[neuron + 1] = sums[neuron]! + exp(spread * random.normal(neuron))
  return sums.map(sum => sum / sums[neurons]!)
}

/** The neuron in whose share a number from 0 to 1 lies. */
function place(sums: Float64Array, at: number): number {
  let [low, high] = [0, sums.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (sums[middle]! <= at) low = middle
    else high = middle
  }
  return low
}
