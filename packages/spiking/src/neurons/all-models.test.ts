import type { NeuronFactory } from '@ngrad/core'
import { describeNeuron } from '@ngrad/core/testing'
import { describe, it } from 'vitest'
import * as spiking from '../index.ts'

/** What this package exports that is a model: made by `defineNeuron`, of parameters that have defaults. */
const models = Object.values(spiking as object).filter(
  (each): each is NeuronFactory<never> => typeof each === 'function' && 'modelName' in each && 'description' in each,
)
const patient = { describe, it: (name: string, body: () => Promise<void>) => it(name, { timeout: 90_000 }, body) }

for (const model of models) describeNeuron(model, patient)
