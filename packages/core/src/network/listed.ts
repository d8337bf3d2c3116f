/** Synapses that are listed: ends, delay and weight of each. */
export interface Listed {
  readonly sources: Uint32Array
  readonly targets: Uint32Array
  /** [steps] */
  readonly delays: Uint32Array
  /** One for all, or of each. */
  readonly weights: Float64Array | number
}
