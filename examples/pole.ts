/**
 * A pole that a spiking network balances, in one process: `npm run -s ngrad -- run examples/pole.ts [seconds]`. The same
 * with the pole in another program: `examples/pole/partner.py`, and in a page: `npx vite examples/pole`.
 */
import { Body } from './pole/body.ts'
import { poleNetwork } from './pole/network.ts'

const seconds = Number(process.argv[2] ?? 30)
const { sim, senses, right, left } = poleNetwork()
const body = new Body()
const spikes = { right: 0, left: 0 }
sim.spikes(right).subscribe(({ count }) => (spikes.right = count))
sim.spikes(left).subscribe(({ count }) => {
  spikes.left = count
  body.live(spikes.right, spikes.left)
  senses.send({ neurons: body.senses() }) // in the next step
  if (body.fallen) sim.stop()
})
let furthest = 0
sim.every(2, 'furthest', () => (furthest = Math.max(furthest, Math.abs(body.state.angle))))
await sim.run(1000 * seconds)
const degrees = ((180 / Math.PI) * furthest).toFixed(1)
console.log(`stood for ${(body.stood / 1000).toFixed(1)} s, at most ${degrees}° from upright`)
