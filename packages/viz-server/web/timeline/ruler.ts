import { colours, onScheme } from '../kit/colours.ts'
import { marginLeft, writeBelow } from '../kit/draw-scale.ts'
import { moment, ticks } from '../kit/format.ts'
import { write } from '../kit/write.ts'
import type { View } from './view.ts'

/** Height of the axis and of the overview below it [CSS pixels]. */
const [axisHeight, overviewHeight] = [20, 10]

/** Width of the line about what shares the axis [CSS pixels]. */
const edge = 1

/** The axis of time that all panels share: ticks, below them all that is kept with the part that is in view, and buttons. */
export class Ruler {
  readonly #canvas: HTMLCanvasElement
  readonly #follow: HTMLButtonElement
  readonly #span: HTMLElement
  readonly #crosshair: HTMLElement
  #view: View | undefined

  /**
   * @param root the part of the page that has the axis and the panels that share it
   * @param gone ends what it listens to beside that
   */
  constructor(root: HTMLElement, gone: AbortSignal) {
    this.#canvas = root.querySelector('#ruler')!
    this.#follow = root.querySelector('#follow')!
    this.#span = root.querySelector('#span')!
    this.#crosshair = root.querySelector('#crosshair')!
    const button = (id: string, act: (view: View) => void): void =>
      root.querySelector(`#${id}`)!.addEventListener('click', () => {
        if (this.#view) act(this.#view)
      })
    button('follow', view => (view.following ? view.hold() : view.follow()))
    button('closer', view => view.zoom(-1, view.following ? view.width : view.width / 2))
    button('farther', view => view.zoom(1, view.following ? view.width : view.width / 2))
    this.#listenToOverview()
    new ResizeObserver(() => {
      this.#view?.resize(this.#canvas.clientWidth - marginLeft)
      this.update()
    }).observe(this.#canvas)
    onScheme(() => this.update(), gone)
  }

  /** Shows another view. */
  show(view: View): void {
    this.#view = view
    view.resize(this.#canvas.clientWidth - marginLeft) // below 0 as long as nothing is laid out
  }

  /** Draws the axis as the view is now. */
  update(): void {
    const view = this.#view
    if (!view) return
    const width = this.#canvas.clientWidth // read before anything is written, which would cost a layout
    view.resize(width - marginLeft) // an observer is not told of a size that comes back within a frame
    write(this.#follow, view.following ? 'Hold view' : 'Go live')
    this.#follow.setAttribute('aria-pressed', String(!view.following))
    write(this.#span, `${moment(view.perPixel * view.width, view.perPixel * 10)} in view`)
    const canvas = this.#canvas
    const words = `${moment(view.timeOf(Math.max(0, view.start)), view.perPixel)} to ${moment(view.timeOf(view.end), view.perPixel)}`
    canvas.setAttribute('aria-valuetext', view.following ? `${words}, live` : words)
    canvas.setAttribute('aria-valuemin', String(Math.round(view.timeOf(view.first))))
    canvas.setAttribute('aria-valuemax', String(Math.round(view.timeOf(view.last))))
    canvas.setAttribute('aria-valuenow', String(Math.round(view.timeOf(Math.min(view.end, view.last)))))
    canvas.dataset['from'] = String(view.timeOf(view.start))
    canvas.dataset['to'] = String(view.timeOf(view.end))
    this.#paint(view, width)
    const { pointed } = view
    this.#crosshair.hidden = pointed === undefined
    if (pointed === undefined) return
    const [ruler, around] = [canvas.getBoundingClientRect(), this.#crosshair.offsetParent?.getBoundingClientRect()]
    this.#crosshair.style.left = `${ruler.left - (around?.left ?? 0) - edge + marginLeft + view.pixelOf(pointed)}px`
    this.#crosshair.style.top = `${ruler.bottom - (around?.top ?? 0)}px`
  }

  #paint(view: View, width: number): void {
    const canvas = this.#canvas
    const height = axisHeight + overviewHeight
    const ratio = devicePixelRatio
    if (width === 0) return
    if (canvas.width !== Math.round(width * ratio)) {
      canvas.width = Math.round(width * ratio)
      canvas.height = Math.round(height * ratio)
    }
    const context = canvas.getContext('2d')!
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
    context.font = '11px system-ui, sans-serif'
    const { quiet, line, accent } = colours()
    context.fillStyle = quiet
    context.strokeStyle = line
    const [from, to] = [view.timeOf(Math.max(0, view.start)), view.timeOf(view.end)]
    for (const time of ticks(from, to, Math.max(2, view.width / 120))) {
      const x = marginLeft + view.pixelOf(time / (view.dt || 1))
      context.beginPath()
      context.moveTo(Math.round(x) + 0.5, axisHeight - 5)
      context.lineTo(Math.round(x) + 0.5, axisHeight)
      context.stroke()
      if (x > marginLeft + 10 && x < width - 10) writeBelow(context, moment(time, view.perPixel * 40), x, axisHeight - 8, width)
    }
    const [all, top] = [width - marginLeft, axisHeight + 3]
    context.fillStyle = line
    context.fillRect(marginLeft, top, all, 5)
    const length = Math.max(1, view.last - view.first)
    const left = Math.max(0, ((view.start - view.first) / length) * all)
    const right = Math.min(all, ((view.end - view.first) / length) * all)
    context.fillStyle = accent
    context.fillRect(marginLeft + Math.min(left, all - 3), top, Math.max(3, right - left), 5)
  }

  #listenToOverview(): void {
    const canvas = this.#canvas
    const go = (event: PointerEvent): void => {
      const view = this.#view
      if (!view) return
      const part = (event.offsetX - marginLeft) / (canvas.clientWidth - marginLeft)
      const step = view.first + Math.max(0, Math.min(1, part)) * (view.last - view.first)
      view.pan(view.pixelOf(step) - view.width / 2) // the live end is followed where it is reached
    }
    canvas.addEventListener('pointerdown', event => {
      if (event.offsetY < axisHeight) return
      event.stopImmediatePropagation()
      canvas.setPointerCapture(event.pointerId)
      go(event)
      canvas.addEventListener('pointermove', go)
      canvas.addEventListener('pointerup', () => canvas.removeEventListener('pointermove', go), { once: true })
    })
  }
}
