import { checkOptions, defineNeuron, required } from '@ngrad/core'
import { copied } from '@ngrad/core/internal'
import type { NeuronFactory, NeuronModel, PlayedSpikes } from '@ngrad/core'

const silent: NeuronFactory<object> = defineNeuron('replay', {
  parameters: {},
  spike: { when: '0 > 1' },
})

/**
 * Spikes that are given: a recording, a stimulus, the output of another simulator. Times are multiples of dt, at the
 * end of the step that they fall into, as {@link @ngrad/core!SpikeList.times | recorded ones} are; with `precise`, the method, they are any
 * times, which neurons with the method `precise` hear as they are, and others at the end of the step. With a `period` they are
 * played again after it. Spikes that are only known while it runs go to a {@link @ngrad/core!Simulation.port | port}.
 * @throws ParameterError if something else than two lists and a period is given
 * @example sim.population('stimulus', replay({ times: [10, 20, 20], neurons: [0, 0, 1], period: 50 * ms }), 2)
 */
export function replay(spikes: PlayedSpikes): NeuronModel {
  checkOptions('replay', spikes, {
    times: required('list'),
    neurons: required('list'),
    period: { unit: 'ms', above: 0 },
    precise: { what: 'the method precise of @ngrad/core', has: ['name', 'dynamics'] },
  })
  return { ...silent(), played: { ...spikes, times: copied(spikes.times), neurons: copied(spikes.neurons) } }
}
