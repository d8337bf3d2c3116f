import { checkArgument, checkOptions, checkParameter } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'
import { surrogateShape } from './shapes.ts'

/** The forms of surrogate derivatives. */
export type SurrogateKind = 'triangular' | 'fastSigmoid' | 'arctan' | 'sigmoid' | 'straightThrough' | 'multiGaussian'

/** What stands for the derivative of the step function of a spiking neuron. Made by {@link surrogate}. */
export interface Surrogate {
  /** Its form. */
  readonly kind: SurrogateKind
  /** Factor of it (Bellec's γ). */
  readonly height: number
  /** How steep the function is whose derivative it is. */
  readonly slope: number
}

/** What {@link surrogate} may be given beside its form. */
export type SurrogateOptions = Partial<Omit<Surrogate, 'kind'>>

/**
 * The derivative that stands for that of $z = H(u)$, where $u = (v - A) / \theta$ is the distance from the threshold in
 * units of its base value; so $\partial z / \partial v = \psi(u) / \theta$. With height γ and slope k:
 *
 * | form | $\psi(u)$ | slope if left out |
 * |---|---|---|
 * | `triangular` | $\gamma \max(0, 1 - k\lvert u\rvert)$ | 1 |
 * | `fastSigmoid` (SuperSpike) | $\gamma / (1 + k\lvert u\rvert)^2$ | 25 |
 * | `arctan` | $\gamma \frac{k}{2} / (1 + (\frac{\pi}{2} k u)^2)$ | 2 |
 * | `sigmoid` | $\gamma k\, s (1 - s)$, $s = 1 / (1 + e^{-k u})$ | 25 |
 * | `straightThrough` | $\gamma$ | |
 * | `multiGaussian` | $\gamma\,[1.15\, N_0(u) - 0.15\, N_1(u - \sigma) - 0.15\, N_1(u + \sigma)]$ | 1 |
 *
 * where $N_0$ and $N_1$ are normal densities with deviations $\sigma = 1 / (2k)$ and $6\sigma$.
 * @throws ParameterError if there is no such form, or a value is not above 0
 * @see Bellec et al. (2020), Nature Communications 11:3625, equation 4 (triangular)
 * @see Zenke & Ganguli (2018), Neural Computation 30:1514 (fast sigmoid)
 * @see Fang et al. (2021), ICCV (arctan)
 * @see Yin, Corradi & Bohté (2021), Nature Machine Intelligence 3:905, equation 7 (multi-Gaussian)
 * @example surrogate('triangular', { height: 0.3 })
 */
export function surrogate(kind: SurrogateKind, options: SurrogateOptions = {}): Surrogate {
  checkOptions('surrogate', options, { height: 'number', slope: 'number' })
  checkArgument('surrogate.kind', Object.keys(slopes), kind)
  const { height = 1, slope = slopes[kind] } = options
  for (const [name, value] of Object.entries({ height, slope }))
    checkParameter('surrogate', name, { unit: '1', default: 1, above: 0 }, value)
  return Object.freeze({ kind, height, slope })
}

const slopes: Record<SurrogateKind, number> = {
  triangular: 1,
  fastSigmoid: 25,
  arctan: 2,
  sigmoid: 25,
  straightThrough: 1,
  multiGaussian: 1,
}

/**
 * The value $\psi(u)$ of a {@link Surrogate | surrogate}.
 * @param u $(v - A) / \theta$
 * @example surrogateDerivative({ kind: 'fastSigmoid', height: 0.3, slope: 25 }, 0.04) // 0.075
 */
export function surrogateDerivative(surrogate: Surrogate, u: number): number {
  if (surrogate?.kind === undefined) checkArgument('surrogateDerivative.surrogate', surrogateShape, surrogate)
  const { kind, height, slope } = surrogate
  switch (kind) {
    case 'triangular':
      return height * Math.max(0, 1 - slope * Math.abs(u))
    case 'fastSigmoid':
      return height / (1 + slope * Math.abs(u)) ** 2
    case 'arctan':
      return (height * slope) / 2 / (1 + ((Math.PI / 2) * slope * u) ** 2)
    case 'sigmoid': {
      const e = exp(-slope * Math.abs(u))
      return (height * slope * e) / (1 + e) ** 2
    }
    case 'straightThrough':
      return height
    case 'multiGaussian': {
      const sigma = 1 / (2 * slope)
      return height * (1.15 * gauss(u, sigma) - 0.15 * gauss(u - sigma, 6 * sigma) - 0.15 * gauss(u + sigma, 6 * sigma))
    }
  }
}

/** Density of a normal distribution with mean 0. */
const gauss = (x: number, sigma: number): number =>
  exp(-(x * x) / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI))
