/**
 * A way down that is learned from spikes alone stands beside the weights of the way up, in a spiking network that reads digits.
 * Difference propagation in spikes with four ways down: tied, a weight mirror that learns while nobody is nudged, random, none.
 * 64-40-40 on the 8 × 8 digits, 8000 presentations, 1437 images to learn from and 360 to be tested with, three seeds. Expected: the
 * mirror within a point of tied and better than random, and every way down better than none. With `--data mnist` 784-500-10 sees 20,000
 * images, one seed; of that, and of one way alone, nothing is expected, which the lines say.
 *
 * Akrout, Wilson, Humphreys, Lillicrap & Tweed (2019), Deep learning without weight transport, NeurIPS 32 (the mirror, on rates).
 * Lillicrap, Santoro, Marris, Akerman & Hinton (2020), Nature Reviews Neuroscience 21:335.
 */
import { RandomStream } from '@ngrad/core'
import { loadDigits, loadMnist } from '@ngrad/data'
import { Progress } from '@ngrad/report'
import { Option } from 'commander'
import { Expectations } from './command/expectations.ts'
import { figureCommand, seedOf, whole } from './command/options.ts'
import { out, outOption } from './results.ts'
import { recipes } from './spiking-digits/recipes.ts'
import { trainByWayDown, waysDown } from './spiking-digits/ways-down.ts'
import type { Range } from './command/expectations.ts'
import type { Taught, TaughtOptions, WayDown } from './spiking-digits/ways-down.ts'

const { data, seed, seeds, presentations, only } = figureCommand('learned-feedback-spikes')
  .option(...outOption)
  .addOption(new Option('--data <name>', 'what is learned').choices(['digits', 'mnist']).default('digits'))
  .option('--seed <number>', 'first seed of all random numbers', seedOf, 1)
  .option('--seeds <number>', 'number of seeds; three, for MNIST one, if left out', whole)
  .option('--presentations <number>', 'images that are shown; 8000, for MNIST 20000, if left out', whole)
  .addOption(new Option('--only <way>', 'only this way down').choices(waysDown))
  .parse()
  .opts<{ data: 'digits' | 'mnist'; seed: number; seeds?: number; presentations?: number; only?: WayDown }>()

const digits = (): TaughtOptions => {
  const { count, pixels, labels } = loadDigits()
  const order = new RandomStream(0, 'digits', 'parts').permutation(count)
  const part = (chosen: Uint32Array): TaughtOptions['train'] => ({
    count: chosen.length,
    labels: Uint8Array.from(chosen, image => labels[image]!),
    pixels: Uint8Array.from({ length: 64 * chosen.length }, (_, at) => (255 / 16) * pixels[64 * chosen[at >> 6]! + (at & 63)]!),
  })
  const [train, test] = [part(order.subarray(0, 1437)), part(order.subarray(1437))]
  return { ...recipes[1]!, shift: 0, seed, train, test, rows: 8, presentations: presentations ?? 8000 }
}
const mnist = (): TaughtOptions => ({ ...recipes[3]!, seed, rows: 28, ...loadMnist(), presentations: presentations ?? 20_000 })

const options = data === 'digits' ? digits() : mnist()
const count = seeds ?? (data === 'digits' ? 3 : 1)
const ways = waysDown.filter(way => only === undefined || way === only)
const progress = new Progress('Learning', ways.length * count * options.presentations, 'images')
const found = {} as Record<WayDown, Taught[]>
let before = 0
for (const way of ways) {
  found[way] = []
  for (let each = seed; each < seed + count; each++) {
    const seen = (shown: number, accuracy: number): void =>
      progress.show(before + shown, way, `${(100 * accuracy).toFixed(1)} % right of the last 2000`)
    const taught = await trainByWayDown(way, { ...options, seed: each, seen })
    if (Number.isNaN(taught.wrong)) {
      console.log('Stopped.')
      process.exit(130)
    }
    found[way].push(taught)
    before += options.presentations
  }
}
progress.end()
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const wrong = (way: WayDown): number => mean(found[way].map(each => each.wrong))
const expectations = new Expectations()
const compared = only === undefined && data === 'digits'
/** Where the errors of a way are expected, beside those of the others. */
const expected = (way: WayDown): Range => {
  if (way === 'none') return { least: Math.max(wrong('tied'), wrong('mirror'), wrong('random')) }
  return way === 'mirror' ? { most: wrong('tied') + 0.01, below: wrong('random') } : { below: wrong('none') }
}
for (const way of ways) {
  const all = found[way].map(each => (100 * each.wrong).toFixed(2)).join(', ')
  const cosines = found[way].map(({ cosines: [cosine] }) => cosine!.toFixed(3)).join(', ')
  const along = way === 'none' ? '' : `, cosine with the weights up ${cosines}`
  expectations.judge(way, `${(100 * wrong(way)).toFixed(2)} % wrong (${all})${along}`, wrong(way), compared ? expected(way) : undefined)
}
const { seconds } = progress
out.whole(
  `learned-feedback-spikes-${data}.json`,
  `${JSON.stringify({ seed, seeds: count, presentations: options.presentations, ways: found, seconds }, null, 1)}\n`,
)
out.tell()
console.log('Expected of the digits: the mirror within a point of tied and better than random, all better than none.')
expectations.tell()
