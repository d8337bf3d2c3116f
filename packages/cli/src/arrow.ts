import type { RecordedStream, Recording } from '@ngrad/core/node'
import { columnsOf } from './columns.ts'
import { needed } from './needed.ts'

/**
 * Writes a stream as a file of Apache Arrow (Feather, version 2), which pandas, Polars, R and DuckDB open without reading it:
 * `step` and `time_ms`, and `neuron` or a list `value`. Needs `apache-arrow`.
 * @throws ParameterError if it is no table of numbers
 */
export async function* asArrow(recording: Recording, stream: RecordedStream): AsyncGenerator<Uint8Array> {
  const arrow = await needed('apache-arrow', () => import('apache-arrow'))
  const { Field, FixedSizeList, Float32, Float64, Int64, RecordBatchFileWriter, Schema, Struct, Uint32, makeData } =
    arrow
  const last =
    stream.kind === 'spikes'
      ? new Field('neuron', new Uint32(), false)
      : new Field('value', new FixedSizeList(stream.size, new Field('item', new Float32(), false)), false)
  const schema = new Schema(
    [new Field('step', new Int64(), false), new Field('time_ms', new Float64(), false), last],
    new Map([['dt_ms', String(recording.header.dt)]]),
  )
  const writer = new RecordBatchFileWriter()
  writer.reset(undefined, schema)
  const bytes = writer[Symbol.asyncIterator]()
  const pieces = (async () => {
    for await (const { step, time_ms, neuron, value } of columnsOf(recording, stream)) {
      const length = step.length
      const numbers = neuron
        ? makeData({ type: new Uint32(), length, data: Uint32Array.from(neuron) })
        : makeData({
            type: last.type as InstanceType<typeof FixedSizeList>,
            length,
            child: makeData({ type: new Float32(), length: length * stream.size, data: joined(value!, stream.size) }),
          })
      const children = [
        makeData({ type: new Int64(), length, data: BigInt64Array.from(step, BigInt) }),
        makeData({ type: new Float64(), length, data: Float64Array.from(time_ms) }),
        numbers,
      ]
      writer.write(
        new arrow.RecordBatch(
          schema,
          makeData({ type: new Struct(schema.fields), length, children: children as never }),
        ),
      )
    }
    writer.finish()
  })()
  for (let next = await bytes.next(); !next.done; next = await bytes.next()) yield next.value
  await pieces
}

function joined(values: readonly Float32Array[], size: number): Float32Array {
  const all = new Float32Array(values.length * size)
  values.forEach((each, row) => all.set(each, row * size))
  return all
}
