import { allToAll, ms, simulation } from '@ngrad/core'
import { colours } from '@ngrad/figures'
import { rateConnection, thresholdLinearRate } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'

const [size, inhibition, tuning] = [180, -12, 8]
const angles = Float64Array.from({ length: size }, (_, unit) => (2 * Math.PI * unit) / size)

/** Half of the width of a bump that keeps itself up: $\theta - \sin(2 \theta) / 2 = 2 \pi / J_1$. */
export function halfWidth(strength: number): number {
  let [low, high] = [0, Math.PI]
  while (high - low > 1e-12) {
    const middle = (low + high) / 2
    if (middle - Math.sin(2 * middle) / 2 < (2 * Math.PI) / strength) low = middle
    else high = middle
  }
  return low
}

/** Rates on a ring remember where they were excited. */
export const ringAttractor: Program = {
  name: 'ring-attractor',
  title: 'A ring attractor remembers an angle',
  paper: 'Ben-Yishai, Bar-Or & Sompolinsky (1995), Proceedings of the National Academy of Sciences 92:3844, equations 3 to 12',
  point: 'A bump of activity stays where a weak cue was, of the width that connections give it, not the cue.',
  async run() {
    const sim = simulation({ dt: 1 * ms, precision: 'f64' })
    const ring = sim.population('ring', thresholdLinearRate({ tau: 10, noise: 0 }), size)
    const weight = Float64Array.from({ length: size * size }, (_, pair) => {
      const between = angles[Math.floor(pair / size)]! - angles[pair % size]!
      return (inhibition + tuning * Math.cos(between)) / size
    })
    sim.connect(ring, ring, { rule: allToAll({ autapses: true }), weight, delay: 1 * ms }).learn(rateConnection())
    const uniform = new Float64Array(size).fill(-1) // a drive of 1, as a threshold
    const cue = 2.2
    ring.set('threshold', uniform.map((each, unit) => each - 0.1 * Math.cos(angles[unit]! - cue)))
    const between = (6 * Math.PI) / size // of those that are drawn
    const rows: { time: number; angle: number; rate: number }[] = []
    for (let time = 0; time < 1000; time += 20) {
      if (time === 200) ring.set('threshold', uniform)
      ring.get('rate').forEach((rate, unit) => unit % 3 === 0 && rows.push({ time, angle: angles[unit]!, rate }))
      await sim.run(20 * ms)
    }
    const rates = [...ring.get('rate')]
    const sum = (of: (angle: number) => number): number => rates.reduce((all, rate, unit) => all + rate * of(angles[unit]!), 0)
    const where = Math.atan2(sum(Math.sin), sum(Math.cos))
    const width = rates.filter(rate => rate > 1e-6).length / size * 2 * Math.PI
    return {
      figure: [
        [
          {
            height: 240,
            x: { label: 'time [ms]' },
            y: { label: 'preferred angle [radians]; darker: higher rate' },
            color: { scheme: 'blues' },
            marks: [
              Plot.rect(rows, { x1: 'time', x2: row => row.time + 20, y1: 'angle', y2: row => row.angle + between, fill: 'rate' }),
              Plot.ruleX([200], { stroke: colours[1]!, strokeDasharray: '4,2' }),
            ],
          },
        ],
      ],
      measured: {
        'angle of the bump, 0.8 s after the cue, off by [radians]': Math.abs(where - cue),
        'half of its width [radians]': width / 2,
        'by the closed form [radians]': halfWidth(tuning),
      },
    }
  },
}
