/**
 * A client of ngrad without any library, for a page or for Node: it follows spikes and calls `seen` for each frame.
 * `ngrad conformance node client.mjs` tries it.
 */
export function follow(address, seen) {
  const url = new URL(address)
  url.protocol = url.protocol.replace('http', 'ws')
  url.pathname = '/stream'
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => {
    const topic = new TextEncoder().encode('spikes/*') // Bundle.event, Envelope.subscribe, Subscribe.topic
    socket.send(Uint8Array.of(0x0a, topic.length + 4, 0x52, topic.length + 2, 0x0a, topic.length, ...topic))
  }
  socket.onmessage = ({ data }) => {
    for (const [number, event] of fields(new Uint8Array(data))) {
      const parts = number === 1 ? [...fields(event)] : []
      const spikes = parts.find(([field]) => field === 1)
      if (spikes) seen(frameOf(spikes[1], text(parts.find(([field]) => field === 15)[1])))
    }
  }
  return new Promise(resolve => {
    socket.onclose = resolve
  })
}

/** A message `ngrad.v1.SpikeFrame`; its arrays come in one piece or several. */
function frameOf(bytes, topic) {
  const frame = { topic, stream: '', sequence: 0, firstStep: 0, steps: 0, neurons: [], offsets: [] }
  for (const [field, value] of fields(bytes)) {
    if (field === 1) frame.stream = text(value)
    if (field === 2) frame.sequence = value
    if (field === 3) frame.firstStep = value
    if (field === 4) frame.steps = value
    if (field === 6) for (const word of words(value)) frame.neurons.push(word)
    if (field === 7) for (const word of words(value)) frame.offsets.push(word)
  }
  return frame
}

/** Number and value of each field of a protobuf message: numbers for varints, bytes for all else. */
function* fields(bytes) {
  let at = 0
  const varint = () => {
    let [value, scale] = [0, 1]
    for (; bytes[at] > 127; at++) [value, scale] = [value + (bytes[at] & 127) * scale, scale * 128]
    return value + bytes[at++] * scale
  }
  while (at < bytes.length) {
    const tag = varint()
    const value = (tag & 7) === 0 || (tag & 7) === 2 ? varint() : 0
    const size = [0, 8, value, 0, 0, 4][tag & 7]
    yield [Math.floor(tag / 8), (tag & 7) === 0 ? value : bytes.subarray(at, at + size)]
    at += size
  }
}

const text = bytes => new TextDecoder().decode(bytes)

/** A little-endian array of 32-bit words, wherever it lies. */
const words = bytes => new Uint32Array(bytes.slice().buffer)

if (globalThis.process?.argv[1]?.endsWith('client.mjs')) {
  await follow(process.argv[2], frame => console.log(JSON.stringify(frame)))
}
