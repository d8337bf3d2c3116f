/** What a page and the worker that runs its programs tell each other. */

/** What the page asks for. */
export interface Request {
  /** The program, in TypeScript. */ readonly code: string
  /** Folder of the site, as a whole address. */ readonly root: string
  /** Whether its simulations are shown in panels. */ readonly panels: boolean
}

/** What the worker tells. */
export type Told =
  | { readonly kind: 'line'; readonly text: string; readonly error: boolean }
  | { readonly kind: 'stage'; readonly text: string }
  | { readonly kind: 'population'; readonly name: string; readonly size: number; readonly rows: number }
  | { readonly kind: 'spikes'; readonly batch: SpikeBatch }
  | { readonly kind: 'pace'; readonly pace: Pace }
  | { readonly kind: 'simulation'; readonly port: MessagePort }
  | { readonly kind: 'end'; readonly failed: boolean }

/** Spikes of some milliseconds, of the neurons that have a row in the picture. */
export interface SpikeBatch {
  /** Name of the population. */ readonly name: string
  /** Row of each spike [spikes]. */ readonly rows: Uint16Array
  /** Time of each spike [spikes; ms]. */ readonly times: Float32Array
}

/** How fast a simulation is. */
export interface Pace {
  /** Model time so far [ms]. */ readonly modelMs: number
  /** What that took [ms]. */ readonly wallMs: number
  /** Neurons, synapses, and spikes so far. */ readonly neurons: number
  readonly synapses: number
  readonly spikes: number
}
