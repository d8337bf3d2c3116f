import { checkArgument, checkOptions } from '@ngrad/core'
import type { ICurrent } from '@ngrad/core'
import { streamOf } from '@ngrad/core/internal'
import type { RecordedStream, Recording } from '@ngrad/core/node'
import type { NwbPopulation, NwbSeries, NwbSession } from '../nwb/session.ts'
import { currentChanges } from './current-changes.ts'
import { populationOf } from './population-of.ts'
import { recordingShape } from './recording-shape.ts'

/** What {@link nwbSession} may be told. */
export interface NwbSessionOptions {
  /** The moment of the calendar that is time 0 of the model; now if left out. */
  readonly start?: Date
}

/** A kind of stream that NWB has a place for, and what becomes of one. */
const asSeries: Readonly<Record<string, (recording: Recording, stream: RecordedStream) => Promise<NwbSeries[]>>> = {
  activity: activitySeries,
  currents: currentSeries,
  targets: targetSeries,
  rewards: rewardSeries,
}

/**
 * A recording as a session of NWB: spikes of populations as units, activity as what was acquired, and currents, targets and
 * rewards as stimuli that hold until they change. A current under the name of a population has a column for each of its neurons; under
 * that of a port of its own, of which a recording does not tell whose it is, up to the last neuron that was named. Other streams (weights,
 * reports) have no place there. All of it is read into memory.
 * @param recording as `openRecording` gives it
 * @throws ParameterError if it is none
 * @example writeNwb(await nwbSession(await openRecording('run.ngrad')))
 */
export async function nwbSession(recording: Recording, options: NwbSessionOptions = {}): Promise<NwbSession> {
  checkOptions('nwbSession', options, { start: Date })
  checkArgument('nwbSession.recording', recordingShape, recording)
  const { header, step, streams } = recording
  const populations: NwbPopulation[] = []
  const series: NwbSeries[] = []
  for (const stream of streams.values()) {
    if (stream.kind === 'spikes') populations.push(await populationOf(recording, stream))
    else series.push(...((await asSeries[stream.kind]?.(recording, stream)) ?? []))
  }
  return {
    name: header.name,
    description: `simulation in steps of ${header.dt} ms with seed ${header.seed}`,
    start: options.start ?? new Date(),
    software: header.software,
    observed: [header.firstStep * header.dt, step * header.dt],
    resolution: header.dt,
    populations,
    series: series.filter(({ times }) => times.length > 0),
  }
}

/**
 * Whether there is a place in NWB for what a stream of a recording holds.
 * @example const left = [...recording.streams.values()].filter(stream => !hasNwbPlace(stream))
 */
export function hasNwbPlace(stream: RecordedStream): boolean {
  checkArgument('hasNwbPlace.stream', { what: 'a stream of a recording', has: ['topic', 'kind'] }, stream)
  return stream.kind === 'spikes' || Object.hasOwn(asSeries, stream.kind)
}

async function activitySeries(recording: Recording, { topic, size, messages }: RecordedStream): Promise<NwbSeries[]> {
  if (size === 0 || messages === 0) return [] // no table: its moments differ in their number of values
  const name = streamOf(topic)
  const { times, width, values, unit, quantity, neurons } = await recording.readActivity(name)
  const which = neurons.every((neuron, at) => neuron === at) ? '' : `, columns are of neurons ${neurons.join(', ')}`
  return [{ name, place: 'acquisition', description: `${quantity || 'activity'} of ${name}${which}`, unit, times, width, values }]
}

async function currentSeries(recording: Recording, { topic, size }: RecordedStream): Promise<NwbSeries[]> {
  const messages: ICurrent[] = []
  for await (const { message } of recording.readEvents([topic])) if (message?.current) messages.push(message.current)
  const changes = currentChanges(messages, size)
  const rows = changes.map(({ step, values }) => [step, values] as const)
  const alike = rows.every(([, values]) => values.every(value => value === values[0]))
  if (!alike) return [stimulus(recording, topic, `current into ${streamOf(topic)}`, 'pA', rows)]
  const ofAll = rows.map(([step, values]) => [step, values.slice(0, 1)] as const)
  return [stimulus(recording, topic, `current into each of ${streamOf(topic)}`, 'pA', ofAll)]
}

async function targetSeries(recording: Recording, { topic }: RecordedStream): Promise<NwbSeries[]> {
  const [values, classes]: [Row[], Row[]] = [[], []]
  for await (const { message } of recording.readEvents([topic])) {
    const { firstStep, value, label } = message?.target ?? {}
    if (value?.length) values.push([Number(firstStep), value])
    else if (label !== undefined && label !== null) classes.push([Number(firstStep), [label]])
  }
  const like = values.filter(([, row]) => row.length === values[0]![1].length)
  return [
    stimulus(recording, topic, `what ${streamOf(topic)} should do`, '1', like),
    stimulus(recording, `${topic}.label`, `class that ${streamOf(topic)} should tell`, '1', classes),
  ]
}

async function rewardSeries(recording: Recording, { topic }: RecordedStream): Promise<NwbSeries[]> {
  const rows: Row[] = []
  for await (const { message } of recording.readEvents([topic]))
    if (message?.reward) rows.push([Number(message.reward.step), [message.reward.value!]])
  return [stimulus(recording, topic, 'rewards', '1', rows)]
}

/** A step, and the values that hold from its beginning on. */
type Row = readonly [step: number, values: ArrayLike<number>]

function stimulus({ header }: Recording, topic: string, description: string, unit: string, rows: readonly Row[]): NwbSeries {
  const width = rows[0]?.[1].length ?? 1
  const values = new Float64Array(rows.length * width)
  rows.forEach(([, row], at) => values.set(row, at * width))
  const times = Float64Array.from(rows, ([step]) => step * header.dt)
  return { name: topic.replace('/', '-'), place: 'stimulus', description, unit, times, width, values, holds: true }
}
