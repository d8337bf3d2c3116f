import { checkOptions } from '@ngrad/core'
import type { BundleEvent, IActivity, Plugin, Simulation } from '@ngrad/core'
import { activityNeurons, checkSimulation } from '@ngrad/core/internal'
import { stepsOf } from '@ngrad/core/node'
import { Courier } from '../events/courier.ts'
import { checkTopics } from '../events/listen.ts'
import { loadLsl } from './library.ts'
import type { LslLibrary, LslOutlet, LslStream } from './library.ts'

/** What is streamed, and by which library. */
export interface LslOptions {
  /** Names of topics: spikes, activity and rewards; a `*` at the end stands for anything. `spikes/*` if left out. */
  readonly topics?: readonly string[]
  /** Path of liblsl; where it is installed usually, or what `PYLSL_LIB` names, if left out. */
  readonly library?: string
}

/** Samples of one event: a stream, and what it is handed. */
interface Samples {
  readonly stream: LslStream
  readonly numbers: Float32Array | Int32Array
  /** Model time of each sample [ms]. */
  readonly times: ArrayLike<number>
}

/**
 * Streams events by the Lab Streaming Layer, to LabRecorder, OpenViBE, NeuroPype or any program of a lab, beside what its
 * amplifiers stream. Each topic is a stream of its name with a source id of `<simulation>/<topic>`: `spikes/<population>` of
 * type `Spikes` has one sample for each spike, the index of its neuron (int32); `activity/<stream>` of type `Activity` one
 * for each moment, its values in their unit (float32); `rewards` of type `Rewards` the reward.
 *
 * The time of a sample is that of model time t, the end of its step, with t = 0 when the plugin was added:
 * `clock at the start + t / 1000` [s by LSL's clock]; that is the clock itself where the run is paced by `pace()`. Needs
 * `koffi` and liblsl. Whoever comes later than a sample does not get it.
 * @throws ParameterError if an option cannot be used
 * @throws PluginError by the run, if koffi or liblsl is not there
 * @see Kothe et al. (2025), The lab streaming layer for synchronized multimodal recording
 * @example sim.use(lsl({ topics: ['spikes/*', 'activity/*'] }))
 */
export function lsl(options: LslOptions = {}): Plugin {
  checkOptions('lsl', options, { topics: 'list', library: 'text' })
  const { topics = ['spikes/*'], library: file } = options
  checkTopics('lsl.topics', topics)
  return {
    name: 'lsl',
    observes: true,
    attach(simulation: Simulation): () => void {
      checkSimulation('lsl', simulation)
      const outlets = new Map<string, LslOutlet>()
      let library: LslLibrary
      let origin = 0
      const courier = new Courier(simulation, 'lsl', topics, {
        open: async () => {
          library = await loadLsl(file)
          origin = library.now() - (simulation.step * simulation.dt) / 1000
        },
        send(event) {
          const samples = samplesOf(event, simulation)
          if (!samples) return
          const { stream, numbers, times } = samples
          const outlet = outlets.get(stream.source) ?? library.open(stream)
          outlets.set(stream.source, outlet)
          if (times.length === 0) return
          outlet.push(
            numbers,
            Float64Array.from(times, time => origin + time / 1000),
          )
        },
        settled: () => undefined,
        close: async () => {
          for (const outlet of outlets.values()) outlet.close()
        },
      })
      return () => courier.close()
    },
  }
}

function samplesOf({ topic, frame, message }: BundleEvent, run: Simulation): Samples | undefined {
  const [name, source] = [topic, `${run.name}/${topic}`]
  const endOf = (step: number): number => (step + 1) * run.dt
  if (frame) {
    const { neurons, times } = frame
    return {
      stream: { name, type: 'Spikes', format: 'int32', channels: [{ label: 'neuron', unit: 'index' }], source },
      numbers: Int32Array.from(neurons),
      times,
    }
  }
  const { activity, reward } = message ?? {}
  if (activity) {
    const steps = stepsOf(activity)
    const numbers = Float32Array.from(activity.value ?? [])
    const channels = labelsOf(activity)
    return { stream: { name, type: 'Activity', format: 'float32', channels, source }, numbers, times: steps.map(endOf) }
  }
  if (!reward) return undefined
  return {
    stream: { name, type: 'Rewards', format: 'float32', channels: [{ label: 'reward', unit: '1' }], source },
    numbers: Float32Array.of(reward.value ?? 0),
    times: [endOf(Number(reward.step ?? 0) - 1)],
  }
}

const labelsOf = (activity: IActivity): LslStream['channels'] =>
  Array.from(activityNeurons(activity), neuron => ({ label: `${activity.quantity || 'value'}[${neuron}]`, unit: activity.unit || '1' }))
