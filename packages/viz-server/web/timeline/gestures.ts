import { marginLeft } from '../kit/draw-scale.ts'
import type { Player } from './player.ts'
import type { View } from './view.ts'

/** Turn of a wheel that zooms once; of a pinch on a pad it is less. */
const [perZoom, perPinch] = [80, 20]

/**
 * Lets the axis of time be moved on all that shares it: a wheel zooms, a drag moves, two fingers do both, a pointer points;
 * keys do the same.
 * @param area what shares the axis
 * @param view gives the view as it is now
 * @param player what plays it
 */
export function listenToGestures(area: HTMLElement, view: () => View, player: Player): void {
  let turned = 0
  const fingers = new Map<number, PointerEvent>()
  /** How far two fingers were apart when the second went down, the middle between them, and how often has been zoomed since. */
  let pinched: { readonly apart: number; readonly middle: number; readonly zooms: number } | undefined

  const pixelOf = (event: MouseEvent): number | undefined => {
    const canvas = event.target
    if (!(canvas instanceof HTMLCanvasElement)) return undefined
    const x = event.clientX - canvas.getBoundingClientRect().left - marginLeft
    return x >= 0 ? x : undefined
  }

  area.addEventListener(
    'wheel',
    event => {
      const pixel = pixelOf(event)
      if (pixel === undefined) return
      event.preventDefault()
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        view().pan(event.deltaX)
        return
      }
      turned += event.deltaY
      const once = event.ctrlKey ? perPinch : perZoom
      if (Math.abs(turned) < once) return
      view().zoom(Math.sign(turned), view().following ? view().width : pixel)
      turned = 0
    },
    { passive: false },
  )

  area.addEventListener('pointerdown', event => {
    if (event.button !== 0 || pixelOf(event) === undefined) return
    fingers.set(event.pointerId, event)
    pinched = undefined
    ;(event.target as HTMLElement).setPointerCapture(event.pointerId)
  })

  area.addEventListener('pointermove', event => {
    const before = fingers.get(event.pointerId)
    const pixel = pixelOf(event)
    if (before) {
      fingers.set(event.pointerId, event)
      if (fingers.size === 2) pinch(event.target as HTMLElement)
      else if (event.clientX !== before.clientX) view().pan(before.clientX - event.clientX)
    } else if (event.pointerType !== 'touch') {
      view().point(pixel)
    }
  })

  /** What was between two fingers stays there: it grows as they part, by powers of two, and moves with both. */
  function pinch(target: HTMLElement): void {
    const [one, other] = [...fingers.values()]
    const apart = Math.max(1, Math.hypot(one!.clientX - other!.clientX, one!.clientY - other!.clientY))
    const middle = (one!.clientX + other!.clientX) / 2 - target.getBoundingClientRect().left - marginLeft
    const before = (pinched ??= { apart, middle, zooms: 0 })
    const zooms = Math.round(Math.log2(before.apart / apart))
    const shown = view()
    if (!shown.following && middle !== before.middle) shown.pan(before.middle - middle)
    if (zooms !== before.zooms) shown.zoom(zooms - before.zooms, shown.following ? shown.width : middle)
    pinched = { apart: before.apart, middle, zooms }
  }

  const up = (event: PointerEvent): void => {
    fingers.delete(event.pointerId)
    pinched = undefined
  }
  area.addEventListener('pointerup', up)
  area.addEventListener('pointercancel', up)
  area.addEventListener('pointerleave', () => view().point(undefined))

  area.addEventListener('keydown', event => {
    if (event.target instanceof HTMLElement && /BUTTON|INPUT|SUMMARY|SELECT/.test(event.target.tagName)) return
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act(view(), event.shiftKey, player)
  })
}

/** What keys do. */
const keys: Readonly<Record<string, (view: View, far: boolean, player: Player) => void>> = {
  ArrowLeft: (view, far) => view.pan(far ? -view.width : -view.width / 10),
  ArrowRight: (view, far) => view.pan(far ? view.width : view.width / 10),
  PageUp: view => view.pan(-view.width),
  PageDown: view => view.pan(view.width),
  '+': view => view.zoom(-1, view.width / 2),
  '=': view => view.zoom(-1, view.width / 2),
  '-': view => view.zoom(1, view.width / 2),
  Home: view => view.seek(view.first + (view.width * view.stepsPerPixel) / 2),
  End: view => view.follow(),
  p: (_view, _far, player) => player.toggle(),
  ',': (_view, _far, player) => player.step(-1),
  '.': (_view, _far, player) => player.step(1),
  ' ': view => (view.following ? view.hold() : view.follow()),
}
