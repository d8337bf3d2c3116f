import type { Matrix, RandomStream, Workspace } from '@ngrad/core'

/** What a normal latent variable with learned mean and log variance needs, and the layers around it. */
export interface VariationalKernels {
  readonly tanh: ReturnType<Workspace['elementwise']>
  readonly add: ReturnType<Workspace['elementwise']>
  /** $z = \mu + e^{s/2} \epsilon$ */
  readonly sample: ReturnType<Workspace['elementwise']>
  /** Through the tanh. */
  readonly slope: ReturnType<Workspace['elementwise']>
  /** Gradient of the log likelihood of binary pixels behind a sigmoid, in the mean of a batch of n. */
  readonly error: ReturnType<Workspace['elementwise']>
  /** Gradient of mean and log variance: what came through z, and that of the divergence from the prior. */
  readonly latent: ReturnType<Workspace['elementwise']>
  /**
   * The same under a prior with learned mean and log variance m, r, whose gradients are in pm, ps:
   * $KL = \frac12 \sum_j (r_j - s_j + (e^{s_j} + (\mu_j - m_j)^2) e^{-r_j} - 1)$.
   */
  readonly latentUnder: ReturnType<Workspace['elementwise']>
}

/**
 * Kernels of networks with reparameterised latent variables.
 * @see Kingma & Welling (2013), Auto-encoding variational Bayes, eq. 10 and appendix B
 */
export function variationalKernels(work: Workspace): VariationalKernels {
  return {
    tanh: work.elementwise({ h: 'tanh(h + b)' }),
    add: work.elementwise({ h: 'h + b' }),
    sample: work.elementwise({ z: 'mu + exp(s / 2) * e' }),
    slope: work.elementwise({ d: 'd * (1 - h * h)' }),
    error: work.elementwise({ d: '(y - x) / n' }),
    latent: work.elementwise({ dm: 'dz + mu / n', ds: 'dz * e * exp(s / 2) / 2 + (exp(s) - 1) / (2 * n)' }),
    latentUnder: work.elementwise({
      pm: '(m - mu) * exp(-r) / n',
      ps: '(1 - (exp(s) + (mu - m) * (mu - m)) * exp(-r)) / (2 * n)',
      dm: 'dz - pm',
      ds: 'dz * e * exp(s / 2) / 2 + (exp(s - r) - 1) / (2 * n)',
    }),
  }
}

/** A matrix of weights, or a row of biases, with its gradient. */
export interface DrawnParameter {
  readonly w: Matrix
  /** Gradient of the mean loss. */
  readonly d: Matrix
}

/** Weights with a variance of one over their rows, drawn from a stream; biases of 0. */
export function drawParameter(work: Workspace, rows: number, columns: number, draw: RandomStream): DrawnParameter {
  const [w, d] = [work.matrix(rows, columns), work.matrix(rows, columns)]
  if (rows > 1) for (let at = 0; at < w.values.length; at++) w.values[at] = draw.normal(at) / Math.sqrt(rows)
  return { w, d }
}

/** Sets biases such that probabilities behind a sigmoid begin at some. */
export function beginAt(biases: Matrix, frequency: ArrayLike<number> = []): void {
  for (let at = 0; at < frequency.length; at++) biases.values[at] = Math.log(frequency[at]! / (1 - frequency[at]!))
}

/** Minus the log likelihood of binary pixels x of these probabilities, beside a loss so far [nats]. */
export function withPixels(loss: number, x: Matrix, y: Matrix): number {
  let sum = loss
  for (let at = 0; at < x.values.length; at++) {
    const probability = Math.min(1 - 1e-7, Math.max(1e-7, y.values[at]!))
    sum -= x.values[at]! > 0.5 ? Math.log(probability) : Math.log1p(-probability)
  }
  return sum
}
