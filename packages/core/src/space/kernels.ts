import { exp } from '../elementary/exponential.ts'
import { madeWith } from '../made-with.ts'
import { checkOptions, required } from '../options.ts'
import type { NumberSpec } from '../parameters.ts'

/** A function of the distance of two neurons: a probability, a weight or a delay. */
export interface DistanceKernel {
  /** Its value at a distance. */
  (distance: number): number
  /** What it was made with: what tells it from another of its kind where a plugin is given it. */
  readonly settings?: object
}

const length: NumberSpec = { unit: '1', above: 0 }

/**
 * $e^{-d^2 / 2 \sigma^2}$, times `peak`.
 * @throws ParameterError if an option cannot be used
 * @example distanceDependent({ probability: gaussian({ deviation: 0.1, peak: 0.8 }) })
 */
export function gaussian(options: { readonly deviation: number; readonly peak?: number }): DistanceKernel {
  checkOptions('gaussian', options, { deviation: required(length), peak: 'number' })
  const { deviation, peak = 1 } = options
  return madeWith(distance => peak * exp(-(distance ** 2) / (2 * deviation ** 2)), { deviation, peak })
}

/**
 * $e^{-d / \lambda}$, times `peak`.
 * @throws ParameterError if an option cannot be used
 * @example distanceDependent({ probability: exponential({ length: 0.2 }) })
 */
export function exponential(options: { readonly length: number; readonly peak?: number }): DistanceKernel {
  checkOptions('exponential', options, { length: required(length), peak: 'number' })
  const { length: lambda, peak = 1 } = options
  return madeWith(distance => peak * exp(-distance / lambda), { length: lambda, peak })
}

/**
 * The same within a radius, and nothing beyond; with an inner radius a ring.
 * @throws ParameterError if an option cannot be used
 * @example distanceDependent({ probability: disc({ radius: 0.25, height: 0.5 }) })
 */
export function disc(options: {
  readonly radius: number
  readonly inner?: number
  readonly height?: number
}): DistanceKernel {
  checkOptions('disc', options, { radius: required(length), inner: { unit: '1', atLeast: 0 }, height: 'number' })
  const { radius, inner = 0, height = 1 } = options
  return madeWith(distance => (distance <= radius && distance >= inner ? height : 0), { radius, inner, height })
}

/**
 * The difference of two Gaussians: near neurons excite, those further away inhibit, where it is a weight.
 * @param options deviation of the narrow and of the wide one, and their peaks
 * @throws ParameterError if an option cannot be used
 * @see Amari (1977), Biological Cybernetics 27:77 (lateral inhibition)
 * @example byDistance(mexicanHat({ narrow: 0.1, wide: 0.3, peak: 20, surround: 8 }))
 */
export function mexicanHat(options: {
  readonly narrow: number
  readonly wide: number
  readonly peak?: number
  readonly surround?: number
}): DistanceKernel {
  checkOptions('mexicanHat', options, {
    narrow: required(length),
    wide: required(length),
    peak: 'number',
    surround: 'number',
  })
  const { narrow, wide, peak = 1, surround = 0.5 } = options
  const [near, far] = [gaussian({ deviation: narrow, peak }), gaussian({ deviation: wide, peak: surround })]
  return madeWith(distance => near(distance) - far(distance), { narrow, wide, peak, surround })
}
