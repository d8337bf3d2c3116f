import { describeRule } from '@ngrad/core/testing'
import { describe, it, vi } from 'vitest'
import { stdpDerivative } from './stdp-derivative.ts'

// Every rule is tried with its defaults elsewhere; here traces jump after their events, by less and by more than the steps
// for which pairs are gathered.
vi.setConfig({ testTimeout: 120_000 })
for (const blind of [3, 7.5, 150])
  describe(`blind for ${blind} ms`, () => {
    describeRule(stdpDerivative, { describe, it }, { trials: 20, parameters: { blind, rate: 0.1 } })
  })
