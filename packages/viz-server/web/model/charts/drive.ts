import type { ModelAbout } from '../../../src/model-page/about.ts'
import { colours } from '../../kit/colours.ts'
import { labelled, short, withUnit } from '../../kit/format.ts'
import { boundsOf, Chart, drawLine } from '../chart.ts'
import { driveUnitOf } from '../found.ts'
import type { Found, ModelChart } from '../found.ts'

/** What drives the neuron over time. */
export function driveChart(about: ModelAbout): ModelChart {
  let shown: Found | undefined
  const chart = new Chart(
    { title: 'What drives it', place: 'wide', about: 'What is added to the drive over time.', height: () => 96 },
    at => {
      if (!at || !shown) return ''
      const level = shown.trial.levels.findLast(({ time }) => time <= at.x)?.value ?? 0
      return `${withUnit(level, driveUnitOf(about, shown.chosen.drive))} at ${short(at.x)} ms`
    },
  )
  chart.panel.addAction('Save as CSV', () => {
    const { trial, chosen } = shown!
    const head = ['from [ms]', labelled(chosen.drive, driveUnitOf(about, chosen.drive))]
    chart.panel.saveTable(`${about.name} drive`, head, trial.levels.map(({ time, value }) => [time, value])) // prettier-ignore
  })
  return {
    show(now, all) {
      shown = now
      const { drive, duration } = now.chosen
      const [low, high] = boundsOf(all.map(({ found }) => found.trial.levels.map(({ value }) => value)), [0, 1]) // prettier-ignore
      const x = { low: 0, high: duration, label: 'time [ms]' }
      chart.draw(x, { low, high, label: labelled(drive, driveUnitOf(about, drive)) }, (context, frame) => {
        for (const { found, kept } of all) {
          const { levels } = found.trial
          drawLine(context, frame, {
            x: levels.flatMap(({ time }, at) => [time, levels[at + 1]?.time ?? duration]),
            y: levels.flatMap(({ value }) => [value, value]),
            colour: kept ? colours().quiet : colours().text,
            kept,
          })
        }
      })
    },
  }
}
