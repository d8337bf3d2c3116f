/**
 * Synapses that are told neither phases nor signs learn digits in continuous operation, as long as an input changes when its
 * nudge is over. A spiking network 64-32-40 reads the 8 × 8 digits: with a gate on plasticity, without, with hidden neurons that are
 * told nothing either, and where it breaks. Expected: about as good without a gate, far better than with a hidden layer that does not
 * learn; chance where the baseline is quick or the image stays.
 *
 * Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335, and its appendix.
 */
import { loadDigits } from '@ngrad/data'
import { Option } from 'commander'
import { Expectations } from './command/expectations.ts'
import { figureCommand, seedOf, whole } from './command/options.ts'
import { phaseFree, ways } from './phase-free/network.ts'
import { out, outOption } from './results.ts'

const { seed, presentations, only } = figureCommand('phase-free')
  .option(...outOption)
  .option('--seed <number>', 'seed of all random numbers', seedOf, 1)
  .option('--presentations <number>', 'images that are shown', whole, 6000)
  .addOption(new Option('--only <way>', 'only this way').choices(Object.keys(ways)))
  .parse()
  .opts<{ seed: number; presentations: number; only?: string }>()

const digits = loadDigits()
const expectations = new Expectations()
const rows: unknown[] = []
for (const [name, { what, wrong: expected, ...way }] of Object.entries(ways)) {
  if (only !== undefined && name !== only) continue
  const wrong = await phaseFree({ ...way, seed, presentations }, digits)
  rows.push({ name, ...way, wrong })
  console.log(`${name.padEnd(18)} ${(100 * wrong).toFixed(1).padStart(5)} % wrong   ${what}`)
  const [least, most] = expected
  expectations.within(wrong, least, most, `${name}: from ${100 * least} to ${100 * most} % were expected`)
}
out.whole('phase-free.json', `${JSON.stringify({ seed, presentations, rows }, null, 1)}\n`)
out.tell()
const expected = Object.entries(ways).map(
  ([name, { wrong }]) => `${name} ${wrong.map(part => 100 * part).join(' to ')} %`,
)
console.log(`Expected wrong: ${expected.join(', ')}.`)
expectations.tell()
