import type { DenseMatrix } from '@ngrad/core'

declare const quantity: unique symbol

/** A matrix that stands for one kind of quantity; no other kind can be given in its place. */
export type Quantity<Kind extends string> = DenseMatrix & { readonly [quantity]?: Kind }

/** Output of units, y = f(x), a row for each example [batch × units]. */
export type Activity = Quantity<'activity'>
/** Total input of units, x, before f [batch × units]. */
export type Drive = Quantity<'drive'>
/** Change of the output of units, Δy [batch × units]. */
export type Change = Quantity<'change'>
/** What the output should be [batch × units]. */
export type Target = Quantity<'target'>
/** Strengths of synapses [inputs × units]. */
export type Weights = Quantity<'weights'>
