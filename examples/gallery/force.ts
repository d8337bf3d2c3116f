import { force } from '@ngrad/eligibility'
import { colours } from '@ngrad/figures'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'

const [period, learning] = [600, 12]

/** Two sines of one period. */
const wanted = (step: number): number =>
  Math.sin((2 * Math.PI * step) / period) + 0.5 * Math.sin((4 * Math.PI * step) / period)

/** A chaotic reservoir whose read-out learns. */
export const forceReservoir: Program = {
  name: 'force',
  title: 'A chaotic reservoir learns a pattern',
  paper: 'Sussillo & Abbott (2009), Neuron 63:544, figure 2',
  point: 'What is read out is fed back and learned so fast that chaos takes the course that is wanted, and keeps it.',
  async run() {
    const network = force({ size: 300, gain: 1.5, seed: 2 })
    const points: { periods: number; said: number; wanted: number }[] = []
    let [squares, steps] = [0, 0]
    for (let step = 0; step < (learning + 4) * period; step++) {
      network.step()
      const said = network.output[0]!
      if (step < learning * period) {
        if (step % 2 === 0) network.learn([wanted(step)])
      } else {
        squares += (said - wanted(step)) ** 2
        steps++
      }
      if (step >= (learning - 2) * period && step % 6 === 0) points.push({ periods: step / period, said, wanted: wanted(step) })
    }
    return {
      figure: [
        [
          {
            height: 240,
            x: { label: 'periods; learning ends at the line' },
            y: { label: 'output', grid: true },
            marks: [
              Plot.ruleX([learning], { strokeDasharray: '4,2' }),
              Plot.line(points, { x: 'periods', y: 'wanted', stroke: '#bbbbbb', strokeWidth: 4 }),
              Plot.line(points, { x: 'periods', y: 'said', stroke: colours[1]! }),
            ],
          },
        ],
      ],
      measured: { 'error after learning': Math.sqrt(squares / steps), 'the pattern itself': Math.sqrt(0.5 + 0.125) },
    }
  },
}
