import { checkParameter, ConnectionError, ParameterError } from '@ngrad/core'
import type { Plugin, Projection, Simulation } from '@ngrad/core'
import { fastSynapseKernels } from './fast-synapse-kernel.ts'
import type { FastSynapseKernels } from './fast-synapse-kernel.ts'
import { Traces } from './trace.ts'

/** Parameters of {@link fastSynapses}. */
export interface FastSynapsesOptions {
  /**
   * The synapses, one for each pair ({@link @ngrad/core!allToAll}); what their weights are or become otherwise is the
   * slow part.
   */
  readonly projection: Projection
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
 * It publishes on `reports` what it stores (`stored`, `norm`) and when it has retrieved a stored pattern
 * (`retrieved`, `likeness`), and on `activity/<projection>.likeness` the cosine of the targets' traces with each.
 * @throws ParameterError if a parameter is out of its bounds, or the synapses are not one for each pair
 * @see Ba, Hinton, Mnih, Leibo & Ionescu (2016), Using fast weights to attend to the recent past, eq. 1
 * @see Hinton & Plaut (1987), Using fast weights to deblur old memories
 * @example
 * sim.use(fastSynapses({ projection, rate: 2 * pA, decay: 10 * s }))
 */
export function fastSynapses(options: FastSynapsesOptions): FastSynapses {
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
  if (weights.length !== source.size * target.size)
    throw new ConnectionError(name, 'fast synapses need one weight for each pair; connect it with allToAll()')
  let open = options.open ?? true
  let fast: Float32Array = new Float32Array(0)
  let traceOfTargets: Float32Array = new Float32Array(0)
  const stored: Float32Array[] = []
  let publish: Publisher | undefined
  return {
    name: `fastSynapses(${name})`,
    get fast() {
      return fast
    },
    write(now) {
      if (open && !now) {
        stored.push(traceOfTargets.slice())
        publish?.stored(stored.length - 1)
        publish?.report({ stored: stored.length, norm: norm(fast) }, `stored pattern ${stored.length}`)
      }
      open = now
    },
    attach(simulation) {
      const { memory, dt } = simulation
      const kernels = memory.compile<FastSynapseKernels>(fastSynapseKernels())
      const room = (size: number): Float32Array => memory.floats(memory.allocate(4 * size + 64), size)
      const [before, after, read] = [room(source.size), room(target.size), room(target.size)]
      fast = room(weights.length)
      const [gains, drives] = [room(source.size), room(target.size)]
      const sources = new Traces(before, trace / dt)
      const targets = new Traces(after, trace / dt)
      traceOfTargets = after
      const owner = `fastSynapses(${name})`
      const stops = [
        simulation.on(`spikes/${source.name}`, owner, frame => sources.add(frame)),
        simulation.on(`spikes/${target.name}`, owner, frame => targets.add(frame)),
      ]
      const steps = Math.max(1, Math.round(interval / dt))
      const keep = Math.exp((-steps * dt) / decay)
      publish = publisher(simulation, projection, steps, owner)
      let attached = true
      const change = (): void => {
        if (!attached) return
        const { step } = simulation
        sources.advance(step)
        targets.advance(step)
        if (open && rule === 'delta')
          kernels.recall(fast.byteOffset, before.byteOffset, read.byteOffset, source.size, target.size)
        let square = 0
        if (rule === 'delta') for (const each of before) square += each * each
        const gain = open ? 1 / (1 / (rate * steps * dt) + square / unit) : 0
        for (let index = 0; index < gains.length; index++) gains[index] = gain * before[index]!
        for (let index = 0; index < drives.length; index++)
          drives[index] = after[index]! - (rule === 'delta' ? read[index]! / unit : threshold)
        const at = [fast.byteOffset, weights.byteOffset, gains.byteOffset, drives.byteOffset] as const
        kernels.change(...at, source.size, target.size, keep)
        if (source === target) withoutSelf(fast, weights, source.size)
        if (!open && stored.length > 0) publish?.likeness(step, stored, after)
        simulation.at(step + steps, change)
      }
      simulation.at(simulation.step + steps, change)
      return () => {
        attached = false
        for (const stop of stops) stop()
      }
    },
  }
}

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
function publisher(simulation: Simulation, { name, target }: Projection, steps: number, source: string): Publisher {
  let sequence = 0
  let last = -1
  const report = (metric: Record<string, number>, text: string): void =>
    simulation.bus.topic('reports').publish({ source, step: simulation.step, metric, text })
  return {
    report,
    stored(index) {
      last = index // what was just stored is no retrieval
    },
    likeness(step, stored, now) {
      const value = stored.map(pattern => cosine(pattern, now))
      simulation.bus.topic(`activity/${name}.likeness`).publish({
        stream: `${name}.likeness`,
        sequence: sequence++,
        firstStep: step,
        steps,
        dt: simulation.dt,
        value,
        quantity: 'likeness',
        unit: '1',
      })
      const best = value.reduce((one, each, index) => (each > value[one]! ? index : one), 0)
      const retrieved = value[best]! > retrievedAbove ? best : -1
      if (retrieved >= 0 && retrieved !== last) {
        const metric = { retrieved: retrieved + 1, likeness: value[retrieved]! }
        report(metric, `retrieved pattern ${retrieved + 1} in ${target.name}`)
      }
      last = retrieved
    },
  }
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [product, squareA, squareB] = [0, 0, 0]
  for (let index = 0; index < a.length; index++) {
    product += a[index]! * b[index]!
    squareA += a[index]! ** 2
    squareB += b[index]! ** 2
  }
  return squareA > 0 && squareB > 0 ? product / Math.sqrt(squareA * squareB) : 0
}
