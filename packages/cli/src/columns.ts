import { ParameterError } from '@ngrad/core'
import { stepsOf } from '@ngrad/core/node'
import type { RecordedStream, Recording } from '@ngrad/core/node'

/** A piece of a table, column by column: of spikes `step`, `time_ms` and `neuron`, of activity `step`, `time_ms` and `value`. */
export interface Columns {
  readonly step: number[]
  readonly time_ms: number[]
  readonly neuron?: number[]
  /** The values of each moment. */
  readonly value?: Float32Array[]
}

/** Rows of a piece. */
const pieceRows = 2 ** 18

/**
 * A stream as a table, piece by piece.
 * @throws ParameterError if it is no table of numbers
 */
export async function* columnsOf(
  recording: Recording,
  { topic, kind, size, messages }: RecordedStream,
): AsyncGenerator<Columns> {
  if (kind !== 'spikes' && !(kind === 'activity' && (size > 0 || messages === 0)))
    throw new ParameterError('export.stream', topic, 'a stream of spikes, or of activity with as many values each time')
  const { dt } = recording.header
  const begin = (): Required<Columns> => ({ step: [], time_ms: [], neuron: [], value: [] })
  let piece = begin()
  const add = (step: number, time = Number(((step + 1) * dt).toPrecision(14))): void => {
    piece.step.push(step)
    piece.time_ms.push(time)
  }
  const take = (): Columns => {
    const { neuron, value, ...both } = piece
    piece = begin()
    return kind === 'spikes' ? { ...both, neuron } : { ...both, value }
  }
  for await (const { frame, message } of recording.readEvents([topic])) {
    const times = frame?.early && frame.times
    for (let spike = 0; spike < (frame?.count ?? 0); spike++) {
      add(frame!.firstStep + frame!.offsets[spike]!, times?.[spike])
      piece.neuron.push(frame!.neurons[spike]!)
    }
    stepsOf(message?.activity ?? {}).forEach((step, moment) => {
      add(step)
      piece.value.push(Float32Array.from(message!.activity!.value!.slice(moment * size, (moment + 1) * size)))
    })
    if (piece.step.length >= pieceRows) yield take()
  }
  if (piece.step.length > 0) yield take()
}
