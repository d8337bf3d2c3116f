import type { LayerShape } from './layer-shape.ts'

/**
 * Under this name a {@link StatelessLayer} has what it does.
 * @example network.layers.filter(layer => layer.kind === 'stateless').map(layer => layer[passing])
 */
export const passing: unique symbol = Symbol.for('ngrad.passing')

/**
 * A layer that makes what it sends of what it is sent, in the same step or in those before, and has no state of its own: a
 * convolution, a pool, delays. It has no neurons; those that follow it may hear it unit by unit (`oneToOne`). `defineLayer` of
 * `@ngrad/learning` makes one.
 */
export interface StatelessLayer extends LayerShape {
  /** Its kind. */
  readonly kind: 'stateless'
  /** Which it is: `conv2d`. */
  readonly name: string
  /** How many numbers it is sent: the size of the layer below, or the inputs. */
  readonly sources: number
  /** Another layer that it hears as well, in the same step, and its size; -1 for the inputs. */
  readonly second?: { readonly layer: number; readonly size: number }
  /** What it does. */
  readonly [passing]: Passing
}

/** What a {@link StatelessLayer} does, and the weights that it does it with. */
export interface Passing {
  /** Its arrays of weights; any may be empty. */
  readonly weights: Readonly<Record<'input' | 'bias', WeightArray>> & { readonly constants?: WeightArray }
  /** Of how many steps before it hears what it was sent in them [steps]; none if left out. */
  readonly remembers?: number
  /** What it was made with, for files: anything that JSON can hold. */
  readonly made: object
  /** Checks that a layer is as it was made, as what it does was made with it. @throws ParameterError if it is a copy that was changed */
  check(place: string, layer: StatelessLayer): void
  /** There and true where it does something else in training than for an answer: it draws numbers, or takes the statistics of a batch. */
  readonly draws?: boolean
  /**
   * There where what it sends for an answer is linear in what it is sent, now and in the steps that it remembers, but for a constant: the
   * connections that do the same, with delays in steps, the constant their bias.
   * @param of whose numbers they lead from: the layer below if left out, or the second one that it hears
   */
  connections?(weights: Readonly<Record<'input' | 'bias' | 'constants', Float64Array>>, of?: 'below' | 'second'): LinearMap
  /**
   * Runs a network that has such layers as populations, for `populate`: a `PopulatesLayers`, which a file below that of networks cannot
   * name. So a program without such layers loads no code for it.
   */
  readonly populate?: (...given: never[]) => object
  /** Writes what it sends. */
  forward(passage: Passage): void
  /** Writes the derivative by what it is sent, and adds that by its weights. */
  backward(passage: PassageBack): void
}

/** An array of weights: its extents, of which the last one varies fastest, and what it begins with. */
export interface WeightArray {
  /** Extents; a product of 0 where there are no such weights. */
  readonly extents: readonly number[]
  /** How many of them add up in a unit, where they are drawn at random. */
  readonly sources?: number
  /** What each is at first, by its index, where they are not drawn; 0 if left out. */
  readonly first?: (index: number, random: Draws) => number
  /** There and true where the layer says itself what they become, in what it has `seen` of a batch. */
  readonly told?: boolean
}

/** Numbers of either precision. */
type Reals = Float32Array | Float64Array

/** A linear map as the list of what is not zero in it: connections with weights and delays. */
export interface LinearMap {
  /** Index of the source of each connection. */
  readonly sources: readonly number[]
  /** Index of the target of each connection. */
  readonly targets: readonly number[]
  /** Weight of each connection. */
  readonly weights: readonly number[]
  /** Delay of each connection, in steps or in another unit. */
  readonly delays: readonly number[]
  /** What is added to each target; left out for nothing. */
  readonly bias?: Float64Array
}

/** Rows of numbers that follow each other, each with room for so many columns. */
export interface PassedRows {
  /** The numbers. */
  readonly values: Reals
  /** Distance from a row to the next; a layer's numbers stand first in each, the rest stays as it is. */
  readonly columns: number
}

/** What goes through a layer without state: row t × samples + n is step t of sequence n. */
export interface Passage {
  /** Its weights. */
  readonly weights: Readonly<Record<'input' | 'bias' | 'constants', Reals>>
  /** Number of rows. */
  readonly rows: number
  /** Number of sequences side by side. */
  readonly samples: number
  /**
   * The numbers that it is sent in a row; they are there until the next row is asked for. Rows below 0 are those of the steps before the
   * first, the last -1: as many steps as it `remembers`.
   */
  from(row: number): ArrayLike<number>
  /** The same of the second layer that it hears, where it does. */
  second?(row: number): ArrayLike<number>
  /** Where it writes what it sends. */
  readonly to: PassedRows
  /** Number of steps of each sequence, where some end before the last one: what is behind them is no part of them [samples]. */
  readonly lengths?: ArrayLike<number>
  /**
   * Numbers between 0 and 1, drawn for it in this batch that it is trained with: the same for the same index. Left out for an answer, for
   * which nothing is drawn, and no statistics are taken.
   */
  readonly draws?: Draws
  /** Where it writes in training what its constants become, if it says that itself. */
  readonly seen?: Float64Array
}

/** Random numbers that are asked for by index, as `RandomStream` has them. */
export interface Draws {
  /** One of the numbers, evenly between 0 and 1. */
  uniform(index: number): number
}

/** What goes back through a layer without state, after it has gone forward. */
export interface PassageBack extends Passage {
  /** The derivative by what it sends. */
  readonly signal: PassedRows
  /** Where it writes the derivative by what it is sent; left out where nobody asks, as below the lowest layer. */
  readonly below?: PassedRows
  /** The same of the second layer that it hears. */
  readonly secondBelow?: PassedRows
  /** Where it adds the derivative by its weights. */
  readonly gradient: Readonly<Record<'input' | 'bias' | 'constants', Reals>>
  /** Time is cut into pieces of so many steps, and no derivative by what it is sent goes from one to the one before; all if left out. */
  readonly truncate?: number
}
