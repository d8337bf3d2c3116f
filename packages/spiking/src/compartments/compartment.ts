/** A part of a cell in which the potential is the same everywhere. */
export interface Compartment {
  /** Its name, which begins the names of its parameters, state variables and receptors. */
  readonly name: string
  /** The compartment that it is coupled to, one before it; the first one, the soma, has none. */
  readonly parent?: string
  /** Axial conductance between it and its parent [nS]. */
  readonly coupling?: number
  /** Membrane capacitance [pF]. */
  readonly capacitance: number
  /** Leak conductance [nS]. */
  readonly leak: number
  /** Resting potential; -70 if left out [mV]. */
  readonly rest?: number
  /** Constant current; 0 if left out [pA]. */
  readonly current?: number
  /** Its receptors by name, for example `{ excitatory: { tau: 2 * ms } }`; none if left out. */
  readonly receptors?: Readonly<Record<string, CompartmentReceptor>>
}

/** What a spike does that arrives in a compartment. */
export interface CompartmentReceptor {
  /** Time constant of the decay; of the rise as well, where the course is `alpha` [ms]. */
  readonly tau: number
  /** Reversal potential: weights are conductances [nS]; they are currents [pA] if left out [mV]. */
  readonly reversal?: number
  /**
   * Its course: a jump by the weight and an exponential decay, or an alpha function whose peak is the weight;
   * `exponential` if left out.
   */
  readonly course?: 'exponential' | 'alpha'
}
