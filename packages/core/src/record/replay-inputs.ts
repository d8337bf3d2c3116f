import { bodies, kindOf, streamOf } from '../bus/kinds.ts'
import type { TopicKind } from '../bus/kinds.ts'
import { checkPattern } from '../bus/pattern.ts'
import { NgradError, ParameterError } from '../errors.ts'
import { checkSimulation } from '../network/check-simulation.ts'
import { checkArgument } from '../kinds.ts'
import type { RealArray } from '../kernel/real.ts'
import type { ArrivingTopic } from '../network/arrivals.ts'
import { checkStream } from '../network/check-stream.ts'
import { portOf } from '../network/port.ts'
import type { ArrivingSpikes, Port } from '../network/port.ts'
import type { Plugin, Simulation } from '../network/simulation.ts'
import { checkOptions } from '../options.ts'
import type { BundleEvent } from '../wire/bundle.ts'
import type { SpikeFrame } from '../wire/frame.ts'
import { openRecording } from './recording.ts'
import type { Recording } from './recording.ts'
import { aboutOf } from './stream-counts.ts'

/** What of a recording is sent again. */
export interface ReplayInputsOptions {
  /**
   * Names of topics; a `*` at the end stands for anything. `spikes/*`, of which those of ports are sent, `currents/*`,
   * `parameters`, `rewards` and `targets/*` if left out. Leave out what a plugin of the simulation publishes by itself.
   */
  readonly topics?: readonly string[]
}

/** Topics of what can come from outside. */
const fromOutside = ['spikes/*', 'currents/*', 'parameters', 'rewards', 'targets/*']

/** What is sent at one step. */
interface Input {
  readonly step: number
  readonly events: readonly BundleEvent[]
}

/**
 * What came from outside into a run that was recorded, once more: spikes of ports, currents, parameters, rewards, targets,
 * each at its step. The same script without its partner gives the same spikes, states and weights, bit for bit. All of
 * it is read before the run begins, and held in memory. What was recorded behind the end of the recording, nobody sends.
 *
 * An event holds before what the run itself does at the step (`every`, `at`), or behind it, as it did: one that comes while the run
 * goes on is before it, one that came in a pause, between two runs or from an action at that very step is behind. What actions of the
 * script send they send again themselves: leave out its topic.
 *
 * Spikes, states and weights are the same; what is told of the run may not be: nothing comes `late` any more, as it is sent for the step
 * at which it was heeded, and frames are cut elsewhere where a partner in lock-step, or what came in the midst of one, had cut them.
 *
 * Of a simulation that has begun, what lies before its step is not sent: a checkpoint that was taken without this plugin is
 * restored before it is used. Ports that wait for their partner (lock-step) wait for nobody up to the end of the recording.
 * @param file path of the recording, made with those topics among its `topics`
 * @throws WireError if the file is no recording
 * @throws ParameterError if an option cannot be used; by `use`, if the recording has other steps than the simulation
 * @example
 * sim.use(recorder({ file: 'run.ngrad', topics: ['spikes/*', 'currents/*', 'rewards'] })) // while the partner is there
 * again.use(await replayInputs('run.ngrad')) // without it
 * later.restore(checkpoint) // of the run that was recorded: restored first
 * later.use(await replayInputs('run.ngrad')) // what came from there on
 */
export async function replayInputs(file: string, options: ReplayInputsOptions = {}): Promise<Plugin> {
  checkOptions('replayInputs', options, { topics: 'list' })
  checkArgument('replayInputs.file', 'path', file)
  const { topics = fromOutside } = options
  for (const topic of topics) {
    checkPattern('replayInputs.topics', topic)
    if (!fromOutside.some(outside => kindOf(outside) === kindOf(topic)))
      throw new ParameterError('replayInputs.topics', topic, `of what comes from outside: ${fromOutside.join(', ')}`)
  }
  const recording = await openRecording(file)
  const inputs: BundleEvent[] = []
  for await (const event of recording.readEvents(topics)) if ((event.frame?.count ?? 1) > 0) inputs.push(event)
  return new InputReplay(recording, inputs)
}

/** What the timetable is told first. */
const begin = -1

class InputReplay implements Plugin {
  readonly name = 'replayInputs'
  readonly #recording: Recording
  readonly #events: readonly BundleEvent[]

  constructor(recording: Recording, events: readonly BundleEvent[]) {
    this.#recording = recording
    this.#events = events
  }

  attach(simulation: Simulation<RealArray>): () => void {
    checkSimulation(this.name, simulation)
    const { header, step: end, file } = this.#recording
    if (header.dt !== simulation.dt)
      throw new ParameterError('replayInputs.file', file, `of steps of ${simulation.dt} ms (it has ${header.dt} ms)`)
    let found: readonly Input[] | undefined
    const find = (): readonly Input[] => this.#inputs(new Set(portsOf(simulation).map(topicOf)))
    const inputs = (): readonly Input[] => (found ??= find())
    const enter = (index: number): void => {
      if (index < inputs().length) table.at(inputs()[index]!.step, index)
    }
    const act = ([index]: readonly number[]): void => {
      if (index === begin) {
        const rest = Math.max(0, end - simulation.step)
        for (const port of portsOf(simulation)) port.send({ steps: rest + 1, neurons: [] }) // nothing else is going to be said
        // of a simulation that has begun its state holds what was before what it did at its step
        for (const { events } of inputs().filter(({ step }) => step === -1 && simulation.step === 0))
          for (const event of events) this.#send(simulation, event)
        const first = inputs().findIndex(({ step }) => step >= simulation.step)
        if (first >= 0) enter(first)
        return
      }
      for (const event of inputs()[index!]!.events) this.#send(simulation, event)
      enter(index! + 1)
    }
    const table = simulation.timetable(this.name, act, ([index]) => {
      const { length } = found ?? find() // ports may still come
      checkArgument('number of the input', { unit: '1', atLeast: begin, atMost: length - 1, integer: true }, index)
    })
    table.at(simulation.step, begin) // when the run begins there are the ports
    return () => {}
  }

  /**
   * What is sent, by steps: spikes, of ports alone, and what held behind what the run did, at theirs; all else one earlier, so that it
   * waits when its step comes.
   */
  #inputs(ports: ReadonlySet<string>): readonly Input[] {
    const bySteps = new Map<number, BundleEvent[]>()
    for (const event of this.#events) {
      if (event.frame && !ports.has(event.topic)) continue
      const step = event.frame || wasBehind(event) ? stepOf(event) : stepOf(event) - 1
      const events = bySteps.get(step)
      if (events) events.push(event)
      else bySteps.set(step, [event])
    }
    return [...bySteps].map(([step, events]) => ({ step, events })).toSorted((one, other) => one.step - other.step)
  }

  #send(simulation: Simulation<RealArray>, event: BundleEvent): void {
    const { topic, frame, message } = event
    if (frame) checkStream(topic, frame.stream)
    const { dropped } = frame
      ? portOf(simulation.bus, streamOf(topic))!.send(spikesOf(frame))
      : simulation.send(topic as ArrivingTopic, message![bodies[kindOf(topic) as TopicKind]] as never)
    if (dropped > 0)
      throw new NgradError(`${topic} finds no room for what came at step ${stepOf(event)}; give the port more room`)
  }
}

const portsOf = (simulation: Simulation<RealArray>): Port<RealArray>[] =>
  [...simulation.populations.keys()].flatMap(name => portOf(simulation.bus, name) ?? [])

const wasBehind = ({ topic, message }: BundleEvent): boolean =>
  (message?.[bodies[kindOf(topic) as TopicKind]] as { behind?: boolean | null } | undefined)?.behind === true

const stepOf = (event: BundleEvent): number => aboutOf(event)!.firstStep

const topicOf = ({ population }: Port<RealArray>): string => `spikes/${population.name}`

const spikesOf = ({ firstStep, steps, neurons, offsets }: SpikeFrame): ArrivingSpikes => ({
  firstStep,
  steps,
  neurons,
  offsets,
})
