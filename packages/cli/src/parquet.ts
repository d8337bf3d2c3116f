import type { RecordedStream, Recording } from '@ngrad/core/node'
import { columnsOf } from './columns.ts'
import { needed } from './needed.ts'

/**
 * Writes a stream as a file of Apache Parquet: `step` and `time_ms`, and `neuron` or a list `value`. Needs `hyparquet-writer`.
 * @throws ParameterError if it is no table of numbers
 */
export async function* asParquet(recording: Recording, stream: RecordedStream): AsyncGenerator<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await needed('hyparquet-writer', () => import('hyparquet-writer'))
  const last =
    stream.kind === 'spikes'
      ? [{ name: 'neuron', type: 'INT32', repetition_type: 'REQUIRED', converted_type: 'UINT_32' } as const]
      : [
          { name: 'value', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 } as const,
          { name: 'list', repetition_type: 'REPEATED', num_children: 1 } as const,
          { name: 'element', type: 'FLOAT', repetition_type: 'REQUIRED' } as const,
        ]
  const writer = new ByteWriter()
  const table = new ParquetWriter({
    writer,
    createdBy: 'ngrad',
    kvMetadata: [{ key: 'dt_ms', value: String(recording.header.dt) }],
    schema: [
      { name: 'root', num_children: 3 },
      { name: 'step', type: 'INT64', repetition_type: 'REQUIRED' },
      { name: 'time_ms', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      ...last,
    ],
  })
  /** What has been written since the last time. */
  const take = (): Uint8Array => {
    const bytes = new Uint8Array(writer.buffer.slice(0, writer.index))
    writer.index = 0
    return bytes
  }
  for await (const { step, time_ms, neuron, value } of columnsOf(recording, stream)) {
    await table.write({
      columnData: [
        { name: 'step', data: BigInt64Array.from(step, BigInt) },
        { name: 'time_ms', data: Float64Array.from(time_ms) },
        neuron
          ? { name: 'neuron', data: Uint32Array.from(neuron) }
          : { name: 'value', data: value!.map(each => [...each]) },
      ],
      rowGroupSize: step.length,
    })
    yield take()
  }
  await table.finish()
  yield take()
}
