/**
 * STDP is a derivative filter between real neurons, too, where it sees changes in both orders through a window that is blind to
 * the potential of a spike. Drift at constant rates, and what a change of rate does to weights of 0, w, 2w and -w, for
 * integrate-and-fire neurons, with conductances, adaptation, and AdEx. Expected: no drift beyond 3 standard errors and 3 % of that
 * of the plain window, slopes equal and 1; and enough pairs to tell.
 *
 * Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335, appendix, section "Spiking neurons".
 */
import { Option } from 'commander'
import { Expectations } from './command/expectations.ts'
import { figureCommand, positive, seedOf, whole } from './command/options.ts'
import { cells } from './derivative-filter/cells.ts'
import { judge } from './derivative-filter/judge.ts'
import { measureSlope } from './derivative-filter/slope.ts'
import type { Slope, SlopeOptions } from './derivative-filter/slope.ts'
import { out, outOption } from './results.ts'

const { seed, only, pairs, change } = figureCommand('derivative-filter')
  .option(...outOption)
  .option('--seed <number>', 'seed of all random numbers', seedOf, 1)
  .addOption(new Option('--only <cell>', 'only this neuron').choices(Object.keys(cells)))
  .option('--pairs <number>', 'pairs of gates, each of 200 ms, for each number', whole, 1000)
  .option('--change <part>', 'by which part the rate changes, up and down', positive, 0.4)
  .parse()
  .opts<{ seed: number; only?: string; pairs: number; change: number }>()

const expected = new Expectations()
const rows: unknown[] = []
for (const [name, cell] of Object.entries(cells).filter(([each]) => only === undefined || each === only)) {
  const measure = async (what: string, more: Partial<SlopeOptions>): Promise<Slope> => {
    const all = { seed, cell, weight: 1, change, sources: 100, targets: 400, pairs, tau: 20, blind: 20, ...more }
    const found = await measureSlope(all)
    rows.push({ name, what, pairs: all.pairs, ...found })
    return found
  }
  const value = (mean: number, error: number): string => `${mean.toFixed(4)} ± ${error.toFixed(4)}`
  const few = Math.max(20, Math.round(pairs / 10))
  const plain = await measure('plain window at rest', { change: 0, blind: 0, orders: 'one', pairs: few })
  console.log(`${name.padEnd(12)} plain window, at rest            ${value(plain.drift, plain.driftError)} A a gate`)
  const rest = await measure('both orders at rest', { change: 0 })
  console.log(`${name.padEnd(12)} blind, both orders, at rest      ${value(rest.drift, rest.driftError)} A a gate`)
  const slopes: (Slope & { readonly weight: number })[] = []
  for (const weight of [0, 1, 2, -1]) {
    const found = await measure(`slope at ${weight} w`, { weight })
    slopes.push({ ...found, weight })
    const { slope, error, step } = found
    console.log(
      `${name.padEnd(12)} slope at ${`${weight}`.padStart(2)} w, of ${step.toFixed(1).padStart(5)} Hz       ${value(slope, error)}`,
    )
  }
  judge(expected, name, { plain, rest, slopes })
}
out.whole('derivative-filter.json', `${JSON.stringify({ seed, pairs, change, rows }, null, 1)}\n`)
out.tell()
console.log('Expected: no drift, slopes of 1 within 5 % and equal within 3 %, as far as two standard errors tell.')
expected.tell()
