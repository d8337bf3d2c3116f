import { Registry } from '@ngrad/learning'
import type { Described } from '@ngrad/learning'
import * as spiking from '@ngrad/spiking'
import { isModel } from './plugins/load-plugin.ts'
import type { ModelExport } from './plugins/load-plugin.ts'

/** A neuron model or a rule, by its name. */
export interface ModelEntry extends Described {
  readonly model: ModelExport
}

/** A model as an entry of {@link models}. */
export const modelEntry = (model: ModelExport): ModelEntry =>
  'modelName' in model
    ? { name: model.modelName, what: 'neuron model', model }
    : { name: model.ruleName, what: 'rule of plasticity', model }

/** All neuron models and rules that can be described; plugins add theirs. */
export const models: Registry<ModelEntry> = new Registry(
  'describe.name',
  Object.values<unknown>(spiking).filter(isModel).map(modelEntry),
)
