/**
 * The picture of the README that moves, as SVG: digits that a network has not seen, and its spikes while it reads them. The network
 * learns from a part of the training images first; the same seed gives the same picture.
 */
import { digitNetwork, choice } from '../examples/mnist/network.ts'
import { test, train } from '../examples/mnist/training.ts'
import type { SpikeList } from '@ngrad/core'
import { loadMnist } from '@ngrad/data'
import type { LabelledImages } from '@ngrad/data'

/** Part of the training images that it learns from; test images that it reads. */
const [epochs, shown] = [0.1, 6]
/** What a digit takes [ms of the model], and how much slower that is shown. */
const [perDigit, slower] = [60, 25]

/** Width of a digit's part, height of an image, room between bands [CSS pixels]. */
const [part, image, gap] = [132, 84, 12]
/** Where spikes begin: names stand before them. */
const left = 72
/** Every so many-th neuron of a population is shown, each in a row so high [CSS pixels]. */
const bands = {
  pixels: { every: 29, row: 3 },
  hidden: { every: 12, row: 3 },
  output: { every: 1, row: 7 },
} as const

/** Learns, reads and draws. */
export async function movingPicture(): Promise<string> {
  const digits = loadMnist()
  const { rows, columns } = digits.train
  const network = digitNetwork({ seed: 1, hidden: 300, learnHidden: true, rows, columns })
  const { sim } = network
  await train(network, digits.train, epochs, () => {})
  const begin = sim.step
  const records = (['pixels', 'hidden', 'output'] as const).map(name => ({
    name,
    size: network[name].size,
    list: sim.record(network[name]),
  }))
  const few: LabelledImages = { ...digits.test, count: shown }
  const read: number[] = []
  await test(network, few, ({ votes }) => read.push(choice(votes)))
  await sim.close()
  return drawn(few, read, records, begin)
}

interface Recorded {
  readonly name: keyof typeof bands
  /** Neurons of the population. */
  readonly size: number
  readonly list: SpikeList
}

function drawn(images: LabelledImages, read: readonly number[], records: readonly Recorded[], begin: number): string {
  const seconds = (shown * perDigit * slower) / 1000
  const [width, from] = [left + shown * part + 12, image + 44]
  let top = from
  const [names, spikes]: [string[], string[]] = [[], []]
  for (const { name, size, list } of records) {
    const { every, row } = bands[name]
    const rows = Math.ceil(size / every)
    names.push(`<text x="${left - 10}" y="${top + (rows * row) / 2 + 4}" class="name">${name}</text>`)
    const place = `translate(${left} ${top}) scale(${part / perDigit} ${row})`
    spikes.push(`<path class="${name}" transform="${place}" d="${runs(list, every, begin)}"/>`)
    top += rows * row + gap
  }
  const parts = Array.from({ length: shown }, (_, at) => {
    const x = left + at * part
    const right = images.labels[at]!
    const said = read[at] === right ? `reads ${right}` : `reads ${read[at]}, it is ${right}`
    return (
      `<g transform="translate(${x + (part - image) / 2} 8)">${picture(images, at)}</g>` +
      `<text x="${x + part / 2}" y="${image + 28}" class="said" style="animation-name:read${at}">${said}</text>`
    )
  })
  const ticks = shown * perDigit
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" role="img">
<title>A spiking network reads handwritten digits that it has not seen: spikes of pixels, hidden neurons and outputs</title>
<style>
svg{--page:#fff;--text:#1c2230;--quiet:#5a6378;--a:#1f5fd6;--b:#a92d02;--c:#12805c;background:var(--page)}
@media(prefers-color-scheme:dark){svg{--page:#0f1218;--text:#e8ebf2;--quiet:#8f98ac;--a:#6c9bff;--b:#ff9f08;--c:#45c483}}
text{font:13px system-ui,sans-serif;fill:var(--quiet)}
.name{text-anchor:end}
.said{text-anchor:middle;font-weight:600;fill:var(--text);animation:${seconds}s infinite}
path{fill:none;stroke-width:.7}
.ink{stroke:var(--text);stroke-width:3.04}
.pixels{stroke:var(--a)}.hidden{stroke:var(--b)}.output{stroke:var(--c)}
.later{fill:var(--page);transform-origin:${left + shown * part}px 0;animation:go ${seconds}s steps(${ticks / 4}) infinite}
@keyframes go{from{transform:scaleX(1)}to{transform:scaleX(0)}}
${parts.map((_, at) => saidFrom((at + 0.7) / shown, at)).join('')}
@media(prefers-reduced-motion:reduce){.said{animation:none}.later{display:none}}
</style>
${parts.join('\n')}
${[...names, ...spikes].join('\n')}
<rect class="later" x="${left}" y="${from - 4}" width="${shown * part + 4}" height="${top - from}"/>
</svg>
`
}

/** Nothing is said of a digit before it has been read. */
const saidFrom = (moment: number, digit: number): string =>
  `@keyframes read${digit}{0%,${(100 * moment).toFixed(1)}%{opacity:0}${(100 * moment + 0.1).toFixed(1)}%,100%{opacity:1}}`

/** Spikes as a path, a row for each neuron that is shown: a line from each step with a spike to the next without. */
function runs({ neurons, steps, count }: SpikeList, every: number, begin: number): string {
  const rows = new Map<number, number[]>()
  for (let spike = 0; spike < count; spike++) {
    const neuron = neurons[spike]!
    if (neuron % every !== 0) continue
    const row = neuron / every
    rows.set(row, [...(rows.get(row) ?? []), steps[spike]! - begin])
  }
  return Array.from(rows, ([row, at]) => {
    let path = ''
    for (let first = 0, next = 0; first < at.length; first = next) {
      for (next = first + 1; at[next] === at[next - 1]! + 1; next++);
      path += `M${at[first]} ${row}.5h${next - first}`
    }
    return path
  }).join('')
}

/** An image in four shades, each a path of runs of pixels. */
function picture({ pixels, rows, columns }: LabelledImages, at: number): string {
  const scale = image / rows
  return [1, 2, 3, 4]
    .map(shade => {
      const runs: string[] = []
      for (let y = 0; y < rows; y++)
        for (let x = 0; x < columns; x++) {
          let length = 0
          while (x + length < columns && Math.round(pixels[(at * rows + y) * columns + x + length]! / 63.75) === shade)
            length++
          if (length > 0) runs.push(`M${Math.round(x * scale)} ${(y + 0.5) * scale}h${Math.round(length * scale)}`)
          x += length
        }
      return `<path class="ink" opacity="${shade / 4}" d="${runs.join('')}"/>`
    })
    .join('')
}
