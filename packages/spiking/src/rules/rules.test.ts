import type { RuleFactory } from '@ngrad/core'
import { describeRule } from '@ngrad/core/testing'
import { describe, it, vi } from 'vitest'
import * as spiking from '../index.ts'

const rules = Object.values(spiking as Record<string, unknown>).filter(
  (one): one is RuleFactory<never> => typeof one === 'function' && 'ruleName' in one,
)

vi.setConfig({ testTimeout: 120_000 })
for (const rule of rules) describeRule(rule, { describe, it }, { trials: 16 })
