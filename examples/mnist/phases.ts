import type { Projection } from '@ngrad/core'
import { agreement } from '@ngrad/learning'
import { phases } from './network.ts'
import type { DigitNetwork } from './network.ts'
import type { Phases } from './training.ts'

/** Hidden neurons that are shown. */
const shown = 60
/** A sum of changes forgets so much of what was before, with each that is added [1]. */
const forgotten = 0.05

/** Which presentations are looked at: all that is published of one is of the same image, and of the same moment. */
export interface Looks {
  /** Whether the presentation that goes on, or has just ended, is looked at. */
  readonly looking: boolean
}

/**
 * Publishes what happens in the two phases of a presentation, some times a second: the rates of outputs and hidden neurons while
 * the network reads and while its output is nudged, by how much weights have changed, and the cosine of the angle between these
 * changes and the descent of the gradient.
 *
 * The gradient is that of the cross-entropy at the rates that were measured while it read, by backpropagation:
 * $\partial L / \partial x_k = y_k - t_k$ and
 * $\partial L / \partial x_i = y_i (1 - y_i) \sum_k W_{ik}\,\partial L / \partial x_k$. A single presentation is mostly chance, as
 * its phases have a few dozen steps: changes and gradients are summed over the last twenty or so. The network knows nothing of it.
 * Of an image that is not nudged there is the free phase alone.
 * @param every time from one look to the next [ms]
 */
export function phaseWatcher({ sim, pixels, hidden, bottom, top }: DigitNetwork, every: number = 200): Phases & Looks {
  const tally = sim.tally(hidden)
  const reports = sim.bus.topic('reports')
  const layers = [watched('output', top), watched('hidden', bottom)]
  const [sources, targets] = [top.sources, top.targets]
  let last = -Infinity
  let looking = false
  let free: { readonly hidden: number[]; readonly output: number[] } | undefined

  return {
    get looking() {
      return looking
    },
    presented() {
      const now = performance.now()
      looking = now - last > every
      if (looking) last = now
      if (looking && reports.listening) for (const layer of layers) layer.begin()
      free = undefined
    },
    reads: () => tally.clear(),
    read(votes) {
      if (looking && reports.listening)
        free = {
          hidden: Array.from(tally.counts, count => count / phases.read),
          output: votes.map(count => count / phases.read),
        }
    },
    nudging: () => tally.clear(),
    taught(votes, label) {
      if (!free) return
      const [x, h, y] = [pixels.get('probability'), free.hidden, free.output]
      const target = y.map((_, digit) => Number(digit === label))
      const above = y.map((rate, digit) => rate - target[digit]!)
      const below = h.map(rate => rate * (1 - rate))
      const carried = new Float64Array(hidden.size)
      for (let synapse = 0; synapse < top.count; synapse++)
        carried[sources[synapse]!]! += top.weights[synapse]! * above[targets[synapse]!]!
      const [upper, lower] = layers as [Watched, Watched]
      upper.add(h, above)
      lower.add(
        x,
        below.map((slope, neuron) => slope * carried[neuron]!),
      )
      const nudged = {
        output: votes.map(count => count / phases.nudged),
        hidden: Array.from(tally.counts, count => count / phases.nudged),
      }
      publish('output', [y, nudged.output, target], label)
      publish('hidden', [h.slice(0, shown), nudged.hidden.slice(0, shown)], label)
      for (const { name, alignment, change } of layers)
        reports.publish({
          source: name,
          step: sim.step,
          metric: { alignment: alignment(), 'change of weights [mV]': change() },
        })
    },
    passed(label) {
      if (!free) return
      publish('output', [free.output], label)
      publish('hidden', [free.hidden.slice(0, shown)], label)
    },
  }

  function publish(name: 'output' | 'hidden', rows: readonly (readonly number[])[], label: number): void {
    const topic = sim.bus.topic(`activity/phases of ${name}`)
    if (!topic.listening) return
    const header = { sequence: 0, firstStep: sim.step, steps: 1, dt: sim.dt, unit: '1', quantity: 'phases', label }
    topic.publish({ ...header, stream: `phases of ${name}`, shape: [rows.length, rows[0]!.length], value: rows.flat() })
  }
}

/** Changes of a layer of weights, and what the gradient would have them be. */
interface Watched {
  readonly name: string
  /** Remembers the weights as they are. */
  begin(): void
  /** Adds what has become of them, and the gradient: the product of what is before a synapse and behind it. */
  add(before: ArrayLike<number>, behind: ArrayLike<number>): void
  alignment(): number
  /** Mean size of the last change [mV]. */
  change(): number
}

function watched(name: string, { count, sources, targets, weights }: Projection): Watched {
  const [start, changes, descent] = [new Float32Array(count), new Float64Array(count), new Float64Array(count)]
  let size = 0
  return {
    name,
    begin: () => start.set(weights),
    add(before, behind) {
      let sum = 0
      for (let synapse = 0; synapse < count; synapse++) {
        const change = weights[synapse]! - start[synapse]!
        sum += Math.abs(change)
        changes[synapse] = changes[synapse]! * (1 - forgotten) + change
        descent[synapse] = descent[synapse]! * (1 - forgotten) - before[sources[synapse]!]! * behind[targets[synapse]!]!
      }
      size = sum / count
    },
    alignment: () => agreement(changes, descent).cosine,
    change: () => size,
  }
}
