import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { rgb, seriesColour } from '../kit/colours.ts'
import { count, counted, moment, short } from '../kit/format.ts'
import { arrows, isByKey } from '../kit/key-pointer.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { boxOf, flatHalves, project, whole, zoomed } from '../space/camera.ts'
import type { Lens, Places } from '../space/camera.ts'
import { light, paint, sideOf } from '../space/paint.ts'

/** A neuron that spiked is lit for about so long [ms]; spikes of three times that are looked at. */
const tauMs = 20
/** Spikes of a run are asked for so often [ms]. */
const askEvery = 150
/** A neuron is pointed at from so near [CSS pixels]. */
const near = 10
/** Room at the edges [pixels]. */
const margin = 10
/** What an arrow turns [rad], or moves [CSS pixels]. */
const perArrow = { turn: 0.2, move: 40 } as const
/** A wheel that is turned by a pixel zooms by so much, a key by so much. */
const [perTurn, perKey] = [1.003, 1.4]

/** Populations in space, where their neurons have a place, lit by their spikes. */
export const space: PanelKind = { topic: 'spikes/*', together: true, atOnce: true, make: kit => new SpacePanel(kit) }

/** A population that has places. */
interface Placed extends Places {
  readonly name: string
  readonly glow: Float32Array
  seen: Float32Array
}

class SpacePanel implements PanelInstance {
  readonly #kit: Kit
  readonly #undo: () => void
  #panel: CanvasPanel | undefined
  #placed: readonly Placed[] = []
  #listed = ''
  #gaze = { yaw: 0.6, pitch: 0.45 }
  #lens: Lens = whole
  #asked = -Infinity
  #asking = false
  #spikes = 0
  /** The step that it is of; below 0 before anything is known. */
  #moment = -1
  #pointed: { readonly placed: Placed; readonly neuron: number } | undefined
  readonly #sheet = document.createElement('canvas')
  #picture: ImageData | undefined
  /** What the points were projected for. */
  #projected = ''

  constructor(kit: Kit) {
    this.#kit = kit
    this.#undo = kit.inspection.onChange(() => void this.#look())
  }

  add(): void {
    void this.#look()
  }

  update(): void {
    const now = performance.now()
    const soon = this.#kit.view.following ? askEvery : 0 // a view that plays stands until it is answered
    if (this.#asking || now - this.#asked < soon || this.#placed.length === 0) return
    if (this.#panel?.canvas.clientWidth === 0) return // it is hidden
    this.#asked = now
    void this.#ask()
  }

  close(): void {
    this.#undo()
    this.#panel?.remove()
  }

  /** Asks where neurons are, where there are new populations. */
  async #look(): Promise<void> {
    const { inspection } = this.#kit
    const names = (inspection.network?.population ?? [])
      .filter(({ dimensions }) => dimensions > 0)
      .map(({ name }) => name)
    if (names.join('\n') === this.#listed) return
    this.#listed = names.join('\n')
    const placed: Placed[] = []
    for (const name of names) {
      const told = (await inspection.ask({ population: name, positions: true })).network?.population[0]
      if (!told) continue
      const { position, dimensions, size } = told
      placed.push({ name, position, dimensions, glow: new Float32Array(size), seen: new Float32Array(2 * size) })
    }
    this.#placed = placed
    this.#moment = -1
    this.#projected = ''
    if (placed.length > 0) this.#panel ??= this.#make()
    this.#draw()
  }

  async #ask(): Promise<void> {
    const { view, dt, inspection } = this.#kit
    const end = Math.min(view.last, Math.max(1, Math.ceil(view.pointed ?? view.end))) // the right edge of all that share the axis
    if (end === this.#moment) return
    const tau = Math.max(1, tauMs / (dt || 1))
    this.#asking = true
    const placed = this.#placed
    const names = placed.map(({ name }) => name)
    const frames = await inspection.spikesOfLook(names, Math.max(0, end - Math.round(3 * tau)), end)
    this.#asking = false
    if (placed !== this.#placed) return // other populations are there now
    const spikes = placed.reduce((sum, { name, glow }) => sum + light(glow, frames.get(name) ?? [], end, tau), 0)
    this.#spikes = spikes
    this.#moment = end
    this.#draw()
    this.update() // the view may have gone on meanwhile: it waits for this look as well
  }

  #make(): CanvasPanel {
    const panel = this.#kit.panel({
      title: 'Space',
      place: 'side',
      about:
        'Each point is a neuron, where it is in space, in the colour of its population: lit by its spikes, for some twenty ' +
        'milliseconds of model time. Drag to turn a space of three dimensions, or to move a plane that is seen larger; a wheel, or ' +
        'plus and minus, looks more closely. Click a neuron to look at it closely.',
      height: width => 0.8 * width,
    })
    panel.addAction('Save as CSV', () => this.#save(panel))
    const { canvas } = panel
    let from: { x: number; y: number } | undefined
    let moved = false
    canvas.addEventListener('pointerdown', ({ clientX, clientY, pointerId }) => {
      canvas.setPointerCapture(pointerId)
      from = { x: clientX, y: clientY }
      moved = false
    })
    canvas.addEventListener('pointermove', ({ clientX, clientY, offsetX, offsetY }) => {
      if (from && (this.#deep || this.#lens.zoom > 1)) {
        const [right, down] = [clientX - from.x, clientY - from.y]
        moved ||= Math.hypot(right, down) > 3
        if (this.#deep) this.#turn(right / 120, down / 120)
        else this.#move(right, down)
        from = { x: clientX, y: clientY }
      } else this.#pointed = this.#nearest(offsetX * devicePixelRatio, offsetY * devicePixelRatio)
      this.#draw()
    })
    canvas.addEventListener('pointerup', () => {
      from = undefined
    })
    canvas.addEventListener('pointerleave', () => {
      this.#pointed = undefined
      this.#draw()
    })
    canvas.addEventListener('click', event => {
      if ((moved && !isByKey(event)) || !this.#pointed) return
      const { placed, neuron } = this.#pointed
      this.#kit.inspection.select({ kind: 'neuron', population: placed.name, neuron })
    })
    canvas.addEventListener(
      'wheel',
      event => {
        event.preventDefault()
        const { clientWidth, clientHeight } = canvas
        const [x, y] = [event.offsetX - clientWidth / 2, event.offsetY - clientHeight / 2]
        this.#zoom(perTurn ** -event.deltaY, x * devicePixelRatio, y * devicePixelRatio)
      },
      { passive: false },
    )
    canvas.addEventListener('keydown', event => {
      if (/^[-+=]$/.test(event.key)) this.#zoom(event.key === '-' ? 1 / perKey : perKey)
      const toward = arrows[event.key]
      if (!toward || !(this.#deep || this.#lens.zoom > 1)) return
      event.preventDefault()
      const [right, down] = toward
      if (this.#deep) this.#turn(right * perArrow.turn, down * perArrow.turn)
      else this.#move(-right * perArrow.move, -down * perArrow.move) // what is there comes into sight
      this.#draw()
    })
    return panel
  }

  /** Saves where each neuron is, and how it is lit. */
  #save(panel: CanvasPanel): void {
    const rows = this.#placed.flatMap(({ name, dimensions, position, glow }) =>
      Array.from(glow, (lit, neuron) => [
        name,
        neuron,
        ...[0, 1, 2].map(axis => (axis < dimensions ? position[neuron * dimensions + axis]! : '')),
        lit,
      ]),
    )
    panel.saveTable('space', ['population', 'neuron', 'x', 'y', 'z', 'lit, 0 to 1'], rows)
  }

  get #deep(): boolean {
    return this.#placed.some(({ dimensions }) => dimensions === 3)
  }

  #turn(yaw: number, pitch: number): void {
    const limit = Math.PI / 2
    this.#gaze = { yaw: this.#gaze.yaw + yaw, pitch: Math.max(-limit, Math.min(limit, this.#gaze.pitch + pitch)) }
  }

  #zoom(by: number, x?: number, y?: number): void {
    this.#lens = zoomed(this.#lens, by, x, y)
    this.#draw()
  }

  /** Moves what is seen [CSS pixels]. */
  #move(right: number, down: number): void {
    const lens = this.#lens
    this.#lens = { ...lens, right: lens.right + right * devicePixelRatio, down: lens.down + down * devicePixelRatio }
  }

  #draw(): void {
    if (!this.#panel) return
    this.#panel.figure = this.#words()
    this.#panel.draw((context, width, height) => this.#paint(context, width, height))
  }

  #paint(context: CanvasRenderingContext2D, across: number, down: number): void {
    const [width, height] = [Math.round(across * devicePixelRatio), Math.round(down * devicePixelRatio)]
    const { yaw, pitch } = this.#gaze
    const lens = this.#lens
    const projected = [width, height, yaw, pitch, lens.zoom, lens.right, lens.down].join(' ')
    if (projected !== this.#projected) {
      this.#projected = projected
      const box = boxOf(this.#placed)
      const flat = this.#deep ? {} : { flat: flatHalves(this.#placed, box) }
      for (const placed of this.#placed)
        placed.seen = project(placed, box, this.#gaze, { width, height, margin, lens, ...flat })
    }
    const sheet = this.#sheet
    if (!this.#picture || sheet.width !== width || sheet.height !== height) {
      ;[sheet.width, sheet.height] = [width, height]
      this.#picture = new ImageData(width, height)
    }
    const all = this.#placed.reduce((sum, { glow }) => sum + glow.length, 0)
    const points = this.#placed.map(({ name, seen, glow }) => ({
      seen,
      glow,
      colour: rgb(seriesColour(this.#kit.numberOf(name))),
    }))
    paint(this.#picture, points, sideOf(all / lens.zoom ** 2, width, height))
    sheet.getContext('2d')!.putImageData(this.#picture, 0, 0)
    context.drawImage(sheet, 0, 0, across, down)
  }

  #nearest(x: number, y: number): { readonly placed: Placed; readonly neuron: number } | undefined {
    let [found, closest] = [undefined as { placed: Placed; neuron: number } | undefined, (near * devicePixelRatio) ** 2]
    for (const placed of this.#placed)
      for (let neuron = 0; neuron < placed.glow.length; neuron++) {
        const away = (placed.seen[2 * neuron]! - x) ** 2 + (placed.seen[2 * neuron + 1]! - y) ** 2
        if (away < closest) [found, closest] = [{ placed, neuron }, away]
      }
    return found
  }

  #words(): string {
    if (this.#pointed) {
      const { placed, neuron } = this.#pointed
      const { dimensions, position, name } = placed
      const at = Array.from({ length: dimensions }, (_, axis) => short(position[neuron * dimensions + axis]!))
      return `${name}, neuron ${count(neuron)} at ${at.join(', ')}`
    }
    const { view } = this.#kit
    if (this.#moment < 0) return 'its spikes are looked for'
    return `${counted(this.#spikes, 'spike')} in ${3 * tauMs} ms up to ${moment(view.timeOf(this.#moment), view.perPixel)}`
  }
}
