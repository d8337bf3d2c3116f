import type { IActivity, IEnvelope } from '@ngrad/core'
import { streamOf } from '@ngrad/core/internal'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours, mix, rgb } from '../kit/colours.ts'
import { withUnit } from '../kit/format.ts'
import { pixels } from '../kit/pixels.ts'
import { shownAt } from '../kit/panel.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'

/** An activity with rows and columns, as an image, 0 to 1. */
export const picture: PanelKind = {
  topic: 'activity/*',
  accepts: ({ activity }) =>
    activity?.shape?.length === 2 &&
    activity.quantity !== 'vote' &&
    activity.quantity !== 'phases' &&
    (activity.quantity === 'pixel' || Number(activity.steps) <= 1),
  make: (kit, topic) => new PicturePanel(kit, topic),
}

class PicturePanel implements PanelInstance {
  readonly #kit: Kit
  readonly #panel: CanvasPanel
  /** What is shown, and where: left edge and pixels of the screen for each of the image. */
  #shown: { readonly activity: IActivity; readonly columns: number; readonly left: number; readonly scale: number } | undefined

  constructor(kit: Kit, topic: string) {
    this.#kit = kit
    this.#panel = kit.panel({
      title: `Shown: ${streamOf(topic)}`,
      place: 'side',
      half: true,
      about: 'What was shown, at the moment that is looked at: the darker, the more.',
      height: width => Math.min(width, 236),
    })
    this.#panel.sayAt((x, y) => this.#at(x, y))
    this.#panel.addAction('Save as CSV', () => {
      const { activity, columns } = this.#shown ?? { columns: 1 }
      const rows = (activity?.value ?? []).map((value, at) => [Math.floor(at / columns), at % columns, value])
      this.#panel.saveTable(streamOf(topic), ['row', 'column', 'value'], rows)
    })
  }

  show({ activity }: IEnvelope): void {
    const { value, shape } = activity ?? {}
    this.#shown = undefined
    const none = (value ?? []).filter(Number.isNaN).length
    this.#panel.figure = [shownAt(this.#kit, activity), none > 0 && `${none} of ${value!.length} no numbers`].filter(Boolean).join(' · ')
    this.#panel.draw((context, width, height) => {
      const [paper, ink] = [rgb(colours().panel), rgb(colours().text)]
      const image = pixels(Number(shape?.[1] ?? 1), value ?? [], part =>
        mix(paper, ink, Math.max(0, Math.min(1, part))),
      )
      const scale = Math.min(width / image.width, height / image.height)
      const [across, down] = [scale * image.width, scale * image.height]
      const left = Math.floor((width - across) / 2)
      this.#shown = activity ? { activity, columns: image.width, left, scale } : undefined
      context.imageSmoothingEnabled = false
      context.drawImage(image, left, 0, across, down)
      context.strokeStyle = colours().line // the edge of the paper is not seen on the panel
      context.strokeRect(left + 0.5, 0.5, across - 1, down - 1)
    })
  }

  #at(x: number, y: number): string | undefined {
    const { activity, columns, left, scale } = this.#shown ?? { columns: 0, left: 0, scale: 1 }
    const [column, row] = [Math.floor((x - left) / scale), Math.floor(y / scale)]
    const value = activity?.value?.[row * columns + column]
    if (value === undefined || column < 0 || column >= columns) return undefined
    return `row ${row}, column ${column}: ${withUnit(value, activity?.unit)}`
  }

  empty(reading: boolean): void {
    this.#shown = undefined
    this.#panel.empty(reading)
  }

  close(): void {
    this.#panel.remove()
  }
}
