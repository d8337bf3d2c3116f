import type { ActivationName } from '@ngrad/difference-propagation/rates'
import type { Stream, Teacher } from '@ngrad/prediction'

/** Families of teachers. */
export const families = ['within', 'across', 'time'] as const
/** A family of teachers. */
export type Family = (typeof families)[number]

/** What a learner is held against: a row of the matrix. */
export interface Task {
  /** Its name. */
  readonly name: string
  /** The family that it is of, or `yours` where a plugin brings it. */
  readonly family: Family | 'yours'
  /** What the floor is, and its loss on the test lessons. */
  readonly floor: { readonly name: string; readonly loss: number }
  /** Whether no network of the kind can do better than the floor, which is a bound then. */
  readonly bound: boolean
  /** Why learners through time cannot take it; left out where they can. */
  readonly atOnce?: string
}

/** A teacher on small data, with other data to test with and a floor that is known. */
export interface Lessons extends Task {
  /** To learn from. */
  readonly learn: Teacher
  /** To test with. */
  readonly test: Teacher
  /** How a loss is counted: squared error summed over a target, or cross-entropy in nats. */
  readonly loss: 'squared error' | 'nats'
  /** How units answer where the bound holds for one kind only. */
  readonly activation?: ActivationName
  /** Factor of the rate of learning; 1 if left out. */
  readonly pace?: number
  /** Units of the hidden layer; 64 if left out. */
  readonly hidden?: number
  /** So many lessons follow each other in time, or the frames of each one do; left out where there is no time. */
  readonly sequence?: number | 'frames'
}

/**
 * Layers that learn one after the other, each of the codes of the one below.
 *
 * Whatever the highest codes are, examples that are read out of them by least squares lie in a space of as many
 * dimensions as there are codes, around their mean. So principal components are a bound.
 */
export interface Stack extends Task {
  /** What the lowest layer hears. */
  readonly source: Stream
  /** Units of each layer, the lowest first. */
  readonly units: readonly number[]
  /** Makes the teacher of a layer. */
  readonly teach: (codes: Stream, layer: number) => Teacher
  /** Why learners through time cannot take it. */
  readonly atOnce: string
}
