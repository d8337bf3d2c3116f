// Many clients of one simulation, some of whom do not read, that look so often a second, or take every event (0).
// Prints a line when all are greeted; ends with its input.
import { encodeBundle } from '@ngrad/core'
import { WebSocket } from 'ws'

const [address, count, stalled, glimpses] = process.argv.slice(2)
const url = new URL(address)
url.protocol = 'ws:'
url.pathname = '/stream'
const look = Number(glimpses) > 0 ? { glimpsesPerSecond: Number(glimpses), stepsPerGlimpse: 40 } : {}
const subscribe = { topic: ['spikes/*'], ...look }
const request = encodeBundle({ event: [{ subscribe }] })
let greeted = 0
for (let client = 0; client < Number(count); client++) {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  socket.once('message', () => {
    socket.send(request)
    if (client < Number(stalled)) socket.pause()
    if (++greeted === Number(count)) console.log('all')
  })
}
process.stdin.on('end', () => process.exit()).resume()
