import { ParameterError } from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix, Elementwise, OptionTable } from '@ngrad/core'
import type { Activation } from './activation.ts'
import type { Activity } from './quantities.ts'

/** What a layer's units say in place of their rate while the network learns; in answering they say their rate. */
export interface NoiseOptions {
  /**
   * Whether they say spikes: a unit of rate y says $\lfloor y + u \rfloor$ with u drawn from 0 to 1, which is y on average. It
   * is a spike of probability y where y is from 0 to 1, and else the count of a perfect integrator whose phase is drawn.
   */
  readonly spikes?: boolean
  /** Part of the units that are silent in an example, drawn for each; the others say $y / (1 - \text{dropout})$ [1]. */
  readonly dropout?: number
}

/** The options of {@link NoiseOptions}, for a layer's table. */
export const noiseTable: OptionTable<NoiseOptions> = { spikes: 'flag', dropout: 'number' }

/** What the units of a layer say, and how they answer. */
export interface Emission {
  /** What the layer above hears: their rate y itself where they have no noise [batch × units]. */
  readonly emitted: Activity
  /** How they answer; changes count as much as is heard of them. */
  readonly f: Activation
  /** What draws the noise, where there is any. */
  readonly noise?: Noise
}

/** Noise of what the units of a layer say. */
export interface Noise {
  /** Says something drawn, from numbers that are evenly spread from 0 to 1 [batch × units]. */
  draw(uniform: DenseMatrix): void
  /** Says the rate. */
  rest(): void
}

/**
 * What a layer emits. What a learner counts are changes of the *rate*, $\Delta y_i = f(x_i + s_i) - f(x_i)$, and what
 * its synapses hear before them are the spikes: two draws of spikes would differ by far more than a nudge makes of them.
 * With spikes $\partial \lfloor y + u \rfloor / \partial y$ is taken to be 1, its mean; units that dropout has silenced feel nothing.
 * @throws ParameterError if the options cannot be used together, or with this activation
 * @see Bengio, Léonard & Courville (2013), arXiv:1308.3432, section 4 (the straight-through estimator)
 * @see Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov (2014), JMLR 15:1929, section 4 (dropout)
 */
export function emission(
  place: string,
  options: NoiseOptions,
  work: DenseAlgebra,
  y: Activity,
  f: Activation,
): Emission {
  const { spikes = false, dropout = 0 } = options
  if (!(dropout >= 0 && dropout < 1)) throw new ParameterError(`${place}.dropout`, dropout, 'from 0 to below 1')
  if (spikes && dropout > 0) throw new ParameterError(`${place}.dropout`, dropout, 'left out where there are spikes')
  if (spikes && !(f.name === 'sigmoid' || f.name === 'relu' || f.name === 'softplus'))
    throw new ParameterError(`${place}.activation`, f.name, 'sigmoid, relu or softplus: no rate of spikes is below 0')
  if (!spikes && dropout === 0) return { emitted: y, f }
  const emitted: Activity = work.matrix(y.rows, y.columns)
  const rest = (): void => work.copy(emitted, y)
  if (spikes) {
    const draw = work.elementwise({ s: 'floor(y + u)' })
    return { emitted, f, noise: { draw: u => draw({ s: emitted, y, u }), rest } }
  }
  const heard = work.matrix(y.rows, y.columns)
  const draw = work.elementwise({ g: 'floor(keep + u) / keep', s: 'y * g' })
  return {
    emitted,
    f: felt(f, heard, work),
    noise: { draw: u => draw({ g: heard, s: emitted, y, u, keep: 1 - dropout }), rest },
  }
}

/** Changes of units of which the layer above hears a part, or more than all. */
function felt(f: Activation, heard: DenseMatrix, work: DenseAlgebra): Activation {
  const scaled = work.matrix(heard.rows, heard.columns)
  const scale = work.elementwise({ r: 's * g' })
  const by =
    (change: Elementwise): Elementwise =>
    operands => {
      scale({ r: scaled, s: operands['s']!, g: heard })
      change({ ...operands, s: scaled })
    }
  return { ...f, difference: by(f.difference), slope: by(f.slope) }
}
