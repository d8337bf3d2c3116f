import type { RandomStream } from '../../random.ts'
import type { PairSpace } from '../../space/pair-space.ts'

/** Which neurons are connected: every source with every target, a list of pairs, or pairs that are drawn row by row. */
export type Connections =
  | { readonly kind: 'dense' }
  | { readonly kind: 'sparse'; readonly sources: ArrayLike<number>; readonly targets: ArrayLike<number> }
  | DrawnConnections

/** Pairs that kernels draw, row by row. */
export interface DrawnConnections {
  /** Tells it from the others. */
  readonly kind: 'drawn'
  /**
   * What is drawn: each pair with a probability; so many pairs in all; so many targets of each source; so many sources
   * of each target; of each pair a number with the Poisson distribution.
   */
  readonly by: 'probability' | 'total' | 'outdegree' | 'indegree' | 'mean'
  /** The probability, the number or the mean. */
  readonly value: number
  /** Whether a pair can be connected more than once. */
  readonly multapses: boolean
  /** Whether a neuron can be connected with itself, where the population is connected with itself. */
  readonly autapses: boolean
}

/** About how many pairs are drawn. */
export function expectedCount({ by, value }: DrawnConnections, sources: number, targets: number): number {
  switch (by) {
    case 'total':
      return value
    case 'outdegree':
      return sources * value
    case 'indegree':
      return targets * value
    default:
      return Math.round(sources * targets * value)
  }
}

/** Decides which neurons of two populations are connected. */
export interface ConnectionRule {
  /** Name of the rule. */
  readonly name: string
  /** What it was made with: what tells it from another of its name where a plugin is given it. */
  readonly settings?: object
  /** Whether a neuron can be connected with itself; true if left out. */
  readonly autapses?: boolean
  /**
   * Makes the connections.
   * @param sources number of source neurons
   * @param targets number of target neurons
   * @param draw random numbers of this projection
   * @param ends whether they are the same neurons, and the space that they are in, if they have positions
   * @throws ConnectionError if the rule does not fit these populations
   */
  connect(
    sources: number,
    targets: number,
    draw: RandomStream,
    ends: { readonly samePopulation: boolean; readonly space?: () => PairSpace },
  ): Connections
}

/** A list of pairs that grows. */
export class Pairs {
  #sources = new Uint32Array(1024)
  #targets = new Uint32Array(1024)
  #count = 0

  /** Adds a pair. */
  add(source: number, target: number): void {
    if (this.#count === this.#sources.length) {
      const sources = new Uint32Array(2 * this.#count)
      const targets = new Uint32Array(2 * this.#count)
      sources.set(this.#sources)
      targets.set(this.#targets)
      this.#sources = sources
      this.#targets = targets
    }
    this.#sources[this.#count] = source
    this.#targets[this.#count++] = target
  }

  /** The pairs as connections. */
  get connections(): Connections {
    return {
      kind: 'sparse',
      sources: this.#sources.slice(0, this.#count),
      targets: this.#targets.slice(0, this.#count),
    }
  }
}
