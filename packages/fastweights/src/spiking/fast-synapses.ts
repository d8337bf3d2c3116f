import {
  checkArgument,
  checkOptions,
  checkParameter,
  ConnectionError,
  ParameterError,
  Projection,
  required,
  settable,
  stepsOr,
} from '@ngrad/core'
import type { Plugin, RealArray, Simulation, StateArrays } from '@ngrad/core'
import { checkSimulation, exp } from '@ngrad/core/internal'
import { agreement } from '@ngrad/learning'
import { fastSynapseKernels } from './fast-synapse-kernel.ts'
import type { FastSynapseKernels } from './fast-synapse-kernel.ts'
import { Traces } from './trace.ts'

/** Parameters of {@link fastSynapses}. */
export interface FastSynapsesOptions {
  /**
   * The synapses, one for each pair of whole populations ({@link @ngrad/core!allToAll}), with a number as delay; what their weights
   * are or become otherwise is the slow part.
   */
  readonly projection: Projection<RealArray>
  /** Rate at which the fast part is written, η [unit of the weight / ms]. */
  readonly rate: number
  /** Time constant with which it fades [ms]. */
  readonly decay: number
  /** Time constant of the traces of spikes [ms]; 20 ms if left out. */
  readonly trace?: number
  /** Trace at which a target neither gains nor loses, θ, from 0 to 1; 0 if left out. */
  readonly threshold?: number
  /** Time between two changes [ms]; 5 ms if left out. */
  readonly interval?: number
  /** How it is written; `hebbian` if left out. */
  readonly rule?: 'hebbian' | 'delta'
  /** Weight that stands for 1 in the delta rule's prediction [unit of the weight]; 1 if left out. */
  readonly unit?: number
  /** Whether it is written from the start; true if left out. */
  readonly open?: boolean
}

/** Synapses with a fast part. Made by {@link fastSynapses}. */
export interface FastSynapses extends Plugin {
  /** The fast part F [unit of the weight; sources × targets], live. */
  readonly fast: Float32Array
  /**
   * Begins or ends to write, from the step that comes; in between it fades only. What the targets did at the end counts
   * as a stored pattern, whose likeness to what they do later is published.
   * @throws ParameterError if it is neither true nor false
   */
  write(open: boolean): void
}

/**
 * A fast part F of the weights of spiking synapses: what source and target did lately is written into it, and fades.
 *
 * With the traces x of the last spikes, from 0 to 1: $\dot F = -F / \tau + \eta\, x_{pre}\,(x_{post} - \theta)^\top$ by
 * Hebb's rule, or $\dot F = -F / \tau + \eta\, x_{pre}\,(x_{post} - F^\top x_{pre} / u)^\top$ by the delta rule (whose
 * steps are implicit, so that they never overshoot). The weight is the slow part plus F: changes of F are added to the
 * weights, so the slow part may be anything and may learn by a rule of its own.
 *
 * The `rate`, `open`, and by Hebb's rule the `threshold`, may be set while it runs.
 *
 * It publishes on `reports` what it stores (`stored`, `norm`) and when it has retrieved a stored pattern
 * (`retrieved`, `likeness`), and on `activity/<projection>.likeness` the cosine of the targets' traces with each.
 * @throws ParameterError if a parameter is out of its bounds
 * @throws ConnectionError if the weights are no matrix, as of drawn delays, or in double precision
 * @see Ba, Hinton, Mnih, Leibo & Ionescu (2016), Using fast weights to attend to the recent past, eq. 1
 * @see Hinton & Plaut (1987), Using fast weights to deblur old memories
 * @example
 * sim.use(fastSynapses({ projection, rate: 2 * pA, decay: 10 * s }))
 */
export function fastSynapses(options: FastSynapsesOptions): FastSynapses {
  checkOptions('fastSynapses', options, {
    projection: required(Projection),
    rate: required('number'),
    decay: required('number'),
    trace: 'number',
    threshold: 'number',
    interval: 'number',
    rule: ['hebbian', 'delta'],
    unit: 'number',
    open: 'flag',
  })
  const { projection, rate, decay, trace = 20, threshold = 0, interval = 5, rule = 'hebbian', unit = 1 } = options
  const { source, target, weights, name } = projection
  for (const [key, value] of Object.entries({ rate, decay, trace, interval, unit }))
    checkParameter('fastSynapses', key, { unit: '1', default: 1, above: 0 }, value)
  checkParameter('fastSynapses', 'threshold', { unit: '1', default: 0, atLeast: 0, atMost: 1 }, threshold)
  if (rule !== 'hebbian' && rule !== 'delta') throw new ParameterError('fastSynapses.rule', rule, 'hebbian or delta')
  if (!(weights instanceof Float32Array))
    throw new ConnectionError(
      name,
      'fast synapses need weights in single precision; leave out precision of simulation()',
    )
  projection.layout.checkMatrix()
  const owner = `fastSynapses(${name})`
  const open = Uint8Array.of(Number(options.open ?? true))
  /** Whether it was written when that was last looked at. */
  const wasOpen = open.slice()
  let fast: Float32Array = new Float32Array(0)
  let traceOfTargets: Float32Array = new Float32Array(0)
  let stored: readonly Float32Array[] = []
  let publish: Publisher | undefined
  /** What the targets did when it ends to be written is a pattern that is stored. */
  const turned = (): void => {
    if (wasOpen[0] === 1 && open[0] === 0) {
      stored = [...stored, traceOfTargets.slice()]
      publish?.stored(stored.length - 1)
      publish?.report({ stored: stored.length, norm: norm(fast) }, `stored pattern ${stored.length}`)
    }
    wasOpen[0] = open[0]!
  }
  return {
    name: owner,
    options,
    get fast() {
      return fast
    },
    write(now) {
      checkArgument('write.open', 'flag', now)
      open[0] = Number(now)
      if (publish) turned()
      else wasOpen[0] = open[0] // there is nothing yet that could be a pattern
    },
    attach(simulation) {
      checkSimulation(owner, simulation)
      const { memory, dt } = simulation
      const kernels = memory.compile<FastSynapseKernels>(fastSynapseKernels())
      const room = (size: number): Float32Array => memory.floats(memory.allocate(4 * size + 64), size)
      const [before, after, read] = [room(source.size), room(target.size), room(target.size)]
      fast = room(weights.length)
      const [gains, drives] = [room(source.size), room(target.size)]
      const sources = new Traces(before, trace / dt)
      const targets = new Traces(after, trace / dt)
      traceOfTargets = after
      const steps = stepsOr('fastSynapses.interval', options.interval, interval, dt)
      const [written, neutral] = [Float64Array.of(rate), Float64Array.of(threshold)]
      const keep = exp((-steps * dt) / decay)
      const said = publisher(simulation, projection, steps, owner)
      publish = said
      const change = (): void => {
        const { step } = simulation
        sources.advance(step)
        targets.advance(step)
        if (open[0] === 1 && rule === 'delta')
          kernels.recall(fast.byteOffset, before.byteOffset, read.byteOffset, source.size, target.size)
        let square = 0
        if (rule === 'delta') for (const each of before) square += each * each
        const gain = open[0] === 1 ? 1 / (1 / (written[0]! * steps * dt) + square / unit) : 0
        for (let index = 0; index < gains.length; index++) gains[index] = gain * before[index]!
        for (let index = 0; index < drives.length; index++)
          drives[index] = after[index]! - (rule === 'delta' ? read[index]! / unit : neutral[0]!)
        const at = [fast.byteOffset, weights.byteOffset, gains.byteOffset, drives.byteOffset] as const
        kernels.change(...at, source.size, target.size, keep)
        if (source === target) withoutSelf(fast, weights, source.size)
        if (open[0] === 0 && stored.length > 0) said.likeness(step, stored, after)
      }
      const arrays = {
        fast,
        wasOpen,
        said: said.state,
        ...named('source', sources),
        ...named('target', targets),
        open: settable(open, { unit: '1', atLeast: 0, atMost: 1, integer: true }),
        rate: settable(written, { unit: '1', above: 0 }),
        ...(rule === 'hebbian' && { threshold: settable(neutral, { unit: '1', atLeast: 0, atMost: 1 }) }),
      }
      const undo = [
        simulation.own(owner, arrays, {
          save: () => ({ stored: Float32Array.from(stored.flatMap(pattern => [...pattern])) }),
          restore: ({ stored: numbers }) => {
            const patterns = numbers!.length / target.size
            if (!Number.isSafeInteger(patterns))
              throw new ConnectionError(name, `${numbers!.length} numbers are no patterns of ${target.size} neurons`)
            const found = Array.from({ length: patterns }, (_, pattern) =>
              Float32Array.from(numbers!.subarray(pattern * target.size, (pattern + 1) * target.size)),
            )
            return () => {
              stored = found
            }
          },
        }),
        simulation.on(`spikes/${source.name}`, owner, frame => sources.add(frame)),
        simulation.on(`spikes/${target.name}`, owner, frame => targets.add(frame)),
        simulation.on('parameters', owner, ({ plugin }) => plugin === owner && turned()),
        simulation.every(steps, owner, change),
      ]
      return () => {
        for (const stop of undo) stop()
      }
    },
  }
}

/** The state of traces by names that begin with whose they are. */
const named = (whose: string, { state }: Traces): StateArrays =>
  Object.fromEntries(Object.entries(state).map(([name, array]) => [`${whose} ${name}`, array]))

/** A neuron has no fast synapse with itself. */
function withoutSelf(fast: Float32Array, weights: Float32Array, size: number): void {
  for (let neuron = 0; neuron < size; neuron++) {
    const self = neuron * (size + 1)
    weights[self]! -= fast[self]!
    fast[self] = 0
  }
}

const retrievedAbove = 0.8

/** Tells on the bus what is stored and retrieved. */
interface Publisher {
  /** The pattern that was told last, or -1, and the number of the next message. */
  readonly state: Float64Array
  report(metric: Record<string, number>, text: string): void
  stored(index: number): void
  likeness(step: number, stored: readonly Float32Array[], now: Float32Array): void
}

function norm(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value * value
  return Math.sqrt(sum)
}

/** Publishes what is stored and how like it the targets' traces are. */
function publisher(
  simulation: Simulation,
  { name, target }: Projection<RealArray>,
  steps: number,
  source: string,
): Publisher {
  const state = Float64Array.of(-1, 0)
  const report = (metric: Record<string, number>, text: string): void =>
    void simulation.bus.topic('reports').publish({ source, step: simulation.step, metric, text })
  return {
    state,
    report,
    stored(index) {
      state[0] = index // what was just stored is no retrieval
    },
    likeness(step, stored, now) {
      const value = stored.map(pattern => agreement(pattern, now).cosine)
      simulation.bus.topic(`activity/${name}.likeness`).publish({
        stream: `${name}.likeness`,
        sequence: state[1]!++,
        firstStep: step,
        steps,
        dt: simulation.dt,
        value,
        quantity: 'likeness',
        unit: '1',
      })
      const best = value.reduce((one, each, index) => (each > value[one]! ? index : one), 0)
      const retrieved = value[best]! > retrievedAbove ? best : -1
      if (retrieved >= 0 && retrieved !== state[0]) {
        const metric = { retrieved: retrieved + 1, likeness: value[retrieved]! }
        report(metric, `retrieved pattern ${retrieved + 1} in ${target.name}`)
      }
      state[0] = retrieved
    },
  }
}
