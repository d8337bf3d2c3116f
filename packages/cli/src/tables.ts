import { ParameterError } from '@ngrad/core'
import type { BundleEvent } from '@ngrad/core'
import { activityNeurons } from '@ngrad/core/internal'
import { stepsOf } from '@ngrad/core/node'
import type { RecordedStream, Recording } from '@ngrad/core/node'
import { npyHeader, NpyRows } from './npy.ts'
import type { NpyField } from './npy.ts'

/** A stream as a table: its columns, and for each event its rows, number by number. */
interface Table {
  readonly fields: readonly NpyField[]
  readonly rows: number
  /** Hands each number of each row to `put`. */
  readonly fill: (event: BundleEvent, put: (type: NpyField[1], value: number) => void) => void
  readonly rowsOf: (event: BundleEvent) => number
}

const moment: readonly NpyField[] = [
  ['step', '<i8'],
  ['time_ms', '<f8'],
]

/** @throws ParameterError if the stream is no table of numbers */
function tableOf({ topic, kind, size, spikes, moments, messages }: RecordedStream, dt: number): Table {
  if (kind === 'spikes') {
    return {
      fields: [...moment, ['neuron', '<u4']],
      rows: spikes,
      rowsOf: ({ frame }) => frame?.count ?? 0,
      fill: ({ frame }, put) => {
        if (!frame) return
        const { neurons, offsets, firstStep, early } = frame
        const times = early && frame.times
        for (let spike = 0; spike < neurons.length; spike++) {
          const step = firstStep + offsets[spike]!
          put('<i8', step)
          put('<f8', times ? times[spike]! : timeOf(step, dt))
          put('<u4', neurons[spike]!)
        }
      },
    }
  }
  if (kind === 'activity' && (size > 0 || messages === 0)) {
    return {
      fields: [...moment, ['value', '<f4', size]],
      rows: moments,
      rowsOf: ({ message }) => stepsOf(message?.activity ?? {}).length,
      fill: ({ message }, put) => {
        stepsOf(message?.activity ?? {}).forEach((step, index) => {
          put('<i8', step)
          put('<f8', timeOf(step, dt))
          for (let at = index * size; at < (index + 1) * size; at++) put('<f4', message!.activity!.value![at]!)
        })
      },
    }
  }
  const why = kind === 'activity' ? 'with the same number of values in each message' : 'of spikes or activity'
  throw new ParameterError('export.stream', topic, `a stream ${why}`)
}

/** Time at the end of a step, without the noise of binary fractions [ms]. */
const timeOf = (step: number, dt: number): number => Number(((step + 1) * dt).toPrecision(14))

/**
 * A stream as a `.npy` file, piece by piece: a structured array with the fields `step`, `time_ms`, and `neuron` or
 * `value`.
 * @throws ParameterError if the stream is neither spikes nor activity
 */
export async function* asNpy(recording: Recording, stream: RecordedStream): AsyncGenerator<Uint8Array> {
  const { fields, rows, rowsOf, fill } = tableOf(stream, recording.header.dt)
  yield npyHeader(fields, rows)
  for await (const event of recording.readEvents([stream.topic])) {
    const written = new NpyRows(fields, rowsOf(event))
    fill(event, (type, value) => written.put(type, value))
    if (written.bytes.length > 0) yield written.bytes
  }
}

/**
 * A stream as text, a row a line, with the names of the columns in the first one: of activity `value_` and the index of the neuron that the
 * values are of, or their place where no neurons are told.
 * @throws ParameterError if the stream is neither spikes nor activity
 */
export async function* asCsv(recording: Recording, stream: RecordedStream): AsyncGenerator<string> {
  const { fields, fill } = tableOf(stream, recording.header.dt)
  const neurons = await neuronsOf(recording, stream)
  const columns = fields.flatMap(([name, , length]) =>
    length === undefined ? [name] : Array.from({ length }, (_, index) => `${name}_${neurons[index] ?? index}`),
  )
  yield `${columns.join(',')}\n`
  for await (const event of recording.readEvents([stream.topic])) {
    const cells: string[] = []
    fill(event, (type, value) => cells.push(type === '<f4' ? shortest(value) : String(value)))
    let text = ''
    for (let at = 0; at < cells.length; at += columns.length)
      text += `${cells.slice(at, at + columns.length).join(',')}\n`
    if (text !== '') yield text
  }
}

/** The neurons that the values of a stream of activity are of, as its first message tells them. */
async function neuronsOf(recording: Recording, { topic, kind }: RecordedStream): Promise<ArrayLike<number>> {
  if (kind === 'activity')
    for await (const { message } of recording.readEvents([topic])) if (message?.activity) return activityNeurons(message.activity)
  return []
}

/** A single-precision number in as few digits as tell it from all others. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === Math.fround(value)) return String(short)
  }
  return String(Number(value.toPrecision(9)))
}
