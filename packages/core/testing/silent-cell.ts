import { defineNeuron } from '../src/description/neuron.ts'
import type { NeuronFactory } from '../src/description/neuron.ts'

/** A leaky cell that hears its one receptor and never spikes. */
export const silentCell: NeuronFactory<object> = defineNeuron('cell', {
  parameters: {},
  state: { v: 0 },
  equations: { v: '-v / 10' },
  arrival: { v: 'v + input' },
  spike: { when: 'v > 1e9' },
})
