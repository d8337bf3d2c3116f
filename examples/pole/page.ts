/** A pole in a page, that a spiking network in Node balances: `npx vite examples/pole` shows it, with the address of the network. */
import { connect } from '@ngrad/viz-server/client'
import { Body } from './body.ts'

const output = document.querySelector('output')!
const canvas = document.querySelector('canvas')!
const draw = canvas.getContext('2d')!
const form = document.querySelector('form')!
let body = new Body()
/** Ends the connection that there is. */
let leave = (): void => {}

/** Answers each millisecond of the network with what the body senses then. */
function balance(address: string): void {
  leave()
  body = new Body()
  output.value = 'connecting'
  const spikes = { right: 0, left: 0 }
  const { events, send, close } = connect(address, { topics: ['spikes/*'] })
  const following = events.subscribe({
    next({ frame, message }) {
      if (message?.hello) {
        output.value = 'connected'
        send('senses', { neurons: [] }) // the run may wait already
      }
      if (message?.fault) output.value = message.fault.message ?? ''
      if (frame && frame.stream in spikes) spikes[frame.stream as 'left'] = frame.count
      if (frame?.stream !== 'left') return // the last of a millisecond
      body.live(spikes.right, spikes.left)
      if (body.fallen) close()
      else send('senses', { firstStep: frame.firstStep + frame.steps, steps: frame.steps, neurons: body.senses() })
    },
    complete() {
      if (output.value !== 'connecting') return
      output.value = `nobody lets this page in at ${address}: is the program running, and told of it by \`origins\`?`
    },
  })
  leave = () => {
    following.unsubscribe()
    close()
  }
}

/** Connects, or says why it cannot. */
function connected(address: string): void {
  try {
    balance(address)
  } catch (error) {
    output.value = String(error)
  }
}

/** Draws cart and pole, as often as the screen shows a picture. */
function show(): void {
  const { place, angle } = body.state
  const [x, ground] = [canvas.width / 2 + 180 * place, 400]
  draw.clearRect(0, 0, canvas.width, canvas.height)
  draw.lineWidth = 12
  draw.strokeRect(x - 60, ground, 120, 40)
  draw.beginPath()
  draw.moveTo(x, ground)
  draw.lineTo(x + 300 * Math.sin(angle), ground - 300 * Math.cos(angle))
  draw.stroke()
  if (body.stood > 0) output.value = `${body.fallen ? 'fell after' : 'stands for'} ${(body.stood / 1000).toFixed(1)} s`
  requestAnimationFrame(show)
}

form.addEventListener('submit', event => {
  event.preventDefault()
  connected(String(new FormData(form).get('address')))
})
const { hash } = new URL(location.href)
if (hash.length > 1) connected(decodeURIComponent(hash.slice(1)))
show()
