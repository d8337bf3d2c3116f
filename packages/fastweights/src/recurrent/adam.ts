import { checkParameter } from '@ngrad/core'
import type { Elementwise, Matrix, Workspace } from '@ngrad/core'
import type { Parameter } from './parameter.ts'

/** Parameters of {@link Adam}. */
export interface AdamOptions {
  /** Step size; 0.001 if left out. */
  readonly rate?: number
  /** Decay of the mean of gradients; 0.9 if left out. */
  readonly first?: number
  /** Decay of the mean of their squares; 0.999 if left out. */
  readonly second?: number
  /** Largest Euclidean norm of the whole gradient; no bound if left out. */
  readonly clip?: number
}

/**
 * Stochastic gradient descent with steps adapted to mean and mean square of each gradient.
 * @see Kingma & Ba (2015), Adam: a method for stochastic optimization, algorithm 1
 */
export class Adam {
  /** Step size; may be changed at any time. */
  rate: number
  readonly #moments: readonly { readonly parameter: Parameter; readonly mean: Matrix; readonly square: Matrix }[]
  readonly #update: Elementwise
  readonly #first: number
  readonly #second: number
  readonly #clip: number
  #steps = 0

  /** @throws ParameterError if a parameter is out of its bounds */
  constructor(work: Workspace, parameters: readonly Parameter[], options: AdamOptions = {}) {
    const { rate = 1e-3, first = 0.9, second = 0.999, clip = Infinity } = options
    checkParameter('adam', 'rate', { unit: '1', default: 1e-3, above: 0 }, rate)
    checkParameter('adam', 'first', { unit: '1', default: 0.9, atLeast: 0, below: 1 }, first)
    checkParameter('adam', 'second', { unit: '1', default: 0.999, atLeast: 0, below: 1 }, second)
    if (clip !== Infinity) checkParameter('adam', 'clip', { unit: '1', default: 1, above: 0 }, clip)
    this.rate = rate
    this.#first = first
    this.#second = second
    this.#clip = clip
    this.#moments = parameters.map(parameter => ({
      parameter,
      mean: work.matrix(parameter.value.rows, parameter.value.columns),
      square: work.matrix(parameter.value.rows, parameter.value.columns),
    }))
    this.#update = work.elementwise({
      mean: 'first * mean + (1 - first) * (scale * gradient)',
      square: 'second * square + (1 - second) * (scale * gradient) * (scale * gradient)',
      value: 'value - step * mean / (sqrt(square * unbias) + 1e-8)',
      gradient: '0 * step',
    })
  }

  /** Takes one step down the gradients, and sets them to 0. */
  step(): void {
    this.#steps++
    const [first, second] = [this.#first, this.#second]
    const scale = this.#clip === Infinity ? 1 : this.#clip / Math.max(this.#clip, this.#norm())
    const step = this.rate / (1 - first ** this.#steps)
    const unbias = 1 / (1 - second ** this.#steps)
    for (const { parameter, mean, square } of this.#moments) {
      const { value, gradient } = parameter
      this.#update({ value, gradient, mean, square, first, second, scale, step, unbias })
    }
  }

  #norm(): number {
    let sum = 0
    for (const { parameter } of this.#moments) {
      const { values } = parameter.gradient
      for (let index = 0; index < values.length; index++) sum += values[index]! ** 2
    }
    return Math.sqrt(sum)
  }
}
