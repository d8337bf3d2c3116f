import { checkOptions, checkParameter, RandomStream, required, seedOption } from '@ngrad/core'

/** What {@link twoViews} are made of. */
export interface TwoViewsOptions {
  /** Number of examples. */
  readonly count: number
  /** Number of hidden causes that both views share. */
  readonly shared: number
  /** Number of values of the first and of the second view. */
  readonly sizes: readonly [number, number]
  /** Standard deviation of the noise of each value [1]; 0.5 if left out. */
  readonly noise?: number
  /** Seed; 0 if left out. */
  readonly seed?: number
}

/** Two views of the same hidden causes. */
export interface TwoViews {
  /** The hidden causes [count × shared]. */
  readonly causes: Float32Array
  /** The first view [count × first size]. */
  readonly first: Float32Array
  /** The second view [count × second size]. */
  readonly second: Float32Array
}

/**
 * Draws two views of the same hidden causes: $z \sim N(0, 1)$, $x = A z + \sigma \epsilon$, $y = B z + \sigma \eta$, with
 * normal A and B of variance 1 / shared.
 * @throws ParameterError if a number cannot be used
 * @see Bach & Jordan (2005), A probabilistic interpretation of canonical correlation analysis. Technical report 688, UC
 * Berkeley
 * @example const { first, second, causes } = twoViews({ count: 1000, shared: 2, sizes: [10, 12] })
 */
export function twoViews(options: TwoViewsOptions): TwoViews {
  checkOptions('twoViews', options, {
    count: required('number'),
    shared: required('number'),
    sizes: required('list'),
    noise: 'number',
    seed: seedOption,
  })
  const { count, shared, sizes, noise = 0.5, seed = 0 } = options
  const whole = { unit: '1', default: 1, atLeast: 1, integer: true } as const
  for (const [name, value] of Object.entries({ count, shared, 'sizes[0]': sizes[0], 'sizes[1]': sizes[1] }))
    checkParameter('twoViews', name, whole, value)
  checkParameter('twoViews', 'noise', { unit: '1', default: 0.5, atLeast: 0 }, noise)
  const draws = Array.from({ length: 5 }, (_, stream) => new RandomStream(seed, 'twoViews', stream))
  const causes = Float32Array.from({ length: count * shared }, (_, at) => draws[0]!.normal(at))
  const view = (size: number, mixing: RandomStream, noises: RandomStream): Float32Array => {
    const weights = Float64Array.from({ length: shared * size }, (_, at) => mixing.normal(at) / Math.sqrt(shared))
    return Float32Array.from({ length: count * size }, (_, at) => {
      const [example, value] = [Math.floor(at / size), at % size]
      let sum = noise * noises.normal(at)
      for (let cause = 0; cause < shared; cause++)
        sum += causes[example * shared + cause]! * weights[cause * size + value]!
      return sum
    })
  }
  return { causes, first: view(sizes[0], draws[1]!, draws[2]!), second: view(sizes[1], draws[3]!, draws[4]!) }
}
