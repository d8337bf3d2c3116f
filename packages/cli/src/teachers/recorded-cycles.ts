import { ms, RandomStream, simulation } from '@ngrad/core'
import { defineTeacher, futureActivity } from '@ngrad/prediction'
import type { Teacher } from '@ngrad/prediction'
import { bernoulli, stochastic } from '@ngrad/spiking'

/** Neurons of the eye, on a ring. */
const size = 16
/** Length of a cycle and what happens when [ms]. */
const cycle = { cycle: 20 * ms, counted: 10 * ms, from: 12 * ms, holds: 6 * ms } as const

/**
 * Runs a network of spiking neurons with the teacher of future activity, and records it: what the eye did in each cycle,
 * and what the teacher asked for in the next one.
 *
 * Something moves over the eye, one place a cycle, and turns back now and then. One cycle does not tell which way it goes.
 * @returns lessons of the first `learned` cycles, and of the `tested` that follow
 */
export async function recordedCycles(learned: number, tested: number, seed: number): Promise<[Teacher, Teacher]> {
  const sim = simulation({ seed, dt: 1 * ms })
  const eye = sim.population('eye', bernoulli({ probability: 0 }), size)
  const guess = sim.population('guess', stochastic(), size) // whose targets the learners take
  sim.use(futureActivity({ of: eye, by: guess, ...cycle }))
  const asked: Float32Array[] = []
  sim.bus.topic(`targets/${guess.name}`).subscribe(({ value }) => asked.push(Float32Array.from(value ?? [])))
  const spikes: Float32Array[] = []
  sim.bus.topic(`spikes/${eye.name}`).subscribe(({ neurons }) => {
    for (const neuron of neurons) spikes.at(-1)![neuron]!++
  })
  const draw = new RandomStream(seed, 'cycles')
  let [place, way] = [0, 1]
  for (let each = 0; each <= learned + tested; each++) {
    if (draw.uniform(each) < 0.1) way = -way
    place = (place + way + size) % size
    const near = (neuron: number): boolean => (neuron - place + size + 1) % size <= 2
    eye.set(
      'probability',
      Float32Array.from({ length: size }, (_, neuron) => (near(neuron) ? 0.2 : 0)),
    )
    spikes.push(new Float32Array(size))
    await sim.run(cycle.cycle)
  }
  sim.close()
  const part = (first: number, count: number): Teacher =>
    defineTeacher({
      name: 'futureActivity, recorded',
      count,
      input: { name: eye.name, shape: [size], kind: 'real' },
      target: { name: guess.name, shape: [size], kind: 'probability' },
      write(index, _round, { input, target }) {
        input.set(spikes[first + index]!)
        target.set(asked[first + index + 1]!)
      },
    })
  return [part(0, learned), part(learned, tested)]
}
