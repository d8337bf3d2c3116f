import path from 'node:path'
import protobuf from 'protobufjs'

/** The files of proto/ngrad/v1 whose messages go over the bus, in the order of what they need. */
const sources = ['spikes', 'events', 'stream', 'recording']

/** Those of files that never go over it. */
const fileSources = ['network', 'checkpoint']

/** The messages of proto/ngrad/v1 that go over the bus, as protobufjs reads them. */
export const protoTypes = (): protobuf.Type[] => typesOf(sources)

/** All messages of proto/ngrad/v1, those of files among them. */
export const allProtoTypes = (): protobuf.Type[] => typesOf([...sources, ...fileSources])

function typesOf(files: readonly string[]): protobuf.Type[] {
  const folder = path.join(import.meta.dirname, '../proto')
  const root = new protobuf.Root()
  root.resolvePath = (_from, file) => path.join(folder, file)
  root.loadSync(files.map(name => `ngrad/v1/${name}.proto`), { alternateCommentMode: true })
  root.resolveAll()
  const { nestedArray } = root.lookup('ngrad.v1') as protobuf.Namespace
  return nestedArray.filter(each => each instanceof protobuf.Type)
}

/** Messages that tests hold ours against. */
type Referred = 'Bundle' | 'Checkpoint' | 'Chunk' | 'Envelope' | 'NetworkFile' | 'Recording' | 'SpikeFrame'

/** protobufjs as the reference: it reads and writes the same messages. */
export const reference: Readonly<Record<Referred, protobuf.Type>> = Object.fromEntries(
  allProtoTypes().map(type => [type.name, type]),
) as Record<Referred, protobuf.Type>
