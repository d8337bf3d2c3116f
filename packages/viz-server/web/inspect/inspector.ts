import type { Inspection, Selection } from './inspection.ts'
import { holdControls } from '../kit/hold-controls.ts'
import { neuronView } from './neuron-view.ts'
import { button } from './parts.ts'
import type { CloseView } from './parts.ts'
import { pluginView } from './plugin-view.ts'
import { populationView } from './population-view.ts'
import { projectionView } from './projection-view.ts'

/** The network is asked for again so often while a part of it is looked at [ms]. */
const refreshEvery = 2000

/** The part of the page that shows what is looked at closely. */
export class Inspector {
  readonly #root: HTMLElement
  readonly #inspection: Inspection
  readonly #dt: () => number
  #view: CloseView = {}
  #shown: Selection | undefined
  /** Whether the network was known when the view was made, and somebody there; until then there is little to see. */
  #known = false
  #timer: ReturnType<typeof setInterval> | undefined

  /** @param root where it stands */
  constructor(root: HTMLElement, inspection: Inspection, dt: () => number) {
    this.#root = root
    this.#inspection = inspection
    this.#dt = dt
    inspection.onChange(() => this.#update())
    root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') inspection.select(undefined)
    })
  }

  /** The view of time has moved. */
  move(): void {
    this.#view.move?.()
  }

  /** Nobody is there who heeds what is pressed, or somebody is again. */
  hold(held: boolean): void {
    holdControls(this.#root, held)
  }

  #update(): void {
    const { selected, network } = this.#inspection
    const known = network !== undefined && (this.#inspection.possible || this.#known)
    if (selected === this.#shown && known === this.#known) {
      this.#view.update?.()
      return
    }
    this.#view.close?.()
    this.#view = {}
    this.#shown = selected
    this.#known = known && this.#inspection.possible
    clearInterval(this.#timer)
    this.#root.replaceChildren()
    this.#root.hidden = selected === undefined
    if (!selected) return
    this.#timer = setInterval(() => this.#inspection.refresh(), refreshEvery)
    const head = document.createElement('h2')
    const name = document.createElement('span')
    name.className = 'name'
    name.textContent = titleOf(selected)
    const close = button('×', () => this.#inspection.select(undefined), 'close')
    close.setAttribute('aria-label', 'Close')
    head.append(name, close)
    this.#root.append(head)
    this.#root.dataset['title'] = titleOf(selected)
    this.#view = viewOf(this.#root, this.#inspection, selected, this.#dt)
    this.#root.scrollIntoView({ block: 'nearest' })
  }
}

function titleOf(selection: Selection): string {
  if (selection.kind === 'neuron') return `${selection.population}, neuron ${selection.neuron}`
  return selection.kind === 'population' ? selection.population : selection.kind === 'plugin' ? selection.plugin : selection.projection
}

function viewOf(root: HTMLElement, inspection: Inspection, selection: Selection, dt: () => number): CloseView {
  switch (selection.kind) {
    case 'population':
      return populationView(root, inspection, selection.population)
    case 'neuron':
      return neuronView(root, inspection, selection, dt)
    case 'plugin':
      return pluginView(root, inspection, selection.plugin)
    default:
      return projectionView(root, inspection, selection.projection, dt)
  }
}
