import type { ModelAbout } from '../../../src/model-page/about.ts'
import { colours } from '../../kit/colours.ts'
import { labelled, short, withUnit } from '../../kit/format.ts'
import { boundsOf, Chart, drawLine } from '../chart.ts'
import { unitOf } from '../found.ts'
import type { Found, ModelChart } from '../found.ts'

/** The first state variable over time, and the spikes. */
export function responseChart(about: ModelAbout): ModelChart {
  let shown: Found | undefined
  const chart = new Chart(
    {
      title: 'Response',
      place: 'wide',
      about:
        'The first state variable of one neuron over time; a mark below for each spike. Dashed is the setting that was kept ' +
        'to compare. Which variable it is, is the x of the plane.',
      height: () => 240,
    },
    at => (shown ? words(about, shown, at?.x) : ''),
  )
  chart.panel.addAction('Save as CSV', () => {
    const { trial } = shown!
    const names = Object.keys(trial.values)
    chart.panel.saveTable(
      about.name,
      ['time [ms]', ...names.map(name => labelled(name, unitOf(about, name)))],
      trial.times.map((time, at) => [time, ...names.map(name => trial.values[name]![at]!)]),
    )
  })
  return {
    show(now, all) {
      shown = now
      const variable = Object.keys(now.trial.values)[0]
      const valuesOf = ({ trial }: Found): readonly number[] =>
        variable === undefined ? [] : (trial.values[variable] ?? [])
      const [low, high] = boundsOf(all.map(({ found }) => valuesOf(found)), [0, 1]) // prettier-ignore
      const x = { low: 0, high: now.chosen.duration, label: 'time [ms]' }
      const up = variable === undefined ? undefined : { low, high, label: labelled(variable, unitOf(about, variable)) }
      chart.draw(x, up, (context, frame) => {
        for (const { found, kept } of all) {
          const colour = kept ? colours().quiet : colours().accent
          drawLine(context, frame, { x: found.trial.times, y: valuesOf(found), colour, kept })
          context.fillStyle = colour
          const base = Math.max(frame.y(low), frame.y(high)) // marks at the foot
          for (const spike of found.trial.spikes)
            context.fillRect(frame.x(spike) - 0.75, base + (kept ? 4 : -6), 1.5, 7)
        }
      })
    },
  }
}

/** All state variables at a time, or how many spikes there are. */
function words(about: ModelAbout, { trial, chosen }: Found, time: number | undefined): string {
  if (time === undefined) {
    const { length } = trial.spikes
    return `${length} spike${length === 1 ? '' : 's'} in ${short(chosen.duration)} ms`
  }
  const sample = Math.max(0, trial.times.findIndex(each => each >= time)) // prettier-ignore
  const told = Object.entries(trial.values).map(
    ([name, values]) => `${name} ${withUnit(values[sample]!, unitOf(about, name))}`,
  )
  return [told.join(', '), `at ${short(time)} ms`].filter(Boolean).join(' ')
}
