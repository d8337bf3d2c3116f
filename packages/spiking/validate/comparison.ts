/** One quantity of one model or rule, held against another program. */
export interface Comparison {
  /** Its name in the other program: `iaf_psc_exp`. */
  readonly name: string
  /** What of it is compared: `potential`. */
  readonly quantity: string
  /** How far it may be off. */
  readonly bound: number
  /** Of the bound; a standard error is that of the difference of both samples, a standard deviation that of drawn networks. */
  readonly unit:
    | 'mV' | 'ms' | 'steps' | 'spikes' | 'of the weight' | 'of the value' | 'of the value, or of 1' | 'of the largest change'
    | 'standard errors' | 'standard deviations' // prettier-ignore
  /** Runs it here: how far it is off at most. */
  deviation(): number | Promise<number>
}

/** What a script of another program writes, and what is held against it. */
export interface Reference {
  /** `nest-models` is written by `nest_models.py` into `nest-models.json`; what it begins with is the program. */
  readonly name: string
  /** What is held against the figures of such a file. */
  comparisons(figures: unknown): readonly Comparison[]
}

/** A reference whose figures have a type. */
export const reference = <Figures>(name: string, comparisons: (figures: Figures) => readonly Comparison[]): Reference => ({
  name,
  comparisons: figures => comparisons(figures as Figures),
})

/** The farthest that numbers are from others; without bound where there are not as many. */
export function farthest(own: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (own.length !== theirs.length) return Infinity
  return Array.from(own, (value, index) => Math.abs(value - theirs[index]!)).reduce((most, off) => Math.max(most, off), 0)
}
