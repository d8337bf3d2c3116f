import type { BundleEvent, IControl, ICurrent, IInspect, IParameter, IRecall, IWatchState, SpikeFrame } from '@ngrad/core'
import type { Store } from '../store.ts'
import type { NeuronRange } from '../raster/neuron-range.ts'
import { moment } from '../kit/format.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Turns } from './one-at-a-time.ts'
import { toldBy } from './told.ts'
import type { Network, Told } from './told.ts'

/** Spikes of a stretch of time come in so many pieces at most. */
const mostFrames = 32

/** What is looked at closely: a population, a neuron of it, a projection, or a plugin. */
export type Selection =
  | { readonly kind: 'population'; readonly population: string }
  | { readonly kind: 'neuron'; readonly population: string; readonly neuron: number }
  | { readonly kind: 'projection'; readonly projection: string }
  | { readonly kind: 'plugin'; readonly plugin: string }

/** The latest spikes of a neuron: their steps, and from when and up to when they are known, in words. */
export interface LatestSpikes {
  readonly steps: readonly number[]
  readonly since: string | undefined
  readonly until: string
}

/** What can be found out about the network, and done with it. */
export class Inspection {
  readonly #store: Store
  readonly #listeners = new Set<() => void>()
  readonly #watched = new Map<string, IWatchState>()
  readonly #ranges = new Map<string, NeuronRange>()
  #network: Network | undefined
  #selected: Selection | undefined
  #looks = this.#newLooks()

  constructor(store: Store) {
    this.#store = store
  }

  /** Whether there is a network that says what it is now. */
  get possible(): boolean {
    return this.#store.inspectable
  }

  /** Whether something can be changed. */
  get changeable(): boolean {
    return this.#store.changeable
  }

  /** The network, as it was last told. */
  get network(): Network | undefined {
    return this.#network
  }

  /** What is looked at closely. */
  get selected(): Selection | undefined {
    return this.#selected
  }

  /** Calls a listener when the network or the selection has changed; returns how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Looks at something closely, or at nothing. */
  select(selection: Selection | undefined): void {
    this.#selected = selection
    this.#tell()
  }

  /** The neurons of a population that are shown in the raster, if not all. */
  rangeOf(population: string): NeuronRange | undefined {
    return this.#ranges.get(population)
  }

  /** Shows some neurons of a population in the raster, or all of them. */
  showRange(population: string, range: NeuronRange | undefined): void {
    if (range) this.#ranges.set(population, range)
    else this.#ranges.delete(population)
    this.#tell()
  }

  /** Forgets what there was: another source is shown. */
  clear(): void {
    this.#network = undefined
    this.#selected = undefined
    this.#watched.clear()
    this.#ranges.clear()
    this.#looks = this.#newLooks()
    this.#tell()
    this.refresh()
  }

  /** Asks again for what is watched, and for the network: the connection is another one. */
  renew(): void {
    for (const watched of this.#watched.values()) this.#store.run?.watch(watched)
    this.#tell()
    this.refresh()
  }

  /** Asks for the network as it is now; where it is being asked for already, once more behind that. */
  refresh(): void {
    this.#looks.again()
  }

  /** Looks at the network of the source that is shown now: an answer that comes when another one is shown is lost. */
  #newLooks(): Turns {
    const looks = oneAtATime(async () => {
      if (!this.possible) return
      const { network } = toldBy(await this.#store.inspect({}))
      if (this.#looks !== looks) return
      this.#network = network
      this.#tell()
    })
    return looks
  }

  /** Asks what a part of the network is. */
  async ask(request: IInspect): Promise<Told> {
    return toldBy(await this.#store.inspect(request))
  }

  /** Changes a parameter. */
  set(change: IParameter): void {
    this.#store.run?.set(change)
  }

  /** Asks something of the run. */
  control<Action extends keyof IControl>(action: Action, details?: IControl[Action]): void {
    this.#store.run?.control(action, details)
  }

  /** Lets a current flow into neurons. */
  inject(current: ICurrent): void {
    this.#store.run?.inject(current)
  }

  /** Lets a neuron of a port spike so often, in so many steps from each to the next. */
  spike(port: string, neuron: number, times: number, every: number): void {
    this.#store.run?.spike(port, neuron, times, every)
  }

  /** Whether a state variable of a neuron is watched by this page. */
  watches(population: string, neuron: number, variable: string): boolean {
    return this.#watched.has(`${population}[${neuron}].${variable}`)
  }

  /** Begins to watch a state variable of a neuron, or ends that. */
  watch(population: string, neuron: number, variable: string, on: boolean): void {
    const name = `${population}[${neuron}].${variable}`
    const watched = { population, neuron: [neuron], variable }
    if (on) this.#watched.set(name, watched)
    else this.#watched.delete(name)
    this.#store.run?.watch({ ...watched, end: !on })
  }

  /** The step up to which panels show what was, where that is not the live end: a view that is held, or looks at too fast a run. */
  get lookedAt(): number | undefined {
    const { view } = this.#store
    if (view.looks) return view.end
    return view.following ? undefined : Math.ceil(view.until)
  }

  /** The time of a step, in words. */
  timeOf(step: number): string {
    const { view } = this.#store
    return moment(view.timeOf(step), view.perPixel)
  }

  /** Steps of the last spikes of a neuron, as far as they are kept singly and in the last so many milliseconds. */
  async spikesOf(population: string, neuron: number, milliseconds: number): Promise<LatestSpikes> {
    const { view, dt } = this.#store
    const endStep = Math.ceil(view.until)
    const firstStep = Math.max(0, endStep - Math.round(milliseconds / (dt || 1)))
    const frames = (await this.spikesOfLook([population], firstStep, endStep, [neuron])).get(population) ?? []
    const steps = frames.flatMap(frame => Array.from(frame.offsets, offset => frame.firstStep + offset))
    const since = frames[0] && Math.max(view.first, frames[0].firstStep)
    return {
      steps,
      since: since === undefined || since >= endStep ? undefined : this.timeOf(since),
      until: this.timeOf(endStep),
    }
  }

  /** Spikes of some populations from one step on and before another: a look at a fast run stands until they are there. */
  spikesOfLook(
    populations: readonly string[],
    firstStep: number,
    endStep: number,
    neuron: number[] = [],
  ): Promise<ReadonlyMap<string, SpikeFrame[]>> {
    return this.#spikes(populations, { firstStep, endStep, neuron }, true)
  }

  /** Spikes of a population from one step on and before another, as far as they are kept singly. */
  async spikesBetween(population: string, firstStep: number, endStep: number): Promise<SpikeFrame[]> {
    return (await this.#spikes([population], { firstStep, endStep }, false)).get(population)!
  }

  /** Spikes of some populations, each in as many answers as it takes. */
  async #spikes(populations: readonly string[], request: IRecall, holds: boolean): Promise<Map<string, SpikeFrame[]>> {
    const topics = populations.map(each => `spikes/${each}`)
    const frames = await this.#frames({ ...request, topic: topics }, holds)
    const found = new Map(populations.map(each => [each, frames.filter(({ stream }) => stream === each)]))
    for (const [name, some] of found)
      if (some.length > 0)
        some.push(...(await this.#behind({ ...request, topic: [`spikes/${name}`] }, holds, some[0]!)))
    return found
  }

  async #frames(request: IRecall, holds: boolean): Promise<SpikeFrame[]> {
    return (await this.#store.recall(request, holds)).flatMap(({ frame }: BundleEvent) => frame ?? [])
  }

  /** What is behind a frame that ended early, because there was too much for one answer. */
  async #behind(request: IRecall, holds: boolean, { firstStep, steps, count }: SpikeFrame): Promise<SpikeFrame[]> {
    const found: SpikeFrame[] = []
    let [end, last] = [firstStep + steps, count]
    while (end < Number(request.endStep) && last > 0 && found.length < mostFrames) {
      const [frame] = await this.#frames({ ...request, firstStep: end }, holds)
      if (!frame || frame.firstStep !== end || frame.steps === 0) break
      found.push(frame)
      ;[end, last] = [end + frame.steps, frame.count]
    }
    return found
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
