import { checkParameter } from '@ngrad/core'
import type { RandomStream, Shape } from '@ngrad/core'

/** A way to corrupt an example. */
export interface Noise {
  /** Its name. */
  readonly name: string
  /**
   * Corrupts values in place.
   * @param values the example
   * @param draw where the noise is drawn from
   * @param first index of the first draw that is its own; it takes one draw for each value
   */
  corrupt(values: Float32Array, draw: RandomStream, first: number): void
}

/** What noise has. */
export const noiseShape: Shape = { what: 'noise, such as gaussian()', has: ['name', 'corrupt'] }

/**
 * Adds normal noise to each value.
 * @param deviation standard deviation [unit of the values]
 * @throws ParameterError if the deviation is not above 0
 * @example denoise(pixels, gaussian(0.3), { seed: 1 })
 */
export function gaussian(deviation: number): Noise {
  checkParameter('gaussian', 'deviation', { unit: '1', default: 0.3, above: 0, atMost: 1e30 }, deviation)
  return {
    name: 'gaussian',
    corrupt(values, draw, first) {
      for (let each = 0; each < values.length; each++) values[each]! += deviation * draw.normal(first + each)
    },
  }
}

/**
 * Sets each value to 0 or to 1 with a probability, both alike.
 * @throws ParameterError if it is no probability
 * @example denoise(pixels, saltAndPepper(0.2), { seed: 1 })
 */
export const saltAndPepper = (probability: number): Noise =>
  replacing('saltAndPepper', probability, uniform => Number(uniform < probability / 2))

/**
 * Sets each value to 0 with a probability ("masking noise").
 * @throws ParameterError if it is no probability
 * @example denoise(pixels, dropout(0.25), { seed: 1 })
 */
export const dropout = (probability: number): Noise => replacing('dropout', probability, () => 0)

function replacing(name: string, probability: number, by: (uniform: number) => number): Noise {
  checkParameter(name, 'probability', { unit: '1', default: 0.3, above: 0, below: 1 }, probability)
  return {
    name,
    corrupt(values, draw, first) {
      for (let each = 0; each < values.length; each++) {
        const uniform = draw.uniform(first + each)
        if (uniform < probability) values[each] = by(uniform)
      }
    },
  }
}
