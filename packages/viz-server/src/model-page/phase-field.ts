import { ParameterError } from '@ngrad/core'
import { tried } from './trial.ts'
import type { AnyModel, Setting } from './trial.ts'

/** A plane of two state variables. */
export interface PhaseFieldRequest extends Setting {
  /** The variable along each axis, and from where to where. */
  readonly x: Axis
  readonly y: Axis
  /** Points along each axis. */
  readonly points: number
  /** What is added to the drive. */
  readonly strength: number
}

/** A variable and a stretch of it [its unit]. */
export interface Axis {
  readonly variable: string
  readonly low: number
  readonly high: number
}

/** How both change, point by point, x fastest [unit/ms]; `null` where the neuron spikes at once. */
export interface PhaseField {
  readonly dx: readonly (number | null)[]
  readonly dy: readonly (number | null)[]
}

/** So short a step is taken that the change over it is the derivative [ms]. */
const instant = 0.005
const mostPoints = 96

/**
 * How two state variables change, on a grid of them: the nullclines are where one does not. All others are as they are at the
 * start. Each point is a neuron of the model that is put there and takes one short step h, so it holds for any model:
 * $\dot x \approx (x(h) - x(0)) / h$.
 * @throws ParameterError if something of the request cannot be
 */
export async function phaseField(factory: AnyModel, request: PhaseFieldRequest): Promise<PhaseField> {
  const { x, y, points, strength } = request
  if (!(Number.isSafeInteger(points) && points >= 2 && points <= mostPoints))
    throw new ParameterError('points', points, `a whole number from 2 to ${mostPoints}`)
  if (x.variable === y.variable) throw new ParameterError('y.variable', y.variable, 'another variable than x')
  for (const { variable, low, high } of [x, y])
    if (!(low < high)) throw new ParameterError(`${variable}.low`, low, `below high, which is ${high}`)
  const along = ({ low, high }: Axis, at: number): number => low + ((high - low) * at) / (points - 1)
  const { sim, cells, drive } = tried(factory, { ...request, dt: instant }, points * points)
  try {
    const before = {
      x: Float64Array.from({ length: points * points }, (_, cell) => along(x, cell % points)),
      y: Float64Array.from({ length: points * points }, (_, cell) => along(y, Math.floor(cell / points))),
    }
    cells.set(x.variable, before.x)
    cells.set(y.variable, before.y)
    drive(strength)
    const spikes = sim.record(cells)
    await sim.run(instant)
    const spiked = new Set(spikes.neurons)
    const change = (variable: string, from: Float64Array): (number | null)[] => {
      const now = cells.get(variable)
      return Array.from(from, (value, cell) => {
        const each = (now[cell]! - value) / instant
        return spiked.has(cell) || !Number.isFinite(each) ? null : each
      })
    }
    return { dx: change(x.variable, before.x), dy: change(y.variable, before.y) }
  } finally {
    sim.close()
  }
}
