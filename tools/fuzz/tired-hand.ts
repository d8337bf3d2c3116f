import { allToAll, explicit, NgradError, RandomStream, simulation } from '@ngrad/core'
import type { Population, Projection, Simulation } from '@ngrad/core'
import { iafPscExp, lif, lifLayer, randomWeights, readoutLayer, recurrentNetwork, stdp } from '@ngrad/spiking'
import type { Dice } from './dice.ts'

/** A small network, for calls that take one or its parts. */
interface SmallNetwork {
  readonly sim: Simulation
  readonly from: Population
  readonly to: Population
  readonly synapses: Projection
}

function smallNetwork(): SmallNetwork {
  const sim = simulation({ threads: 1 })
  const from = sim.population('from', lif(), 3)
  const to = sim.population('to', iafPscExp(), 4)
  return { sim, from, to, synapses: sim.connect(from, to) }
}

const recurrent = recurrentNetwork({ inputs: 3, layers: [lifLayer(2), readoutLayer(2)] })

const scalars: readonly unknown[] = [
  undefined, null, -1, 0, 1, 2.5, 5, 1e9, 1e300, Number.NaN, Infinity, '5', 'text', 'v', '', true, false, 3n, Symbol('mine'),
] // prettier-ignore

const things: readonly ((hand: TiredHand) => unknown)[] = [
  ({ network }) => network.sim,
  ({ network }) => network.from,
  ({ network }) => network.to,
  ({ network }) => network.synapses,
  ({ network }) => network.from.slice(0, 2),
  ({ network }) => network.sim.bus,
  ({ network }) => network.sim.record(network.from),
  () => smallNetwork().sim,
  () => smallNetwork().from,
  () => smallNetwork().synapses,
  () => lif,
  () => lif(),
  () => stdp,
  () => stdp(),
  () => recurrent,
  () => randomWeights(recurrent),
  () => new RandomStream(1, 'mine'),
  () => allToAll(),
  () => explicit([0], [1]),
  () => () => 1,
  () => () => {
    throw new NgradError('mine')
  },
  () => [],
  () => [1, 2, 3],
  () => [null],
  () => [{}],
  () => ['a'],
  () => [[1, 2], [3]],
  () => Float64Array.of(1, 2, 3),
  () => Float32Array.of(Number.NaN, 1),
  () => Uint8Array.of(1, 2),
  () => new Map(),
  () => ({}),
  () => ({ a: 1 }),
  () => ({ length: 3 }),
  () => ({ w: Float64Array.of(1, 2) }),
  () => new Date(0),
  () => new URL('file:///nowhere/x'),
]

/** So many letters of an object are shown. */
const mostWords = 160

/** Somebody who is tired, and calls a function again and again with what is at hand. */
export class TiredHand {
  /** Names of options that errors have told. */
  readonly #names = new Set<string>()
  readonly #dice: Dice
  #network: SmallNetwork | undefined

  constructor(dice: Dice) {
    this.#dice = dice
  }

  /** The network that is at hand. */
  get network(): SmallNetwork {
    return (this.#network ??= smallNetwork())
  }

  /** What is given to a call; in the first ones there is an option that nobody has, so that the error tells which there are. */
  draw(time: number): readonly unknown[] {
    const dice = this.#dice
    const given = Array.from({ length: dice.whole(0, 3) }, () => (dice.chance(0.5) ? this.#options() : this.#value(0)))
    if (time < 4) given[time] = { nobodysOption: 1 }
    return given
  }

  /** Reads from an error which options there are. */
  learn(error: unknown): void {
    if (!(error instanceof NgradError)) return
    for (const name of /\(known: ([^)]*)\)/.exec(error.message)?.[1]?.split(', ') ?? []) this.#names.add(name)
  }

  #options(): object {
    const likely = this.#dice.between(0, 1)
    return Object.fromEntries([...this.#names].filter(() => this.#dice.chance(likely)).map(name => [name, this.#value(0)]))
  }

  #value(depth: number): unknown {
    const dice = this.#dice
    if (dice.chance(0.45)) return dice.pick(scalars)
    if (depth < 2 && dice.chance(0.15)) return Array.from({ length: dice.whole(0, 2) }, () => this.#value(depth + 1))
    return dice.pick(things)(this)
  }
}

/** What was given, in words; of what has parts with parts only the beginning. */
export function wordsFor(value: unknown, depth = 0): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return `function ${value.name}`
  if (typeof value !== 'object' || value === null) return String(value)
  if (depth > 2) return '…'
  if (Array.isArray(value)) return `[${Array.from(value, each => wordsFor(each, depth + 1)).join(', ')}]`
  const kind = (Object.getPrototypeOf(value) as object | null)?.constructor.name ?? 'null'
  if (kind !== 'Object') return `<${kind}>`
  const entries = Object.entries(value).map(([name, each]) => `${name}: ${wordsFor(each, depth + 1)}`)
  return `{ ${entries.join(', ').slice(0, mostWords)} }`
}
