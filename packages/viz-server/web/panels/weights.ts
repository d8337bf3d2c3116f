import type { IEnvelope } from '@ngrad/core'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours, mix, rgb } from '../kit/colours.ts'
import { moment, short } from '../kit/format.ts'
import { pixels } from '../kit/pixels.ts'
import { nameOf } from '../kit/panel.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'

/** Weights that reach some neurons, an image for each: red excites, blue inhibits. */
export const weights: PanelKind = { topic: 'weights/*', make: (kit, topic) => new WeightsPanel(kit, topic) }

/** At most so many neurons have an image. */
const most = 24

class WeightsPanel implements PanelInstance {
  readonly #kit: Kit
  readonly #panel: CanvasPanel
  #shown = 12
  /** Height of an image as a part of its width. */
  #aspect = 1

  constructor(kit: Kit, topic: string) {
    this.#kit = kit
    this.#panel = kit.panel({
      title: `Weights ${nameOf(topic)}`,
      place: 'wide',
      about:
        'An image for each target neuron: the weights that reach it, in the shape of the source. Red excites, blue inhibits; ' +
        'each image has a scale of its own, up to its strongest weight.',
      height: width => Math.ceil(this.#shown / perRow(width)) * (sideOf(width) * this.#aspect + 8) - 8,
    })
  }

  show({ weights: given }: IEnvelope): void {
    const { value, shape, sources, target, step } = given ?? {}
    const all = value ?? []
    const size = sources || 1
    const columns = Number(shape?.at(-1) ?? Math.ceil(Math.sqrt(size)))
    this.#shown = Math.min(most, target?.length || Math.floor(all.length / size))
    this.#aspect = Math.ceil(size / columns) / columns
    const strongest = all.reduce((found, weight) => Math.max(found, Math.abs(weight)), 0)
    const at = moment(this.#kit.view.timeOf(Number(step ?? 0)), this.#kit.view.perPixel)
    this.#panel.figure = `into ${this.#shown} neurons at ${at} · red excites, blue inhibits, up to ±${short(strongest)}`
    this.#panel.draw((context, width) => {
      const { positive, negative, zero } = colours()
      const [up, down, none] = [rgb(positive), rgb(negative), rgb(zero)]
      const [across, side] = [perRow(width), sideOf(width)]
      context.imageSmoothingEnabled = false
      for (let index = 0; index < this.#shown; index++) {
        const own = all.slice(index * size, (index + 1) * size)
        const scale = own.reduce((found, weight) => Math.max(found, Math.abs(weight)), 1e-9)
        const image = pixels(columns, own, weight => mix(none, weight > 0 ? up : down, Math.abs(weight) / scale))
        const [left, top] = [(index % across) * (side + 8), Math.floor(index / across) * (side * this.#aspect + 8)]
        context.drawImage(image, left, top, side, side * this.#aspect)
      }
    })
  }

  empty(): void {
    this.#panel.empty()
  }

  close(): void {
    this.#panel.remove()
  }
}

/** Number of images beside each other. */
const perRow = (width: number): number => (width > 700 ? 12 : 6)

const sideOf = (width: number): number => (width - 8 * (perRow(width) - 1)) / perRow(width)
