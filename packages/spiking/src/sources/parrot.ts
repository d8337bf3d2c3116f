import { defineNeuron } from '@ngrad/core'
import type { NeuronFactory } from '@ngrad/core'

/**
 * Repeats what it hears: it spikes in each step in which spikes arrive whose weights add up to more than 0, once. So a
 * spike can be given to many targets with a common delay, or a source of spikes be recorded where it arrives. With the method
 * `precise`, `parrot({}, { method: precise })`, it repeats spikes at their own times, anywhere in a step: once where several come at
 * the very same time.
 * @example sim.connect(source, sim.population('relay', parrot(), 100), { rule: oneToOne(), weight: 1 })
 */
export const parrot: NeuronFactory<object> = defineNeuron('parrot', {
  parameters: {},
  spike: { when: 'input > 0' },
})
