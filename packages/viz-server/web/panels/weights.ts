import type { IEnvelope, IWeights } from '@ngrad/core'
import { streamOf } from '@ngrad/core/internal'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours, mix, rgb } from '../kit/colours.ts'
import { counted, moment, withUnit } from '../kit/format.ts'
import { pixels } from '../kit/pixels.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'

/** Weights that reach some neurons, an image for each: red excites, blue inhibits. */
export const weights: PanelKind = { topic: 'weights/*', make: (kit, topic) => new WeightsPanel(kit, topic) }

/** At most so many neurons have an image. */
const most = 24

class WeightsPanel implements PanelInstance {
  readonly #kit: Kit
  readonly #panel: CanvasPanel
  #shown = 12
  /** Height of an image as a part of its width, and pixels of a row of it. */
  #aspect = 1
  #columns = 1
  #given: IWeights | undefined

  constructor(kit: Kit, topic: string) {
    this.#kit = kit
    this.#panel = kit.panel({
      title: `Weights ${streamOf(topic)}`,
      place: 'wide',
      about:
        'An image for each target neuron: the weights that reach it, in the shape of the source. Red excites, blue inhibits; ' +
        'each image has a scale of its own, up to its strongest weight.',
      height: width => Math.ceil(this.#shown / perRow(width)) * (sideOf(width) * this.#aspect + 8) - 8,
    })
    this.#panel.sayAt((x, y) => this.#at(x, y))
    this.#panel.addAction('Save as CSV', () => {
      const { value = [], sources, target } = this.#given ?? {}
      const of = (at: number): number => Math.floor(at / (sources || 1))
      const rows = value!.map((weight, at) => [at % (sources || 1), target?.[of(at)] ?? of(at), weight])
      this.#panel.saveTable(streamOf(topic), ['source', 'target', `weight [${this.#unit || '1'}]`], rows)
    })
  }

  show({ weights: given }: IEnvelope): void {
    const { value, shape, sources, target, step } = given ?? {}
    const all = value ?? []
    const size = sources || 1
    const columns = Number(shape?.at(-1) ?? Math.ceil(Math.sqrt(size)))
    this.#shown = Math.min(most, target?.length || Math.floor(all.length / size))
    this.#aspect = Math.ceil(size / columns) / columns
    this.#columns = columns
    this.#given = given ?? undefined
    const strongest = strongestOf(all, 0)
    const at = moment(this.#kit.view.timeOf(Number(step ?? 0)), this.#kit.view.perPixel)
    const scale = `red excites, blue inhibits, up to ±${withUnit(strongest, this.#unit)}`
    this.#panel.figure = `into ${counted(this.#shown, 'neuron')} at ${at} · ${scale}`
    this.#panel.draw((context, width) => {
      const { positive, negative, zero } = colours()
      const [up, down, none] = [rgb(positive), rgb(negative), rgb(zero)]
      const [across, side] = [perRow(width), sideOf(width)]
      context.imageSmoothingEnabled = false
      for (let index = 0; index < this.#shown; index++) {
        const own = all.slice(index * size, (index + 1) * size)
        const scale = strongestOf(own, 1e-9)
        const image = pixels(columns, own, weight => mix(none, weight > 0 ? up : down, Math.abs(weight) / scale))
        const [left, top] = [(index % across) * (side + 8), Math.floor(index / across) * (side * this.#aspect + 8)]
        context.drawImage(image, left, top, side, side * this.#aspect)
      }
    })
  }

  /** The unit of the weights, where the network is known. */
  get #unit(): string {
    const { network } = this.#kit.inspection
    return network?.projection.find(({ name }) => name === this.#given?.stream)?.weight.unit ?? ''
  }

  #at(x: number, y: number): string | undefined {
    const { value, sources, target } = this.#given ?? {}
    const width = this.#panel.canvas.clientWidth
    const [wide, high] = [sideOf(width) + 8, sideOf(width) * this.#aspect + 8]
    const [across, down] = [Math.floor(x / wide), Math.floor(y / high)]
    const image = down * perRow(width) + across
    const cell = sideOf(width) / this.#columns
    const [column, row] = [Math.floor((x - across * wide) / cell), Math.floor((y - down * high) / cell)]
    const source = row * this.#columns + column
    if (image >= this.#shown || column >= this.#columns || source >= (sources ?? 0)) return undefined
    const weight = value?.[image * sources! + source]
    if (weight === undefined) return undefined
    return `from neuron ${source} (row ${row}, column ${column}) to ${target?.[image] ?? image}: ${withUnit(weight, this.#unit)}`
  }

  empty(reading: boolean): void {
    this.#given = undefined
    this.#panel.empty(reading)
  }

  close(): void {
    this.#panel.remove()
  }
}

/** The strongest of weights, whatever its sign; those that are no numbers have no strength. */
const strongestOf = (weights: readonly number[], least: number): number =>
  weights.reduce((found, weight) => (Math.abs(weight) > found ? Math.abs(weight) : found), least)

/** Number of images beside each other. */
const perRow = (width: number): number => (width > 700 ? 12 : 6)

const sideOf = (width: number): number => (width - 8 * (perRow(width) - 1)) / perRow(width)
