import type { DenseAlgebra } from '@ngrad/core'
import type { GoesOn } from '../course.ts'
import type { Task } from './lessons.ts'

/** What the matrix of teachers and learners is made by. */
export interface MatrixOptions {
  /** Families of our own teachers, and names of those that plugins bring. */
  readonly tasks: readonly string[]
  /** Makes what the dense algebra of each layered network is done by; kernels in WebAssembly SIMD if left out. */
  readonly algebra?: () => DenseAlgebra
  /** Names of learners. */
  readonly learners: readonly string[]
  /** How often each lesson is taken. */
  readonly rounds: number
  readonly seed: number
  readonly rate: number
  /** Is told of each round, and over how many examples it went. */
  readonly told?: (round: MatrixRound) => void
  /** Is told of each pair, and how many there are. */
  readonly seen?: (cell: MatrixCell, pairs: number) => void
  /** Whether it goes on; asked after each batch. */
  readonly course?: GoesOn
}

/** A round of a learner with a teacher. */
export interface MatrixRound {
  readonly teacher: string
  readonly learner: string
  /** Examples that it has been shown so far. */
  readonly examples: number
  /** Mean loss of the round, as the learner counts it. */
  readonly loss: number
}

/** What a way to take lessons is told, and whom it tells of each round: the loss, and of how many examples. */
export interface StudyOptions extends Omit<MatrixOptions, 'tasks' | 'learners' | 'seen' | 'told'> {
  readonly told?: (loss: number, examples: number) => void
}

/** How it went. */
export interface Outcome {
  /** Mean loss of the test lessons; undefined where the pair makes no sense. */
  readonly loss?: number
  /** Cosine of what the learner asks for with the gradient, all weights together, at the end [1]. */
  readonly cosine?: number
  /** Time of learning [s]. */
  readonly seconds?: number
  /** Why the pair makes no sense. */
  readonly reason?: string
}

/** How a learner did with a teacher. */
export interface MatrixCell extends Outcome {
  readonly teacher: string
  readonly learner: string
  /** What is to be beaten; undefined where the teacher has no lessons. */
  readonly floor?: Task['floor']
}
