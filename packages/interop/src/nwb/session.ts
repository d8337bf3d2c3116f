/** What a file of NWB tells of one session: spikes, quantities that were measured, and what was presented. */
export interface NwbSession {
  /** Name of what ran, the first word of what the file says about itself. */
  readonly name: string
  /** What it is, for a reader. */
  readonly description: string
  /** The moment of the calendar that is time 0. */
  readonly start: Date
  /** Program that made it. */
  readonly software: string
  /** From when to when it was recorded [ms]. */
  readonly observed: readonly [from: number, to: number]
  /** Least difference of two times [ms]. */
  readonly resolution: number
  /** Populations whose spikes there are, each neuron of which becomes a unit. */
  readonly populations: readonly NwbPopulation[]
  /** Quantities over time. */
  readonly series: readonly NwbSeries[]
}

/** Spikes of a population. */
export interface NwbPopulation {
  /** Its name. */
  readonly name: string
  /** Number of neurons; those that never spike are units without times. */
  readonly size: number
  /** Time of each spike, ascending [ms]. */
  readonly times: ArrayLike<number>
  /** Index of the neuron of each spike. */
  readonly neurons: ArrayLike<number>
}

/** A quantity at successive moments. */
export interface NwbSeries {
  /** Its name. */
  readonly name: string
  /** Whether it was measured, or presented. */
  readonly place: 'acquisition' | 'stimulus'
  /** What it is, for a reader. */
  readonly description: string
  /** Unit of the values: `mV`. */
  readonly unit: string
  /** Time of each moment, ascending [ms]. */
  readonly times: ArrayLike<number>
  /** Number of values of a moment. */
  readonly width: number
  /** The values, moment after moment [moments × width]. */
  readonly values: Float32Array | Float64Array
  /** Whether a value holds up to the next moment, as a command does; it is a sample of something continuous if left out. */
  readonly holds?: boolean
}
