import type { IEnvelope, IStreamInfo, ITarget } from '@ngrad/core'
import { comesLater, matches } from '@ngrad/core/internal'
import { seriesDash } from '../src/panels/series.ts'
import type { Inspection } from './inspect/inspection.ts'
import { CanvasPanel } from './kit/canvas-panel.ts'
import { colours, seriesColour } from './kit/colours.ts'
import { marginLeft } from './kit/draw-scale.ts'
import { fileOf } from './given.ts'
import { guard } from './kit/guard.ts'
import type { Attempt } from './kit/guard.ts'
import type { Root } from './kit/root.ts'
import type { Kit, PanelInstance, PanelKind } from './kit/panel.ts'
import { RecordedMoment } from './source/recorded-moment.ts'
import type { Store } from './store.ts'
import { failedPanel } from './kit/failed-panel.ts'
import { labelOf } from '../src/history/label-of.ts'
import { isFrom, stepOf } from '../src/history/step-of.ts'
import type { Onsets } from './timeline/onsets.ts'
import { ratesOf } from './timeline/rates.ts'

/** So many events of a topic are kept for who looks back. */
const mostShown = 1000

/** An event that a panel may show, and what was known then. */
interface Shown {
  readonly step: number
  readonly event: IEnvelope
  readonly label: number | undefined
}

/** A panel on the desk. */
interface Placed {
  /** There is none where it could not be made. */
  readonly instance: PanelInstance | undefined
  /** Does something of it; the others go on where that fails. */
  readonly attempt: Attempt
  /** What it has on the page. */
  readonly panels: readonly CanvasPanel[]
  readonly shown: Shown[]
  /** The event that it was made for, if it was one. */
  first?: IEnvelope
  /** What it shows: `undefined` where nothing is kept of that moment, `null` before anything was looked for. */
  current: Shown | undefined | null
  /** Whether more may have come by then. */
  reading: boolean
}

/** The panels: which there are follows from what is on the bus, what they show from the moment that is looked at. */
export class Desk {
  readonly #root: Root
  readonly #store: Store
  readonly #recorded: RecordedMoment
  readonly #inspection: Inspection
  readonly #onsets: Onsets
  readonly #kinds: readonly PanelKind[]
  readonly #placed = new Map<string, Placed>()
  readonly #added = new Set<string>()
  /** Failures that the console was told of. */
  readonly #told = new Set<string>()
  readonly #streams = new Map<string, IStreamInfo>()
  readonly #populations: string[] = []
  #target: ITarget | undefined

  /** @param changed draws anew what is shown, as soon as more is known of it */
  constructor(root: Root, store: Store, inspection: Inspection, onsets: Onsets, kinds: readonly PanelKind[], changed: () => void) {
    this.#root = root
    this.#store = store
    this.#recorded = new RecordedMoment(store, changed)
    this.#inspection = inspection
    this.#onsets = onsets
    this.#kinds = kinds
  }

  /** Takes all panels away. */
  clear(): void {
    for (const [key, placed] of this.#placed) this.#takeAway(key, placed)
    for (const part of ['time', 'side', 'wide']) this.#root.querySelector(`#${part}`)!.replaceChildren()
    for (const kept of [this.#placed, this.#added, this.#streams]) kept.clear()
    this.#populations.length = 0
    this.#target = undefined
    this.#recorded.clear()
  }

  #takeAway(key: string, { instance, attempt, panels }: Placed): void {
    attempt(() => instance?.close?.())
    for (const panel of panels) panel.remove()
    this.#placed.delete(key)
    for (const each of this.#added) if (each.startsWith(`${key} `)) this.#added.delete(each)
  }

  /** There is a stream. */
  stream(info: IStreamInfo): void {
    const topic = info.topic ?? ''
    this.#streams.set(topic, info)
    for (const kind of this.#kinds) if (kind.atOnce && matches(kind.topic, topic)) this.#place(kind, topic)
  }

  /** A population has spiked: that is the first event of a panel that waits for one. */
  spiked(topic: string): void {
    for (const kind of this.#kinds) if (!kind.accepts && matches(kind.topic, topic)) this.#place(kind, topic)
  }

  /** An event came. */
  event(event: IEnvelope): void {
    const topic = event.topic ?? ''
    if (event.target) this.#target = event.target
    for (const kind of this.#kinds) {
      if (!matches(kind.topic, topic) || !this.#accepts(kind, event)) continue
      const placed = this.#place(kind, topic)
      placed.first ??= event
      const { instance, attempt } = placed
      attempt(() => instance?.event?.(event))
      if (!instance?.show) continue
      placed.shown.push({ step: stepOf(event), event, label: labelOf(event, this.#target) })
      if (placed.shown.length > mostShown) placed.shown.splice(0, mostShown / 2)
    }
  }

  /** The simulation was set back to a step. */
  setBack(to: number): void {
    for (const [key, placed] of this.#placed) {
      const kind = this.#kinds[Number.parseInt(key)]!
      // one that events alone have made goes with the last of them, as it is not there for who comes late
      if (kind.together && kind.accepts && placed.first && isFrom(placed.first, to)) this.#takeAway(key, placed)
    }
    for (const { instance, attempt, shown } of this.#placed.values()) {
      shown.splice(0, shown.length, ...shown.filter(({ event }) => !isFrom(event, to)))
      attempt(() => instance?.setBack?.(to))
    }
  }

  /** Shows what is in view. */
  update(): void {
    const { view, known, recorded } = this.#store
    const { moment } = view
    const unread = recorded && moment > known.events && known.events < view.last
    const there = recorded ? this.#recorded.at(moment) : undefined
    for (const event of there?.values() ?? []) this.#placeFor(event)
    for (const [key, placed] of this.#placed) {
      const { instance, attempt } = placed
      attempt(() => instance?.update?.())
      if (!instance?.show) continue
      const topic = key.slice(key.indexOf(' ') + 1)
      const seen = recorded && /^(activity|weights)\//.test(topic)
      if (seen && !there) continue // it is on its way
      const now = seen ? shownOf(there!.get(topic), placed.current) : unread ? undefined
        : moment === Infinity ? placed.shown.at(-1) : placed.shown.findLast(({ step }) => step <= moment)
      if (now === placed.current && (now || placed.reading === unread)) continue
      placed.current = now
      placed.reading = unread
      attempt(() => (now ? instance.show!(now.event, now.label) : instance.empty?.(unread)))
    }
  }

  /** Panels for an event of the moment that is looked at, which may be the first of its topic that has come. */
  #placeFor(event: IEnvelope): void {
    const topic = event.topic ?? ''
    for (const kind of this.#kinds) if (matches(kind.topic, topic) && this.#accepts(kind, event)) this.#place(kind, topic)
  }

  #place(kind: PanelKind, topic: string): Placed {
    const key = `${this.#kinds.indexOf(kind)} ${kind.together ? '' : topic}`
    let placed = this.#placed.get(key)
    if (!placed) {
      placed = this.#make(kind, topic)
      this.#placed.set(key, placed)
    }
    if (kind.together && !this.#added.has(`${key} ${topic}`)) {
      this.#added.add(`${key} ${topic}`)
      const { instance, attempt } = placed
      attempt(() => instance?.add?.(topic))
    }
    return placed
  }

  #accepts(kind: PanelKind, event: IEnvelope): boolean {
    try {
      return kind.accepts?.(event) ?? true
    } catch {
      return true // it fails again where it is made for this event, and there it is told
    }
  }

  /** Makes a panel. Where it fails, then or later, a card stands in its place that says so; the others go on. */
  #make(kind: PanelKind, topic: string): Placed {
    const made: CanvasPanel[] = []
    let instance: PanelInstance | undefined
    const attempt = guard((error: unknown) => {
      const file = fileOf.get(kind)
      const { title, place } = made[0] ?? { title: file ?? kind.topic, place: 'side' }
      for (const panel of made.splice(0)) panel.remove()
      const message = error instanceof Error ? error.message : String(error)
      const text = `panel ${title}${file && file !== title ? ` of ${file}` : ''} failed: ${message}`
      made.push(failedPanel(this.#root, { title, place, text, rank: this.#kinds.indexOf(kind) }))
      if (!this.#told.has(text)) console.error(text, error)
      this.#told.add(text)
    })
    attempt(() => {
      instance = kind.make(this.#kit(kind, attempt, made), topic)
      if (typeof instance !== 'object' || comesLater(instance)) throw new TypeError('make returned no panel')
    })
    return { instance, attempt, panels: made, shown: [], current: null, reading: false }
  }

  /** What panels work on: what the store has now, also after another source was opened. */
  #kit(kind: PanelKind, attempt: Attempt, made: CanvasPanel[]): Kit {
    const store = this.#store
    const rank = this.#kinds.indexOf(kind)
    return {
      get view() {
        return store.view
      },
      get tiles() {
        return store.tiles
      },
      get near() {
        return store.near
      },
      get dt() {
        return store.dt
      },
      inspection: this.#inspection,
      onsets: this.#onsets,
      marginLeft,
      colours,
      seriesColour,
      seriesDash,
      panel: options => {
        const panel = new CanvasPanel(this.#root, options, rank, attempt)
        made.push(panel)
        return panel
      },
      stream: topic => this.#streams.get(topic),
      rates: (topic, perPoint) => {
        const { view, tiles, dt } = store
        return ratesOf({ view, tiles, dt, topic, size: this.#streams.get(topic)?.size || 1, perPoint })
      },
      numberOf: population => {
        const known = this.#populations.indexOf(population)
        return known >= 0 ? known : this.#populations.push(population) - 1
      },
    }
  }
}

/** An event of a recording as it is shown: the same as before where it is the one that is shown already. */
function shownOf(event: IEnvelope | undefined, current: Shown | undefined | null): Shown | undefined {
  if (!event) return undefined
  const [step, label] = [stepOf(event), labelOf(event, undefined)]
  return current?.step === step && current.label === label ? current : { step, event, label }
}
