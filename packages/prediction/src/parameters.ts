import { seedOption } from '@ngrad/core'
import type { NumberParameter, TextParameter } from '@ngrad/learning'

/** Name of the population that is taught. */
export const targetParameter = (usual: string): TextParameter => ({
  text: true,
  default: usual,
  what: 'name of the population that is taught',
})

/** Seed of what a teacher draws. */
export const seedParameter = (what: string): NumberParameter => ({ ...seedOption, default: 0, what })

/** A whole number of something, at least 1. */
export const countParameter = (usual: number, what: string): NumberParameter => ({
  unit: '1',
  default: usual,
  atLeast: 1,
  integer: true,
  what,
})
