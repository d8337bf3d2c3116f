import type { Workspace } from '@ngrad/core'

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
