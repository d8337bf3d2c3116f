import { ms } from '@ngrad/core'
import { microcircuit } from '../microcircuit.ts'
import type { Comparison } from './comparison.ts'

/** What nest_microcircuit.py writes: of each population the rates of networks that are drawn anew [Hz]. */
interface Figures {
  readonly scale: number
  readonly populations: Readonly<Record<string, { readonly mean: number; readonly sd: number; readonly n: number }>>
}

const networks = 8
const runs = new Map<number, Promise<Readonly<Record<string, number[]>>>>()

/** Rates of each population in networks that are drawn anew [Hz]; they run once. */
function ratesOf(scale: number): Promise<Readonly<Record<string, number[]>>> {
  if (!runs.has(scale)) runs.set(scale, measure(scale))
  return runs.get(scale)!
}

async function measure(scale: number): Promise<Readonly<Record<string, number[]>>> {
  const found: Record<string, number[]> = {}
  for (let seed = 1; seed <= networks; seed++) {
    const { sim, populations } = microcircuit({ seed }, scale)
    await sim.run(200 * ms)
    const tallies = populations.map(population => sim.tally(population))
    await sim.run(800 * ms)
    populations.forEach(({ name, size }, at) => {
      const spikes = tallies[at]!.counts.reduce((sum, count) => sum + count, 0)
      ;(found[name] ??= []).push(spikes / size / 0.8)
    })
    await sim.close()
  }
  return found
}

/** A twelfth of the cortical microcircuit beside the same in NEST: mean rates of its populations. */
export function besideNest(figures: unknown): readonly Comparison[] {
  const { scale, populations } = figures as Figures
  return Object.entries(populations).map(([name, { mean, sd, n }]) => ({
    name: 'microcircuit',
    quantity: `${name}: mean rate of ${networks} networks, beside ${mean.toPrecision(3)} Hz of ${n}`,
    bound: 4,
    unit: 'standard errors',
    async deviation() {
      const own = (await ratesOf(scale))[name]!
      const middle = own.reduce((sum, rate) => sum + rate, 0) / networks
      const variance = own.reduce((sum, rate) => sum + (rate - middle) ** 2, 0) / (networks - 1)
      return Math.abs(middle - mean) / Math.sqrt(variance / networks + sd ** 2 / n)
    },
  }))
}
