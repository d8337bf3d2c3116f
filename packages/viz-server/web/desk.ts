import type { IEnvelope, IStreamInfo, ITarget } from '@ngrad/core'
import type { Inspection } from './inspect/inspection.ts'
import { CanvasPanel } from './kit/canvas-panel.ts'
import { colours } from './kit/colours.ts'
import { marginLeft } from './kit/draw-scale.ts'
import { nameOf } from './kit/panel.ts'
import type { Root } from './kit/root.ts'
import type { Kit, PanelInstance, PanelKind } from './kit/panel.ts'
import type { Store } from './store.ts'
import { labelOf } from './label-of.ts'
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
  readonly instance: PanelInstance
  readonly shown: Shown[]
  /** What it shows: `undefined` where nothing is kept of that moment, `null` before anything was looked for. */
  current: Shown | undefined | null
}

/** The panels: which there are follows from what is on the bus, what they show from the moment that is looked at. */
export class Desk {
  readonly #root: Root
  readonly #store: Store
  readonly #inspection: Inspection
  readonly #onsets: Onsets
  readonly #kinds: readonly PanelKind[]
  readonly #placed = new Map<string, Placed>()
  readonly #added = new Set<string>()
  readonly #streams = new Map<string, IStreamInfo>()
  readonly #populations: string[] = []
  #target: ITarget | undefined

  constructor(root: Root, store: Store, inspection: Inspection, onsets: Onsets, kinds: readonly PanelKind[]) {
    this.#root = root
    this.#store = store
    this.#inspection = inspection
    this.#onsets = onsets
    this.#kinds = kinds
  }

  /** Takes all panels away. */
  clear(): void {
    for (const { instance } of this.#placed.values()) instance.close?.()
    for (const part of ['time', 'side', 'wide']) this.#root.querySelector(`#${part}`)!.replaceChildren()
    for (const kept of [this.#placed, this.#added, this.#streams]) kept.clear()
    this.#populations.length = 0
    this.#target = undefined
  }

  /** There is a stream. */
  stream(info: IStreamInfo): void {
    const topic = info.topic ?? ''
    this.#streams.set(topic, info)
    for (const kind of this.#kinds) if (kind.atOnce && matches(kind.topic, topic)) this.#place(kind, topic)
  }

  /** An event came. */
  event(event: IEnvelope): void {
    const topic = event.topic ?? ''
    if (event.target) this.#target = event.target
    for (const kind of this.#kinds) {
      if (!matches(kind.topic, topic) || kind.accepts?.(event) === false) continue
      const placed = this.#place(kind, topic)
      placed.instance.event?.(event)
      if (!placed.instance.show) continue
      placed.shown.push({ step: stepOf(event), event, label: labelOf(event, this.#target) })
      if (placed.shown.length > mostShown) placed.shown.splice(0, mostShown / 2)
    }
  }

  /** Shows what is in view. */
  update(): void {
    const { view, known, recorded } = this.#store
    const { moment } = view
    const unread = recorded && moment > known.events && known.events < view.last
    for (const placed of this.#placed.values()) {
      placed.instance.update?.()
      const now = unread ? undefined : moment === Infinity ? placed.shown.at(-1) : placed.shown.findLast(({ step }) => step <= moment)
      if (!placed.instance.show || now === placed.current) continue
      placed.current = now
      if (now) placed.instance.show(now.event, now.label)
      else placed.instance.empty?.()
    }
  }

  #place(kind: PanelKind, topic: string): Placed {
    const key = `${this.#kinds.indexOf(kind)} ${kind.together ? '' : topic}`
    let placed = this.#placed.get(key)
    if (!placed) {
      placed = { instance: kind.make(this.#kit(kind), topic), shown: [], current: null }
      this.#placed.set(key, placed)
    }
    if (kind.together && !this.#added.has(`${key} ${topic}`)) {
      this.#added.add(`${key} ${topic}`)
      placed.instance.add?.(topic)
    }
    return placed
  }

  /** What panels work on: what the store has now, also after another source was opened. */
  #kit(kind: PanelKind): Kit {
    const store = this.#store
    const rank = this.#kinds.indexOf(kind)
    return {
      get view() {
        return store.view
      },
      get tiles() {
        return store.tiles
      },
      get singles() {
        return store.singles
      },
      get dt() {
        return store.dt
      },
      inspection: this.#inspection,
      onsets: this.#onsets,
      marginLeft,
      colours,
      panel: options => new CanvasPanel(this.#root, options, rank),
      stream: topic => this.#streams.get(topic),
      rates: (topic, perPoint) => {
        const { view, tiles, dt } = store
        return ratesOf({ view, tiles, dt, topic, size: this.#streams.get(topic)?.size || 1, perPoint })
      },
      numberOf: population => {
        const known = this.#populations.indexOf(population)
        return known >= 0 ? known : this.#populations.push(nameOf(population)) - 1
      },
    }
  }
}

const matches = (pattern: string, topic: string): boolean =>
  pattern.endsWith('*') ? topic.startsWith(pattern.slice(0, -1)) : topic === pattern

/** Step at which an event was there to be seen. */
function stepOf({ activity, weights, reward, report, target, fault }: IEnvelope): number {
  return Number(activity?.firstStep ?? target?.firstStep ?? (weights ?? reward ?? report ?? fault)?.step ?? 0)
}
