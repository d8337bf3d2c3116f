// A client that sends events of one kind, each with so many numbers, as fast as they are taken at all: 20 000 a second, told by its own
// clock; and comes again where it is sent away. Ends with its input.
import { encodeBundle } from '@ngrad/core'
import { WebSocket } from 'ws'

const [address, kind, numbers, population] = process.argv.slice(2)
const url = new URL(address)
url.protocol = 'ws:'
url.pathname = '/stream'
const list = Array.from({ length: Number(numbers) }, (_, at) => at)
const events = {
  reward: { topic: 'rewards', reward: { source: 'x', value: 1 } },
  current: { topic: `currents/${population}`, current: { value: list.map(() => 0), neuron: list } },
  spikes: { topic: 'spikes/stimulus', spikes: { stream: 'stimulus', steps: 1, neuron: list, offset: list.map(() => 0) } },
}
const event = events[kind]
const size = encodeBundle({ event: [event] }).length
const each = Math.max(1, Math.min(200, Math.floor(60_000 / size)))
const bundle = encodeBundle({ event: Array.from({ length: each }, () => event) })
function attack() {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  let timer
  socket.once('message', () => {
    let [sent, began] = [0, performance.now()]
    timer = setInterval(() => {
      const due = 20 * (performance.now() - began)
      while (sent < due && socket.bufferedAmount < 2 ** 20) {
        socket.send(bundle)
        sent += each
      }
      sent = Math.max(sent, due - 5000)
    }, 2)
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    clearInterval(timer)
    setTimeout(attack, 10)
  })
}
attack()
process.stdin.on('end', () => process.exit()).resume()
