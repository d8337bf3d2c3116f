import type { MethodName, PreciseName, ParameterSpec, TimedArray } from '@ngrad/core'

/** What equations need beside their text. */
export interface EquationsOptions {
  /** Condition of a spike: `v > -50*mV`; it never spikes if left out. */
  readonly threshold?: string
  /** What a spike changes, one after the other: `v = El; w += b`. */
  readonly reset?: string
  /**
   * For how long after a spike it cannot spike again, and what is `(unless refractory)` stays: a time (`5*ms`, or a number of ms), an
   * expression of the state that is one, or a condition as long as which it lasts. A part of a step counts as a whole one, as it
   * does for all models; in Brian2 it does not count.
   */
  readonly refractory?: string | number
  /** How the equations are integrated; by the rule of `defineNeuron` if left out. */
  readonly method?: MethodName | PreciseName | 'exponential_euler' | 'linear'
  /** Into how many parts a step is divided. */
  readonly substeps?: number
  /**
   * Values of parameters: with their units as text (`'20*ms'`); as numbers in ms, mV, pA, nS, pF, GOhm and Hz, whose units are
   * found from where they are used; or with unit, default and bounds as in `defineNeuron`.
   */
  readonly parameters?: Readonly<Record<string, number | string | ParameterSpec>>
  /** Values at the start: `{ v: 'El' }`; 0 if left out. */
  readonly initial?: Readonly<Record<string, number | string>>
  /** Variables that spikes can be added to, the default one first; inputs, then all with an equation, if left out. */
  readonly receptors?: readonly string[]
  /** What happens beside spikes: `{ up: { when: 'v > 0*mV', then: 'count += 1' } }`. */
  readonly events?: Readonly<Record<string, { readonly when: string; readonly then?: string }>>
  /** Arrays that are looked up by time: `current(t)`. */
  readonly arrays?: Readonly<Record<string, TimedArray>>
  /** Name of the model; `equations` if left out. */
  readonly name?: string
  /** Where the model comes from. */
  readonly source?: string
}
