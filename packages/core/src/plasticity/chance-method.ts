import type { Expression } from '../description/expression.ts'
import type { MoreFunctions } from '../description/parse.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import type { Code, Scope } from '../kernel/module.ts'
import type { DrawWriter } from './draw-kernels.ts'
import type { ChanceName, RuleDraw } from './draws.ts'
import type { EventLayout } from './event-layout.ts'
import type { RowGroup } from './event-memory.ts'
import type { LearnedRows } from './learning.ts'

/** What {@link chance} brings: all that a rule whose synapses draw numbers needs, and no other. */
export interface ChanceMethod extends ChanceName {
  /** Functions that draw, by how many arguments they take. */
  readonly functions: MoreFunctions
  /** So many numbers can be drawn at one arrival. */
  readonly most: number
  /** Whether anything is drawn in an expression. */
  draws(expression: Expression): boolean
  /** An expression with names in the place of what is drawn, which is added to a list. */
  read(expression: Expression, into: RuleDraw[]): Expression
  /** Writes kernels of an arrival. */
  writer(scope: Scope, layout: EventLayout, step: Code, delay: Code): DrawWriter
  /** Tells the synapses of one pair from each other. */
  ordinals(
    memory: KernelMemory,
    rows: LearnedRows,
    groups: readonly Pick<RowGroup, 'part' | 'delay'>[],
    columns: number,
  ): number | undefined
}

/** What came with the name: there is one thing that has it. */
export const chanceOf = (chance: ChanceName | undefined): ChanceMethod | undefined => chance as ChanceMethod | undefined
