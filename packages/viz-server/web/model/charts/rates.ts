import type { ModelAbout } from '../../../src/model-page/about.ts'
import { colours } from '../../kit/colours.ts'
import { labelled, short, withUnit } from '../../kit/format.ts'
import { boundsOf, Chart, drawLine } from '../chart.ts'
import { driveUnitOf } from '../found.ts'
import type { Found, ModelChart } from '../found.ts'

/** How often the neuron fires for a constant drive: the f–I curve. */
export function rateChart(about: ModelAbout): ModelChart {
  let shown: Found | undefined
  const chart = new Chart(
    {
      title: 'Rate over drive',
      place: 'side',
      about:
        'How often it fires for a constant drive, once it has settled: the f–I curve, where the drive is a current. Where it ' +
        'begins at 0 Hz the neuron can fire as slowly as wanted (type 1), where it jumps it cannot (type 2).',
      height: width => 0.75 * width,
    },
    at => (at && shown ? words(about, shown, at.x) : ''),
  )
  chart.panel.addAction('Save as CSV', () => {
    const { rates, chosen } = shown!
    const head = [labelled(chosen.drive, driveUnitOf(about, chosen.drive)), 'rate [Hz]']
    chart.panel.saveTable(`${about.name} rates`, head, rates.drive.map((each, at) => [each, rates.rate[at]!])) // prettier-ignore
  })
  return {
    show(now, all) {
      shown = now
      const { drive, stimulus } = now.chosen
      const [low, high] = boundsOf(all.map(({ found }) => found.rates.drive), [0, 1]) // prettier-ignore
      const most = boundsOf(all.map(({ found }) => found.rates.rate), [0, 1])[1] || 1 // prettier-ignore
      const x = { low, high, label: `added to ${labelled(drive, driveUnitOf(about, drive))}` }
      chart.draw(x, { low: 0, high: most, label: 'rate [Hz]' }, (context, frame) => {
        for (const { found, kept } of all) {
          const colour = kept ? colours().quiet : colours().accent
          drawLine(context, frame, { x: found.rates.drive, y: found.rates.rate, colour, kept })
        }
        context.fillStyle = colours().bad // where the stimulus is now
        context.fillRect(frame.x(stimulus.amplitude) - 0.75, frame.y(most), 1.5, frame.y(0) - frame.y(most))
      })
    },
  }
}

/** The rate at the drive that was tried next to one. */
function words(about: ModelAbout, { rates, chosen }: Found, drive: number): string {
  const distances = rates.drive.map(each => Math.abs(each - drive))
  const nearest = distances.indexOf(Math.min(...distances))
  return `${short(rates.rate[nearest]!)} Hz at ${withUnit(rates.drive[nearest]!, driveUnitOf(about, chosen.drive))}`
}
