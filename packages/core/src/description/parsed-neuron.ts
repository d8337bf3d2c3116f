import type { LinearSystem } from './exact.ts'
import type { Expression } from './expression.ts'
import type { Given } from './given.ts'
import type { Loop } from './integrate.ts'
import type { ChosenMethod } from './methods/methods.ts'
import type { NeuronDescription } from './neuron-description.ts'

/** A variable, or an intermediate result, and its new value. */
export type Assignment = readonly [name: string, value: Expression]

/** A description whose expressions are parsed and whose parts that depend on parameters only are set apart. */
export interface ParsedNeuron {
  /** Name of the model. */
  readonly name: string
  /** The description as it was given. */
  readonly description: NeuronDescription
  /** Names of the places of the inputs, the default one first: those of the inputs, unless a variable has the name. */
  readonly receptors: readonly string[]
  /** Names of the state variables. */
  readonly state: readonly string[]
  /** What has to hold between parameters, by its text. */
  readonly required: ReadonlyMap<string, Expression>
  /** Units of state variables and inputs, as far as they follow from those of the parameters. */
  readonly units: ReadonlyMap<string, string>
  /** Value of each state variable at the start, of parameters only. */
  readonly initial: ReadonlyMap<string, Expression>
  /** How its equations are integrated; undefined where it has none. */
  readonly method: ChosenMethod | undefined
  /** The equations, where they are integrated exactly. */
  readonly system: LinearSystem | undefined
  /** Names that equations, terms, assignments and the condition of a spike use. */
  readonly uses: ReadonlySet<string>
  /** What expressions use beside the names of the description. */
  readonly given: Given
  /** Terms that equations share, and intermediate results of their integration, in order. */
  readonly terms: ReadonlyMap<string, Expression>
  /** What is gone through within a step, where that is divided as the error allows. */
  readonly loop?: Loop
  /** The value after a step of each variable, where the equations are not integrated exactly. */
  readonly stepped: ReadonlyMap<string, Expression>
  /**
   * Receptors whose input is only added to one variable that nothing else in the step reads: spikes are delivered into
   * that variable, by the receptor's name.
   */
  readonly direct: ReadonlyMap<string, string>
  /** State variables that have an equation, in the order of the system. */
  readonly integrated: readonly string[]
  /** New values after what arrived. */
  readonly arrival: ReadonlyMap<string, Expression>
  /** New values at each step, in order. */
  readonly update: readonly Assignment[]
  /** Whether it spikes, or the probability of that. */
  readonly condition: Expression
  /** What it does where its spikes have times of their own; or that these come at a rate, the condition, or when arrivals fulfil it. */
  readonly precise?: PreciseModel | 'rate' | 'relay'
  /** Whether the condition is a probability. */
  readonly random: boolean
  /** New values after a spike. */
  readonly then: ReadonlyMap<string, Expression>
  /** For how long it is held after a spike, if that is not a parameter; a time [ms], or a condition. */
  readonly rest?: { readonly kind: 'time' | 'condition'; readonly value: Expression }
  /**
   * Everything in the expressions above that depends on parameters and `dt` only, by the name that stands in its place.
   */
  readonly coefficients: ReadonlyMap<string, Expression>
}

/** What a neuron does whose spikes have times of their own: expressions of parameters, state and receptors. */
export interface PreciseModel {
  /** It spikes where this rises to 0. */
  readonly crossing: Expression
  /** New values of variables after what arrived. */
  readonly arrival: ReadonlyMap<string, Expression>
  /** New values after a spike. */
  readonly then: ReadonlyMap<string, Expression>
  /** How long it rests after that, of parameters [ms]. */
  readonly refractory: Expression
  /** Variables that are held meanwhile. */
  readonly held: readonly string[]
}
