import { distribute } from '../../inspect/histogram.ts'
import { colours } from '../../kit/colours.ts'
import { short, variation } from '../../kit/format.ts'
import { boundsOf, Chart } from '../chart.ts'
import { intervalsOf } from '../found.ts'
import type { Found, ModelChart } from '../found.ts'

const parts = 30

/** How the times from spike to spike are distributed. */
export function intervalChart(): ModelChart {
  let shown: Found | undefined
  const chart = new Chart(
    {
      title: 'Intervals',
      place: 'side',
      about:
        'How the times from spike to spike are distributed. CV is their standard deviation over their mean: 0 for a clock.',
      height: width => 0.75 * width,
    },
    () => words(shown),
  )
  chart.panel.addAction('Save as CSV', () =>
    chart.panel.saveTable('intervals', ['interval [ms]'], shown ? intervalsOf(shown).map(each => [each]) : []),
  )
  return {
    show(now, all) {
      shown = now
      const every = all.map(({ found, kept }) => ({ between: intervalsOf(found), kept }))
      const [low, high] = boundsOf(every.map(({ between }) => between), [0, 100]) // prettier-ignore
      const [from, to] = low < high ? [low, high] : [0.9 * low, 1.1 * high]
      const counted = every.map(({ between, kept }) => {
        const inside = between.length > 0 ? distribute([from, to, ...between], parts).count : []
        if (inside.length > 0) [inside[0], inside[parts - 1]] = [inside[0]! - 1, inside[parts - 1]! - 1]
        return { count: inside, kept }
      })
      const most = Math.max(1, ...counted.flatMap(({ count }) => count))
      const x = { low: from, high: to, label: 'interval [ms]' }
      chart.draw(x, { low: 0, high: most, label: 'intervals' }, (context, frame) => {
        const wide = (to - from) / parts
        for (const { count, kept } of counted) {
          context.fillStyle = context.strokeStyle = kept ? colours().quiet : colours().accent
          count.forEach((each, at) => {
            const [x0, x1, y] = [frame.x(from + at * wide), frame.x(from + (at + 1) * wide), frame.y(each)]
            if (each === 0) return
            if (kept) context.strokeRect(x0, y, x1 - x0 - 1, frame.y(0) - y)
            else context.fillRect(x0, y, Math.max(1, x1 - x0 - 1), frame.y(0) - y)
          })
        }
      })
    },
  }
}

function words(found: Found | undefined): string {
  const between = found ? intervalsOf(found) : []
  if (between.length === 0) return 'fewer than two spikes'
  const mean = between.reduce((sum, each) => sum + each, 0) / between.length
  return `mean ${short(mean)} ms · CV ${short(variation(between))}`
}
