import type { Kit } from '../kit/panel.ts'
import { tileBins } from '../timeline/tiles.ts'
import type { NeuronRange } from './neuron-range.ts'

/** A population of a table. */
interface Listed {
  readonly topic: string
  readonly name: string
  readonly size: number
  /** The neurons that are shown. */
  readonly range: NeuronRange
}

/** A table of spikes. */
export interface SpikeTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (number | string)[])[]
}

/** The spikes in view: each of them where all are known singly, else the bins in which they are counted. */
export function spikeTable(kit: Kit, listed: readonly Listed[]): SpikeTable {
  const singles = singleRows(kit, listed)
  return singles
    ? { head: ['population', 'time [ms]', 'neuron'], rows: singles }
    : { head: ['population', 'time [ms]', 'bin [ms]', 'first neuron', 'spikes'], rows: binRows(kit, listed) }
}

/** Each spike in view, at the time that it has in tables of a recording; nothing where some are not known singly. */
function singleRows({ view, near }: Kit, listed: readonly Listed[]): (number | string)[][] | undefined {
  const rows: (number | string)[][] = []
  for (const { topic, name, range } of listed) {
    const frame = near.spikesOf(topic)
    if (!frame) return undefined
    for (let spike = 0; spike < frame.count; spike++) {
      const [step, neuron] = [frame.firstStep + frame.offsets[spike]!, frame.neurons[spike]!]
      if (step < view.start || step >= view.end || neuron < range.from || neuron >= range.to) continue
      rows.push([name, view.timeAfter(step, frame.early?.[spike]), neuron])
    }
  }
  return rows
}

/** For each population, bin and row of neurons how many spikes there are, where there is one; bins are as long as they are kept. */
function binRows({ view, tiles }: Kit, listed: readonly Listed[]): (number | string)[][] {
  const rows: (number | string)[][] = []
  const level = tiles.levelOf(view.stepsPerColumn)
  const width = tiles.widthOf(level)
  const [begin, end] = [Math.max(0, Math.floor(view.start / width)), Math.min(view.end, view.last) / width]
  for (const { topic, name, size, range } of listed) {
    for (let bin = begin; bin < end; bin++) {
      const counts = tiles.at(level, bin)?.counts.get(topic)
      const parts = counts?.parts[bin % tileBins] ?? 0
      if (!counts || parts === 0 || (bin % parts > 0 && bin > begin)) continue // a part of one that is written already
      const whole = bin - (bin % parts)
      for (let row = 0; row < counts.rows; row++) {
        const spikes = Math.round(counts.count[(bin % tileBins) * counts.rows + row]! * parts)
        const first = Math.ceil((row * size) / counts.rows)
        const isShown = first < range.to && ((row + 1) * size) / counts.rows > range.from
        if (spikes > 0 && isShown)
          rows.push([
            name,
            view.timeOf(whole * width),
            view.timeOf(tiles.covered(level, whole, parts * width, view)),
            first,
            spikes,
          ])
      }
    }
  }
  return rows
}
