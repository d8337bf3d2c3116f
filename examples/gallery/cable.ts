import { ms, simulation } from '@ngrad/core'
import { colours } from '@ngrad/figures'
import { cable, compartments } from '@ngrad/spiking'
import * as Plot from '@observablehq/plot'
import type { Program } from './program.ts'

const [count, length, diameter] = [40, 1000, 2] // µm

/** A constant current into one end of a dendrite. */
export const cableAttenuation: Program = {
  name: 'cable',
  title: 'A dendrite attenuates',
  paper: 'Rall (1959), Experimental Neurology 1:491; Rall (1962), Annals of the New York Academy of Sciences 96:1071',
  point: 'The potential along a dendrite whose end is sealed falls as a hyperbolic cosine of the distance from that end.',
  async run() {
    const pieces = cable('d', { parent: 'root', count, length, diameter })
    const [first] = pieces
    const root = { name: 'root', capacitance: first!.capacitance * 1e-3, leak: first!.leak * 1e-3, current: 10 }
    const sim = simulation({ dt: 0.1 * ms, precision: 'f64' })
    const cell = sim.population('cell', compartments('dendrite', [root, ...pieces], { threshold: 1000 })(), 1)
    await sim.run(500 * ms)
    const potentials = pieces.map(({ name }) => cell.get(`${name}V`)[0]! + 70)
    const [membrane, axial] = [first!.leak / (length / count), pieces[1]!.coupling! * (length / count)]
    const lambda = Math.sqrt(axial / membrane)
    const places = pieces.map((_, at) => ((at + 0.5) * length) / count)
    const shape = (place: number): number => Math.cosh((length - place) / lambda)
    const points = places.map((place, at) => ({
      place,
      simulated: potentials[at]! / potentials[0]!,
      rall: shape(place) / shape(places[0]!),
    }))
    const apart = Math.max(...points.map(({ simulated, rall }) => Math.abs(simulated - rall)))
    return {
      figure: [
        [
          {
            height: 260,
            x: { label: 'distance [µm]' },
            y: { label: 'potential, over that at the root', grid: true },
            marks: [
              Plot.line(points, { x: 'place', y: 'rall', stroke: colours[1]! }),
              Plot.dot(points, { x: 'place', y: 'simulated', fill: colours[0]!, r: 2.5 }),
            ],
          },
        ],
      ],
      measured: { 'length constant [µm]': lambda, 'left at the end': points.at(-1)!.simulated, 'farthest from the cable equation': apart },
    }
  },
}
