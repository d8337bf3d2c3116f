import type { ModelAbout } from '../../../src/model-page/about.ts'
import type { Axis } from '../../../src/model-page/phase-field.ts'
import type { Trial } from '../../../src/model-page/trial.ts'
import { colours } from '../../kit/colours.ts'
import { labelled, withUnit } from '../../kit/format.ts'
import { boundsOf, Chart, drawLine } from '../chart.ts'
import { unitOf } from '../found.ts'
import type { Found, ModelChart } from '../found.ts'
import { along, drawArrows, drawZeros } from '../plane.ts'

/** A variable and its unit. */
interface Named {
  readonly variable: string
  readonly unit: string
}

/** Two state variables against each other, with their nullclines. */
export function planeChart(about: ModelAbout): ModelChart {
  let shown: Found | undefined
  const chart = new Chart(
    {
      title: 'Phase plane',
      place: 'side',
      about:
        'Two state variables against each other: what the neuron does in the response above, arrows where it would go from each ' +
        'point under a constant drive, and the nullclines, where one of the two does not change. Where they cross it rests, if ' +
        'that is stable. All other variables are as they are at the start.',
      height: width => 0.75 * width,
    },
    at => {
      if (!at || !shown?.plane) return ''
      const { x, y } = shown.plane
      const told = ({ variable }: Axis, value: number): string =>
        `${variable} ${withUnit(value, unitOf(about, variable))}`
      return `${told(x, at.x)}, ${told(y, at.y)}`
    },
  )
  chart.panel.addAction('Save as CSV', () => {
    const { x, y, points, field } = shown!.plane!
    const [across, up] = [x, y].map(({ variable }) => ({ variable, unit: unitOf(about, variable) || '1' })) as [Named, Named]
    const slopes = [across, up].map(({ variable, unit }) => `d${variable}/dt [${unit}/ms]`)
    const head = [...[across, up].map(({ variable, unit }) => labelled(variable, unit)), ...slopes]
    const rows = field.dx.map((dx, at) => [
      along(x, points, at % points),
      along(y, points, Math.floor(at / points)),
      dx ?? '',
      field.dy[at] ?? '',
    ])
    chart.panel.saveTable(`${about.name} plane`, head, rows)
  })
  return {
    show(now, all) {
      shown = now
      const { plane, trial } = now
      chart.panel.section.hidden = plane === undefined
      if (!plane) return
      const { x, y } = plane
      const { series, quiet, text } = colours()
      const names = [`d${x.variable}/dt = 0`, `d${y.variable}/dt = 0`, 'the response']
      chart.panel.legend.replaceChildren(...names.map((name, at) => entry(name, [series[0]!, series[1]!, text][at]!)))
      const planes = all.flatMap(({ found, kept }) => {
        const isAlike = found.plane?.x.variable === x.variable && found.plane.y.variable === y.variable
        return isAlike ? [{ plane: found.plane!, kept }] : []
      })
      const axis = ({ variable }: Axis, each: 'x' | 'y') => {
        const [low, high] = boundsOf(planes.map(({ plane: { [each]: known } }) => [known.low, known.high]), [0, 1]) // prettier-ignore
        return { low, high, label: labelled(variable, unitOf(about, variable)) }
      }
      chart.draw(axis(x, 'x'), axis(y, 'y'), (context, frame) => {
        drawArrows(context, frame, plane, quiet)
        for (const { plane: each, kept } of planes) {
          drawZeros(context, frame, each, each.field.dx, series[0]!, kept)
          drawZeros(context, frame, each, each.field.dy, series[1]!, kept)
        }
        drawLine(context, frame, { x: trial.values[x.variable]!, y: withoutJumps(trial, y.variable), colour: text })
      })
    },
  }
}

function entry(name: string, colour: string): HTMLElement {
  const [made, swatch] = [document.createElement('span'), document.createElement('i')]
  made.className = 'entry'
  swatch.className = 'swatch'
  swatch.style.setProperty('--colour', colour)
  made.append(swatch, name)
  return made
}

/** A variable over the response, with gaps where a spike makes it jump. */
function withoutJumps({ times, values, spikes }: Trial, variable: string): number[] {
  const all = [...values[variable]!]
  for (const spike of spikes) {
    const sample = times.findIndex(time => time >= spike - 1e-9)
    if (sample >= 0) all[sample] = Number.NaN
  }
  return all
}
