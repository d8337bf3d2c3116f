/** How a change of weights lies to another one. */
export interface Alignment {
  /** Cosine of the angle between them; 1 where they point the same way. */
  readonly cosine: number
  /** Size of their difference, as a part of the reference's size [1]. */
  readonly relativeError: number
}

/**
 * Cosine and relative error between a change and a reference: $\cos = a \cdot b / |a| |b|$, $|a - b| / |b|$.
 * @param change what a learner asks for
 * @param reference what it is held against, for example $-\partial L / \partial W$
 */
export function alignment(change: ArrayLike<number>, reference: ArrayLike<number>): Alignment {
  let [dot, own, other, difference] = [0, 0, 0, 0]
  for (let index = 0; index < reference.length; index++) {
    const [a, b] = [change[index]!, reference[index]!]
    dot += a * b
    own += a * a
    other += b * b
    difference += (a - b) ** 2
  }
  return { cosine: dot / Math.sqrt(own * other), relativeError: Math.sqrt(difference / other) }
}
