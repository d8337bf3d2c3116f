import type { Figure } from '@ngrad/figures'

/** A published simulation, in small enough a form for seconds. */
export interface Program {
  /** Its name, and that of its figure. */
  readonly name: string
  /** Where it stands, if its file has another name. */
  readonly file?: string
  readonly title: string
  readonly paper: string
  /** What is to be seen in it, in a sentence. */
  readonly point: string
  run(): Promise<Shown>
}

/** What came out of a program. */
export interface Shown {
  /** Rows of figures. */
  readonly figure: readonly (readonly Figure[])[]
  /** Numbers that its point is about, by names with their units. */
  readonly measured: Readonly<Record<string, number>>
}
