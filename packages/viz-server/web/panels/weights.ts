import type { IEnvelope, IWeights } from '@ngrad/core'
import { readWeights, streamOf } from '@ngrad/core/internal'
import type { ToldWeights } from '@ngrad/core/internal'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours, mix, rgb } from '../kit/colours.ts'
import { counted, labelled, moment, withUnit } from '../kit/format.ts'
import { pixels } from '../kit/pixels.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'

/** Weights that reach some neurons, an image for each: red excites, blue inhibits. */
export const weights: PanelKind = { topic: 'weights/*', make: (kit, topic) => new WeightsPanel(kit, topic) }

/** Of a shape that is very tall no more than this is seen [CSS pixels]. */
const highest = 4000
/** At most so many neurons have an image. */
const most = 24

/** The synapses that reach one neuron. */
interface Reaching {
  readonly target: number
  /** Sum of the weights of the synapses from each source; undefined where there is none. */
  readonly sums: (number | undefined)[]
  /** Number of synapses from each source. */
  readonly counts: number[]
}

class WeightsPanel implements PanelInstance {
  readonly #kit: Kit
  readonly #panel: CanvasPanel
  /** Height of an image as a part of its width, and pixels of a row of it. */
  #aspect = 1
  #columns = 1
  #given: IWeights | undefined
  #told: ToldWeights | undefined
  #shown: readonly Reaching[] = []
  /** Number of neurons that are told, and why none are. */
  #reached = 0
  #refused: string | undefined

  constructor(kit: Kit, topic: string) {
    this.#kit = kit
    this.#panel = kit.panel({
      title: `Weights ${streamOf(topic)}`,
      place: 'wide',
      about:
        'An image for each target neuron: the weights that reach it, in the shape of the source. Red excites, blue inhibits; ' +
        'each image has a scale of its own, up to its strongest weight. Where there is no synapse, there is no colour.',
      height: width =>
        Math.min(highest, Math.max(0, Math.ceil(this.#shown.length / perRow(width)) * (sideOf(width) * this.#aspect + 8) - 8)),
    })
    this.#panel.sayAt((x, y) => this.#at(x, y))
    this.#panel.addAction('Save as CSV', () => {
      const { sources, targets, weights: all } = this.#told ?? { sources: [], targets: [], weights: [] }
      const rows = Array.from(all, (weight, at) => [sources[at]!, targets[at]!, weight])
      this.#panel.saveTable(streamOf(topic), ['source', 'target', labelled('weight', this.#unit)], rows)
    })
  }

  show({ weights: given }: IEnvelope): void {
    const { shape, sources, step } = given ?? {}
    const size = sources || 1
    const columns = shape && shape.length > 1 ? shape.at(-1)! : Math.ceil(Math.sqrt(size)) // a long row would be too thin to be seen
    this.#aspect = Math.ceil(size / columns) / columns
    this.#columns = columns
    if (given && given !== this.#given) this.#read(given)
    this.#given = given ?? undefined
    const strongest = strongestOf(
      this.#shown.flatMap(({ sums }) => sums),
      0,
    )
    const at = moment(this.#kit.view.timeOf(Number(step ?? 0)), this.#kit.view.perPixel)
    const scale = `red excites, blue inhibits, up to ±${withUnit(strongest, this.#unit)}`
    this.#panel.figure = this.#refused ?? `into ${this.#neurons} at ${at} · ${scale}`
    this.#panel.draw((context, width) => {
      const { positive, negative, zero } = colours()
      const [up, down, none] = [rgb(positive), rgb(negative), rgb(zero)]
      const [across, side] = [perRow(width), sideOf(width)]
      context.imageSmoothingEnabled = false
      for (const [index, { sums }] of this.#shown.entries()) {
        const strength = strongestOf(sums, 1e-9)
        const image = pixels(columns, sums, weight => mix(none, weight > 0 ? up : down, Math.abs(weight) / strength))
        const [left, top] = [(index % across) * (side + 8), Math.floor(index / across) * (side * this.#aspect + 8)]
        context.drawImage(image, left, top, side, side * this.#aspect)
      }
    })
  }

  /** Takes what is told, if that is of synapses that are known. */
  #read(given: IWeights): void {
    this.#forget()
    try {
      this.#told = readWeights(given)
      const reached = targetsOf(this.#told, given)
      this.#reached = reached.length
      this.#shown = reaching(this.#told, reached.slice(0, most), given.sources ?? 0)
    } catch (error) {
      this.#refused = (error as Error).message
    }
  }

  #forget(): void {
    this.#given = undefined
    this.#told = undefined
    this.#shown = []
    this.#refused = undefined
  }

  /** How many neurons have an image, of how many that are told. */
  get #neurons(): string {
    const { length } = this.#shown
    return this.#reached > length ? `${length} of ${counted(this.#reached, 'neuron')}` : counted(length, 'neuron')
  }

  /** The unit of the weights, where the network is known. */
  get #unit(): string {
    const { network } = this.#kit.inspection
    return network?.projection.find(({ name }) => name === this.#given?.stream)?.weight.unit ?? ''
  }

  #at(x: number, y: number): string | undefined {
    const width = this.#panel.canvas.clientWidth
    const [wide, high] = [sideOf(width) + 8, sideOf(width) * this.#aspect + 8]
    const [across, down] = [Math.floor(x / wide), Math.floor(y / high)]
    const image = this.#shown[down * perRow(width) + across]
    const cell = sideOf(width) / this.#columns
    const [column, row] = [Math.floor((x - across * wide) / cell), Math.floor((y - down * high) / cell)]
    const source = row * this.#columns + column
    if (!image || column >= this.#columns || source >= (this.#given?.sources ?? 0)) return undefined
    const ends = `from neuron ${source} (row ${row}, column ${column}) to ${image.target}`
    const [weight, count] = [image.sums[source], image.counts[source]!]
    if (weight === undefined) return `no synapse ${ends}`
    return `${ends}: ${withUnit(weight, this.#unit)}${count > 1 ? ` in ${count} synapses` : ''}`
  }

  empty(reading: boolean): void {
    this.#forget()
    this.#panel.empty(reading)
  }

  close(): void {
    this.#panel.remove()
  }
}

/** The neurons that are reached, in the order of the rows, or in their own. */
function targetsOf({ targets }: ToldWeights, { target, targets: size }: IWeights): readonly number[] {
  if (target?.length) return target
  const reached = new Uint8Array(size ?? 0)
  for (const each of targets) reached[each] = 1
  return Array.from(reached.keys()).filter(each => reached[each])
}

/** The synapses that reach some neurons. */
function reaching({ sources, targets, weights: all }: ToldWeights, shown: readonly number[], size: number): Reaching[] {
  const images = new Map(shown.map(target => [target, { target, sums: absent(size), counts: zeros(size) }]))
  for (let at = 0; at < all.length; at++) {
    const image = images.get(targets[at]!)
    if (!image) continue
    const source = sources[at]!
    image.sums[source] = (image.sums[source] ?? 0) + all[at]!
    image.counts[source]!++
  }
  return [...images.values()]
}

const absent = (length: number): (number | undefined)[] => Array.from({ length }, () => undefined)
const zeros = (length: number): number[] => Array.from({ length }, () => 0)

/** The strongest of weights, whatever its sign; those that are no numbers, or not there, have no strength. */
const strongestOf = (weights: readonly (number | undefined)[], least: number): number =>
  weights.reduce<number>((found, weight = 0) => (Math.abs(weight) > found ? Math.abs(weight) : found), least)

/** Number of images beside each other. */
const perRow = (width: number): number => (width > 700 ? 12 : 6)

const sideOf = (width: number): number => (width - 8 * (perRow(width) - 1)) / perRow(width)
