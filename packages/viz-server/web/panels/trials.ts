import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours, seriesColour } from '../kit/colours.ts'
import { drawScale } from '../kit/draw-scale.ts'
import { short } from '../kit/format.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'
import { scaleOf } from '../kit/scale.ts'
import { alignedWith, areWhole, latestOver, leaveOutOldest, onlyOf, psth } from '../trials/psth.ts'
import type { TrialSpikes } from '../trials/psth.ts'

/** Trials that are looked at, and so often another one is asked for [ms]. */
const [mostTrials, askEvery] = [40, 400]
/** Spikes of all trials together that are kept in the page; beyond them those of older trials are not. */
const mostSpikes = 2 ** 22
/** Windows that can be chosen [ms]; a third of each is before the event. */
const windows = [60, 150, 300, 600, 1500]
const bins = 60
const left = 44
const foot = 16

/** Spikes about events that come again and again, trial by trial, and their mean: targets, rewards, currents. */
export const trials: PanelKind = {
  topic: '*',
  together: true,
  accepts: ({ target, reward, current }) => Boolean(target ?? reward ?? current),
  make: kit => new TrialsPanel(kit),
}

class TrialsPanel implements PanelInstance {
  readonly #kit: Kit
  readonly #panel: CanvasPanel
  readonly #event = document.createElement('select')
  readonly #population = document.createElement('select')
  readonly #window = document.createElement('select')
  /** The trials by the step of their event; nothing is known of one whose spikes are not all kept. */
  #trials = new Map<number, TrialSpikes | undefined>()
  #rates: readonly number[] = []
  #asked = -Infinity
  #asking = false
  /** Whether somebody has chosen the population. */
  #chosen = false

  constructor(kit: Kit) {
    this.#kit = kit
    this.#panel = kit.panel({
      title: 'Trials',
      place: 'wide',
      half: true,
      about:
        'Spikes about an event that comes again and again, such as a target, a reward or a current: each line is a trial, the ' +
        'newest at the top, the event at 0. Below is their mean over trials and neurons, the peri-stimulus time histogram. Of a ' +
        'neuron that is looked at closely only its own spikes are drawn. Trials whose spikes are not all kept are left out.',
      height: () => 190,
    })
    this.#panel.sayAt(x => this.#at(x))
    this.#panel.addAction('Save as CSV', () => {
      const { before, after } = this.#about
      const time = (bin: number): number => ((bin * (before + after)) / bins - before) * (this.#kit.dt || 1)
      this.#panel.saveTable('trials', ['time [ms]', 'rate [Hz]'], this.#rates.map((rate, bin) => [time(bin), rate])) // prettier-ignore
    })
    this.#window.append(...windows.map(each => new Option(`${each} ms`, String(each))))
    this.#window.value = '150'
    const label = (words: string, select: HTMLSelectElement): HTMLElement => {
      const made = document.createElement('label')
      made.append(`${words} `, select)
      select.addEventListener('change', () => {
        this.#chosen ||= select === this.#population
        this.#begin()
      })
      return made
    }
    this.#panel.legend.append(
      label('about', this.#event),
      label('spikes of', this.#population),
      label('in', this.#window),
    )
  }

  add(topic: string): void {
    this.#event.append(new Option(topic))
  }

  setBack(to: number): void {
    const { after } = this.#about
    this.#trials = new Map([...this.#trials].filter(([onset]) => onset + after <= to))
    this.#draw()
  }

  update(): void {
    this.#offer()
    const now = performance.now()
    if (this.#asking || now - this.#asked < askEvery || this.#panel.canvas.clientWidth === 0) return
    this.#asked = now
    this.#choose()
    void this.#ask()
  }

  close(): void {
    this.#panel.remove()
  }

  /** The last population that spikes in view, as long as nobody has chosen one. */
  #choose(): void {
    const spikes = (name: string): boolean => this.#kit.rates(`spikes/${name}`, 50).values.some(rate => rate > 0)
    if (this.#chosen || spikes(this.#population.value)) return
    const found = [...this.#population.options].findLast(({ value }) => spikes(value))
    if (!found) return
    this.#population.value = found.value
    this.#begin()
  }

  /** Offers the populations that there are. */
  #offer(): void {
    const names = this.#kit.inspection.network?.population.map(({ name }) => name) ?? []
    if (names.length === this.#population.options.length) return
    const before = this.#population.value
    this.#population.replaceChildren(...names.map(name => new Option(name)))
    this.#population.value = names.includes(before) ? before : names.at(-1)!
    this.#begin()
  }

  #begin(): void {
    this.#trials = new Map()
    this.#asked = -Infinity
    this.#draw()
    this.#goOn(0)
  }

  /** Steps before an event, and behind it. */
  get #about(): { readonly before: number; readonly after: number } {
    const steps = Math.max(3, Math.round(Number(this.#window.value) / (this.#kit.dt || 1)))
    return { before: Math.round(steps / 3), after: steps - Math.round(steps / 3) }
  }

  /** Asks for the newest trial that is over and not known. */
  async #ask(): Promise<void> {
    const { before, after } = this.#about
    const { view, inspection, onsets } = this.#kit
    const [trialsOf, population] = [this.#trials, this.#population.value]
    const over = latestOver(onsets.of(this.#event.value), { after, last: view.last, most: mostTrials })
    const onset = over.findLast(step => !trialsOf.has(step))
    if (onset === undefined || population === '') return
    this.#asking = true
    const [from, end] = [onset - before, onset + after]
    const frames = from < view.first ? [] : await inspection.spikesBetween(population, from, end)
    this.#asking = false
    trialsOf.set(onset, areWhole(frames, from, end) ? alignedWith(onset, frames) : undefined) // of another view nobody sees it
    for (const known of trialsOf.keys()) if (known < over[0]!) trialsOf.delete(known)
    leaveOutOldest(trialsOf, mostSpikes)
    this.#draw()
    this.#goOn(askEvery)
  }

  /** Asks for more, also where nothing goes on. */
  #goOn(after: number): void {
    setTimeout(() => {
      if (!this.#panel.removed.aborted) this.update()
    }, after)
  }

  #draw(): void {
    const { selected } = this.#kit.inspection
    const population = this.#population.value
    const neuron = selected?.kind === 'neuron' && selected.population === population ? selected.neuron : undefined
    const all = [...this.#trials]
      .toSorted(([a], [b]) => b - a)
      .flatMap(([, trial]) => (trial && neuron !== undefined ? onlyOf(trial, neuron) : (trial ?? [])))
    const left = this.#trials.size - all.length
    const without = left === 0 ? '' : ` · ${left} left out, whose spikes are not all kept`
    const size = neuron === undefined ? (this.#kit.stream(`spikes/${population}`)?.size ?? 1) : 1
    const rates = psth(all, { ...this.#about, bins, size, dt: this.#kit.dt })
    this.#rates = rates
    const whose = neuron === undefined ? population : `${population}, neuron ${neuron}`
    this.#panel.figure =
      all.length === 0
        ? `${left > 0 ? 'no whole trial' : 'no trial is over yet'}${without}`
        : `${all.length} ${all.length === 1 ? 'trial' : 'trials'} of ${whose} · up to ${short(Math.max(...rates))} Hz${without}`
    this.#panel.draw((context, width, height) => this.#paint(context, width, height, all, rates))
  }

  /** The mean rate at a time about the event. */
  #at(x: number): string | undefined {
    const { before, after } = this.#about
    const part = (x - left) / (this.#panel.canvas.clientWidth - left)
    const rate = this.#rates[Math.floor(part * bins)]
    if (rate === undefined || this.#trials.size === 0) return undefined
    return `${short(rate)} Hz at ${short((part * (before + after) - before) * (this.#kit.dt || 1))} ms`
  }

  #paint(
    context: CanvasRenderingContext2D,
    width: number,
    height: number,
    all: readonly TrialSpikes[],
    rates: readonly number[],
  ): void {
    const { before, after } = this.#about
    const { quiet, line } = colours()
    const x = (step: number): number => left + ((step + before) / (before + after)) * (width - left)
    const middle = Math.round(height * 0.55)
    const row = Math.min(9, middle / Math.max(1, all.length))
    context.fillStyle = seriesColour(this.#kit.numberOf(this.#population.value))
    const columns = Math.max(1, Math.min(before + after, Math.ceil(width - left)))
    const tick = (width - left) / columns
    all.forEach(({ steps }, trial) => {
      const spiked = new Uint8Array(columns) // a dense population has more spikes than pixels
      for (let spike = 0; spike < steps.length; spike++)
        spiked[Math.floor(((steps[spike]! + before) * columns) / (before + after))] = 1
      spiked.forEach((any, column) => {
        if (any) context.fillRect(left + column * tick, trial * row, tick, Math.max(1, row - 1))
      })
    })
    const scale = scaleOf({ low: 0, high: Math.max(...rates) || 1, top: middle + 16, bottom: height - foot })
    drawScale(context, scale, { left, right: width, unit: '' })
    context.fillStyle = seriesColour(this.#kit.numberOf(this.#population.value))
    const wide = (width - left) / rates.length
    rates.forEach((rate, bin) =>
      context.fillRect(left + bin * wide, scale.y(rate), Math.max(1, wide - 1), scale.y(0) - scale.y(rate)),
    )
    context.strokeStyle = quiet
    context.beginPath()
    context.moveTo(x(0) + 0.5, 0)
    context.lineTo(x(0) + 0.5, height - foot)
    context.stroke()
    context.strokeStyle = line
    context.fillStyle = quiet
    context.fillText('Hz', 4, middle + 12)
    const dt = this.#kit.dt || 1
    context.textAlign = 'center'
    context.fillText('0', x(0), height - 3)
    context.textAlign = 'left'
    context.fillText(`${short(-before * dt)} ms`, left, height - 3)
    context.textAlign = 'right'
    context.fillText(`${short(after * dt)} ms`, width, height - 3)
    context.textAlign = 'left'
  }
}
