import type { NeuronFactory } from '@ngrad/core'
import { describeNeuron } from '@ngrad/core/testing'
import { describe, it, vi } from 'vitest'
import * as spiking from '../index.ts'

/** What this package exports that is a model: made by `defineNeuron`, of parameters that have defaults. */
const models = Object.values(spiking as object).filter(
  (each): each is NeuronFactory<never> => typeof each === 'function' && 'modelName' in each && 'description' in each,
)
vi.setConfig({ testTimeout: 90_000 }) // what is followed step by step takes long where steps are divided

for (const model of models) describeNeuron(model, { describe, it })
