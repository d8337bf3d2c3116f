import type { NeuronFactory, NeuronModel } from '@ngrad/core'
import { simulation } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { equations } from '../equations/equations.ts'
import * as spiking from '../index.ts'

/** Models that rest after a spike for a time that is a parameter of theirs, on the grid of steps. */
const resting = Object.values(spiking as object)
  .filter((each): each is NeuronFactory<object> => typeof each === 'function' && 'modelName' in each && 'description' in each)
  .filter(({ description: { refractory, spike } }) => refractory && !('rate' in spike))

const written = equations('dv/dt = (5*mV - v)/(10*ms) : volt (unless refractory)', {
  threshold: 'v > 1*mV',
  reset: 'v = 0*mV',
  refractory: 'rest',
  parameters: { rest: { unit: 'ms', default: 2, atLeast: 0 } },
})

/** Its spikes, as steps and neurons, where it is driven so that it spikes soon after it has rested. */
async function spikesOf(model: NeuronModel, dt: number): Promise<number[][]> {
  const sim = simulation({ seed: 3, dt })
  const cells = sim.population('cells', model, 20)
  const spikes = sim.record(cells)
  const [receptor] = cells.receptors
  if (cells.variables.length > 0) sim.drive(cells, { rate: 5000 / dt, weight: cells.unitOf(receptor!) === 'pA' ? 400 : 5 })
  await sim.run(240 * dt)
  return [[...spikes.steps], [...spikes.neurons]]
}

const models = [...resting, written as unknown as NeuronFactory<object>]

describe.each(models.map(model => [model.modelName, model] as const))('%s', (_, model) => {
  const { refractory, spike, parameters } = model.description
  const { duration } = refractory!
  const rate = 'rate' in parameters ? { rate: 40 } : {}
  const silent = (rest: number): object => ('silent' in parameters ? { silent: rest } : {}) // a second time, which is no shorter
  const restsFor = (rest: number): NeuronModel => model({ ...rate, ...silent(rest), [duration]: rest })
  // what else is made of it, of the GLIF models, follows the time itself, as in NEST
  const readsIt = 'then' in spike && Object.values(spike.then ?? {}).some(text => String(text).includes(duration))

  it.runIf(!readsIt)('rests for whole steps, of which a part counts as one', async () => {
    for (const [rest, dt, up] of [[0.71, 0.1, 0.8], [1.1, 0.1, 1.1], [0.3, 0.25, 0.5], [10.01, 0.3, 10.2]] as const) // prettier-ignore
      expect(await spikesOf(restsFor(rest), dt), `${rest} ms at ${dt}`).toEqual(await spikesOf(restsFor(up), dt))
    const matters = [[5, 0.1], [15, 0.5], [40, 0.5]].map(async ([rest, dt]) => // one of them, of models that spike slowly
      expect(await spikesOf(restsFor(rest! + 0.01), dt!)).not.toEqual(await spikesOf(restsFor(rest!), dt!))) // prettier-ignore
    await Promise.any(matters)
  })
})
