import { ParameterError } from '@ngrad/core'
import { tried } from './trial.ts'
import type { AnyModel, Setting } from './trial.ts'

/** A rate for each strength of the drive. */
export interface RateCurveRequest extends Setting {
  /** What is added to the drive goes from here [its unit] … */
  readonly low: number
  /** … to here. */
  readonly high: number
  /** Points, the ends among them. */
  readonly points: number
  /** So long it settles, and as long spikes are counted [ms]. */
  readonly duration: number
}

/** The curve. */
export interface RateCurve {
  /** What was added to the drive. */
  readonly drive: readonly number[]
  /** Spikes per second once it has settled [Hz]. */
  readonly rate: readonly number[]
}

const [mostPoints, mostSteps] = [201, 400_000]

/**
 * How often a neuron fires for each strength of a constant drive (the f–I curve), once it has settled: from the first to
 * the last spike, $\nu = (n - 1) / (t_n - t_1)$, which is exact where it fires regularly; where there is one spike, or none,
 * their number over the time.
 * @throws ParameterError if something of the request cannot be
 */
export async function rateCurve(factory: AnyModel, request: RateCurveRequest): Promise<RateCurve> {
  const { low, high, points, duration, dt } = request
  if (!(Number.isSafeInteger(points) && points >= 2 && points <= mostPoints))
    throw new ParameterError('points', points, `a whole number from 2 to ${mostPoints}`)
  if (!(low < high)) throw new ParameterError('low', low, `below high, which is ${high}`)
  const steps = Math.round(duration / dt)
  if (!(steps >= 1 && steps <= mostSteps))
    throw new ParameterError('duration', duration, `from 1 to ${mostSteps} steps of ${dt} ms`)
  const strengths = Float64Array.from({ length: points }, (_, at) => low + ((high - low) * at) / (points - 1))
  const { sim, cells, drive } = tried(factory, request, points)
  try {
    drive(strengths)
    await sim.run(steps * dt)
    const { steps: when, neurons } = await spikesOf()
    const all = Array.from({ length: points }, () => ({ count: 0, first: 0, last: 0 }))
    neurons.forEach((neuron, spike) => {
      const own = all[neuron]!
      if (own.count++ === 0) own.first = when[spike]!
      own.last = when[spike]!
    })
    const rateOf = ({ count, first, last }: (typeof all)[number]): number =>
      count > 1 ? (1000 * (count - 1)) / ((last - first) * dt) : (1000 * count) / (steps * dt)
    return { drive: [...strengths], rate: all.map(rateOf) }
  } finally {
    sim.close()
  }

  async function spikesOf() {
    const record = sim.record(cells)
    await sim.run(steps * dt)
    return record
  }
}
