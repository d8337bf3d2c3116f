import type { RecordedStream, Recording } from '@ngrad/core/node'
import { forTerminal } from './for-terminal.ts'
import { table } from './table.ts'

/** Mean rate of a population [Hz]; undefined where it cannot be told. */
function rateOf({ spikes, size, firstStep, endStep }: RecordedStream, dt: number): number | undefined {
  const seconds = ((endStep - firstStep) * dt) / 1000
  return size > 0 && seconds > 0 ? spikes / (size * seconds) : undefined
}

/** What is in a recording, for programs. @param file as whoever asks calls it */
export function summary({ header, streams, events, bytes, step, duration, whole, problem }: Recording, file: string): object {
  const described = [...streams.values()].map(stream =>
    stream.kind === 'spikes' ? { ...stream, rate: rateOf(stream, header.dt) } : stream,
  )
  return { file, header, step, duration, whole, problem: problem?.message, events, bytes, streams: described }
}

/** What is in a recording, for readers. @param file as whoever asks calls it */
export function describe({ header, streams, events, bytes, step, duration, whole, problem }: Recording, file: string): string {
  const { name, software, dt, seed, firstStep } = header
  const ends = whole ? 'ended in order' : 'not ended: killed, out of room, or still at work'
  const rows = [...streams.values()].map(stream => {
    const rate = stream.kind === 'spikes' ? rateOf(stream, dt) : undefined
    const shape = stream.shape.length > 1 ? ` (${stream.shape.join(' × ')})` : ''
    return [
      stream.topic,
      stream.size > 0 ? `${stream.size}${shape}` : '',
      String(stream.messages),
      stream.kind === 'spikes' ? `${stream.spikes} spikes` : stream.moments > 0 ? `${stream.moments} moments` : '',
      rate === undefined ? '' : `${rate.toFixed(2)} Hz`,
      stream.missing > 0 ? `${stream.missing} missing` : '',
    ]
  })
  return forTerminal([
    `${file}: ${name}, seed ${seed}, ${Number(duration.toPrecision(12))} ms (steps ${firstStep} to ${step} of ${dt} ms)`,
    `written by ${software}, ${ends}`,
    ...(problem ? [problem.message] : []),
    '',
    ...table([['stream', 'size', 'messages', 'content', 'rate', ''], ...rows]),
    '',
    `${events} events, ${bytes} bytes`,
  ].join('\n'))
}
