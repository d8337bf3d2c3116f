import { Hz, ms, pA, simulation } from '@ngrad/core'
import { raster } from '@ngrad/figures'
import { iafPscExp, poisson } from '@ngrad/spiking'
import type { Program } from './program.ts'
import { titled } from './titled.ts'

/** Spikes of two groups that inhibit each other by such a weight. */
async function compete(inhibition: number) {
  const sim = simulation({ seed: 4, dt: 0.1 * ms })
  const groups = [1000, 1150].map((rate, at) => {
    const input = sim.population(`input ${at}`, poisson({ rate: (rate / 50) * Hz }), 50)
    const group = sim.population(`group ${at}`, iafPscExp({ tauInhibitory: 10 }), 50)
    sim.connect(input, group, { weight: 230 * pA, delay: 1 * ms })
    return group
  })
  const [one, other] = groups as [(typeof groups)[number], (typeof groups)[number]]
  for (const [from, to] of [[one, other], [other, one]] as const)
    sim.connect(from, to, { weight: -inhibition, receptor: 'inhibitory', delay: 1 * ms })
  const records = groups.map(group => sim.record(group))
  await sim.run(1000 * ms)
  return records
}

/** The group that is driven more silences the other one. */
export const winnerTakeAll: Program = {
  name: 'winner-take-all',
  title: 'The winner takes all',
  paper: 'Oster, Douglas & Liu (2009), Neural Computation 21:2437',
  point: 'Of two groups that inhibit each other the one with 15 % more input goes on, and the other one falls silent.',
  async run() {
    const [alone, together] = [await compete(0), await compete(60 * pA)]
    const share = (records: Awaited<ReturnType<typeof compete>>): number => records[1]!.count / (records[0]!.count + records[1]!.count)
    return {
      figure: [
        [titled({ ...raster(alone), height: 170 }, 'without inhibition')],
        [titled({ ...raster(together), height: 170 }, 'with inhibition')],
      ],
      measured: { 'share of the stronger, without inhibition': share(alone), 'share of the stronger, with inhibition': share(together) },
    }
  },
}
