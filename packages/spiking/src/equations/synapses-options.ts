import type { ParameterSpec } from '@ngrad/core'

/** What equations of synapses need beside their text. */
export interface SynapsesOptions {
  /** What happens at the arrival of a spike, one after the other: `ge_post += w; Apre += dApre`. */
  readonly onPre?: string
  /** What happens at a spike of the target: `Apost += dApost; w = clip(w + Apre, 0, wmax)`. */
  readonly onPost?: string
  /** Values of parameters, as in `equations`. */
  readonly parameters?: Readonly<Record<string, number | string | ParameterSpec>>
  /** Values of the synapses' variables at the start; 0 if left out. */
  readonly initial?: Readonly<Record<string, number>>
  /** Name of the rule; `synapses` if left out. */
  readonly name?: string
  /** Where the model comes from. */
  readonly source?: string
}
