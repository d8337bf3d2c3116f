import { defineNeuron } from '@ngrad/core'
import { expect, it } from 'vitest'
import { tryNeuron } from '../../src/model-page/trial.ts'
import { intervalsOf } from './found.ts'
import type { Chosen } from './setting.ts'

/** A leaky neuron of 10 ms whose threshold is 15 mV above rest. */
const leaky = defineNeuron<{ current: number }>('leaky', {
  parameters: { current: { unit: 'mV', default: 0 } },
  state: { v: 0 },
  equations: { v: '(current - v) / 10' },
  spike: { when: 'v >= 15', then: { v: '0' } },
})

it('finds one interval in a neuron that spikes like a clock', async () => {
  const chosen: Chosen = { parameters: {}, drive: 'current', dt: 0.1, duration: 500, stimulus: { kind: 'step', amplitude: 20, spread: 10 } }
  const trial = await tryNeuron(leaky, { ...chosen, variables: ['v'] })
  const between = intervalsOf({ trial, chosen })
  expect(between.length).toBeGreaterThan(20)
  expect(new Set(between).size).toBe(1)
  expect(Math.abs(between[0]! - 10 * Math.log(20 / 5))).toBeLessThan(0.1) // τ ln(I / (I - 15 mV)), I = 20 mV, to the end of its step
})
