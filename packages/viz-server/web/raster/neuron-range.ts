/** Some neurons of a population that stand one after the other. */
export interface NeuronRange {
  /** The first one. */
  readonly from: number
  /** The one behind the last. */
  readonly to: number
}

/** The neurons between two parts of the height at which a range is drawn, from 0 at its top to 1; one at least, none beyond it. */
export function rangeBetween({ from, to }: NeuronRange, one: number, other: number): NeuronRange {
  const neuronAt = (part: number): number =>
    Math.max(from, Math.min(to - 1, Math.floor(from + part * (to - from))))
  return { from: neuronAt(Math.min(one, other)), to: neuronAt(Math.max(one, other)) + 1 }
}
