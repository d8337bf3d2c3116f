/** One quantity of a program, held against that of a port. */
export interface Comparison {
  /** Name of the program. */
  readonly name: string
  readonly quantity: string
  /** How far it may be off; a standard deviation is that of drawn networks, a standard error that of the difference of their means. */
  readonly bound: number
  readonly unit: 'spikes' | 'standard deviations' | 'standard errors' | 'ms' | 'of the value, or of 1'
  deviation(): Promise<number>
}
