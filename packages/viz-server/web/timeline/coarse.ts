import { moment } from '../kit/format.ts'
import type { Kit } from '../kit/panel.ts'
import { tileBins } from './tiles.ts'

/** In words, where bins of some topics in view are longer than those that would be drawn; else nothing. */
export function coarseInWords({ view, tiles }: Kit, kind: 'counts' | 'traces', topics: readonly string[]): string {
  const level = tiles.levelOf(view.stepsPerColumn)
  const width = tiles.widthOf(level)
  const end = Math.min(view.end, view.last) / width
  let longest = 1
  for (const topic of topics)
    for (let bin = Math.max(0, Math.floor(view.start / width)); bin < end; bin++)
      longest = Math.max(longest, tiles.at(level, bin)?.[kind].get(topic)?.parts[bin % tileBins] ?? 1)
  const time = view.timeOf(longest * width)
  return longest > 1 ? `in bins of ${moment(time, time / 10)}: shorter ones are not kept` : ''
}
