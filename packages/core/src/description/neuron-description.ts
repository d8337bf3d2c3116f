import type { ParameterTable } from '../parameters.ts'
import type { MethodName, PreciseName } from './methods/methods.ts'
import type { TimedArray } from './timed-array.ts'

/**
 * What a neuron model is: the description that its kernel, its checks, its help and its oracle are made from.
 *
 * One step of the clock does this, in this order, with inputs that are constant within the step:
 * 1. `terms`: what several equations share is computed from the state as it is;
 * 2. `equations`: the state advances by one step, exactly where they are linear in the state and the receptors, else by
 *    the model's `method`;
 * 3. `arrival`: the state jumps by what arrives at the receptors in this step, for example a synaptic current;
 * 4. `update`: assignments, one after the other;
 * 5. `spike`: the neuron spikes `when` a condition holds, or with a `probability`; `then` is the state after it.
 *
 * A variable that is held while the neuron is refractory is moved by neither equations nor arrivals.
 *
 * Expressions may use parameters, state, receptors (what arrived in this step) and
 * - `dt`, the duration of a step, and `t`, the time at its beginning [ms]; `i`, the index of the neuron, and `N`, their number;
 * - `rand()` and `randn()`, numbers that each neuron draws anew in each step, between 0 and 1 or of the standard normal
 *   distribution, each call for itself; in equations also white noise `xi` [1/ms^0.5], and others whose names begin with `xi_`;
 * - arrays of numbers that change in time: `current(t)`, or `current(t, i)` with one for each neuron.
 *
 * In equations and while they are integrated, `t` and terms follow the time. Elsewhere terms have their values from before the
 * step, so that `'v >= threshold && before < threshold'` with `terms: { before: 'v' }` is a crossing.
 */
export interface NeuronDescription {
  /** Unit, default and bounds of each parameter. */
  readonly parameters: ParameterTable
  /**
   * Names of the inputs, the default one first; `['input']` if left out. One that is called as a variable of the state adds to
   * it.
   */
  readonly receptors?: readonly string[]
  /** Receptors whose weights are at least 0: conductances, whose receptor says which way they pull. */
  readonly positive?: readonly string[]
  /** What has to hold between parameters: `['reset < threshold']`; checked for each neuron. */
  readonly requires?: readonly string[]
  /** State variables with their values at the start: numbers, or expressions of parameters and the index `i`. */
  readonly state?: Readonly<Record<string, number | string>>
  /** Terms that equations share, of parameters, state, receptors and terms before them: `{ alphaM: '…' }`. */
  readonly terms?: Readonly<Record<string, string>>
  /** Derivatives in time [unit of the variable / ms]. */
  readonly equations?: Readonly<Record<string, string>>
  /** Arrays that are looked up by time, by name: `{ current: timedArray([0, 100], 50 * ms) }`. */
  readonly arrays?: Readonly<Record<string, TimedArray>>
  /** Units of variables of the state, receptors and terms, as far as they are to be checked: `{ v: 'mV' }`. */
  readonly units?: Readonly<Record<string, string>>
  /** New values after what arrived, for example `{ current: 'current + excitatory' }`. */
  readonly arrival?: Readonly<Record<string, string>>
  /** New values at each step, in order. */
  readonly update?: Readonly<Record<string, string>>
  /**
   * What happens beside spikes: at the end of each step, before a spike, where the condition holds. Each event has a variable of
   * the state with its name, which counts how often it was.
   */
  readonly events?: Readonly<Record<string, EventDescription>>
  /** How equations are integrated; by exponential Euler if left out where they are not linear. {@link precise} for spikes at a rate. */
  readonly method?: MethodName | PreciseName
  /** Into how many parts a step is divided for them, after each of which the neuron may spike; 1 if left out. */
  readonly substeps?: number
  /** When the neuron spikes and what its state is after that. */
  readonly spike: SpikeDescription
  /**
   * For how long after a spike which state variables are held; it cannot spike in that time. The duration [ms] is an
   * expression of parameters, or of the state as it is after the spike; or it is a condition, as long as which it lasts.
   * A part of a step counts as a whole one, as in NEST: 0.25 ms are three steps of 0.1 ms. Spikes with times of their own
   * (`precise`) rest for as long as it says.
   */
  readonly refractory?: { readonly duration: string; readonly hold: readonly string[] }
  /**
   * Name of the model of NEST that this one follows: `iaf_psc_exp`. Its parameters name their counterparts, and a test holds
   * their defaults against NEST's.
   */
  readonly nest?: string
  /** Where the model comes from: author, year, title, equation. */
  readonly source?: string
}

/**
 * A neuron spikes when a condition holds, with a probability in each step, or at times of its own, in no step, with a rate [Hz] that
 * parameters decide; it has no state then, and the refractory time is its dead time.
 */
export type SpikeDescription =
  | { readonly when: string; readonly then?: Readonly<Record<string, string>> }
  | { readonly probability: string; readonly then?: Readonly<Record<string, string>> }
  | { readonly rate: string }

/** An event: when it is, and what the state is after it, one variable after the other. */
export interface EventDescription {
  /** The condition. */
  readonly when: string
  /** New values. */
  readonly then?: Readonly<Record<string, string>>
}
