import type { ModelAbout } from '../../src/model-page/about.ts'
import type { Axis } from '../../src/model-page/phase-field.ts'
import type { RateCurve } from '../../src/model-page/rate-curve.ts'
import type { Trial } from '../../src/model-page/trial.ts'
import { distribute } from '../inspect/histogram.ts'
import { colours } from '../kit/colours.ts'
import { short } from '../kit/format.ts'
import { boundsOf, Chart, drawLine } from './chart.ts'
import { drawArrows, drawZeros } from './plane.ts'
import type { Plane } from './plane.ts'
import type { Chosen } from './setting.ts'

/** What was found out about a setting. */
export interface Found {
  readonly chosen: Chosen
  readonly trial: Trial
  readonly rates: RateCurve
  /** The plane of two of its state variables, where it has two. */
  readonly plane?: Plane
}

/** The views of a model. */
export class Charts {
  readonly #about: ModelAbout
  readonly #trace: Chart
  readonly #driven: Chart
  readonly #rates: Chart
  readonly #plane: Chart
  readonly #intervals: Chart
  #now: Found | undefined
  #kept: Found | undefined

  constructor(about: ModelAbout) {
    this.#about = about
    this.#trace = new Chart(
      {
        title: 'Response',
        place: 'wide',
        about:
          'The first state variable of one neuron over time; a mark below for each spike. Dashed is the setting that was kept ' +
          'to compare. Which variable it is, is the x of the plane.',
        height: () => 240,
      },
      at => this.#traceWords(at),
    )
    this.#driven = new Chart(
      { title: 'What drives it', place: 'wide', about: 'What is added to the drive over time.', height: () => 96 },
      at => (at ? `${short(this.#levelAt(at.x))} ${this.#driveUnit} at ${short(at.x)} ms` : ''),
    )
    this.#rates = new Chart(
      {
        title: 'Rate over drive',
        place: 'side',
        about:
          'How often it fires for a constant drive, once it has settled: the f–I curve, where the drive is a current. Where it ' +
          'begins at 0 Hz the neuron can fire as slowly as wanted (type 1), where it jumps it cannot (type 2).',
        height: width => 0.75 * width,
      },
      at => (at ? this.#rateWords(at.x) : ''),
    )
    this.#plane = new Chart(
      {
        title: 'Phase plane',
        place: 'side',
        about:
          'Two state variables against each other: what the neuron does in the response above, arrows where it would go from each ' +
          'point under a constant drive, and the nullclines, where one of the two does not change. Where they cross it rests, if ' +
          'that is stable. All other variables are as they are at the start.',
        height: width => 0.75 * width,
      },
      at =>
        at && this.#now?.plane
          ? `${this.#now.plane.x.variable} ${short(at.x)}, ${this.#now.plane.y.variable} ${short(at.y)}`
          : '',
    )
    this.#intervals = new Chart(
      {
        title: 'Intervals',
        place: 'side',
        about:
          'How the times from spike to spike are distributed. CV is their standard deviation over their mean: 0 for a clock.',
        height: width => 0.75 * width,
      },
      () => intervalWords(this.#now),
    )
    this.#trace.panel.addAction('Save as CSV', () => this.#saveTrace())
    this.#rates.panel.addAction('Save as CSV', () => this.#saveRates())
  }

  /** Shows a setting, and one that was kept. */
  show(now: Found, kept: Found | undefined): void {
    this.#now = now
    this.#kept = kept
    this.#drawTrace()
    this.#drawDriven()
    this.#drawRates()
    this.#drawPlane()
    this.#drawIntervals()
  }

  get #both(): { readonly found: Found; readonly kept: boolean }[] {
    return [...(this.#kept ? [{ found: this.#kept, kept: true }] : []), { found: this.#now!, kept: false }]
  }

  get #driveUnit(): string {
    return plain(this.#about.drives.find(({ name }) => name === this.#now?.chosen.drive)?.unit ?? '')
  }

  #unitOf(variable: string): string {
    return plain(this.#about.quantity.find(({ name }) => name === variable)?.unit ?? '')
  }

  #labelOf(variable: string): string {
    const unit = this.#unitOf(variable)
    return unit ? `${variable} [${unit}]` : variable
  }

  #drawTrace(): void {
    const variable = Object.keys(this.#now!.trial.values)[0]
    const valuesOf = ({ trial }: Found): readonly number[] =>
      variable === undefined ? [] : (trial.values[variable] ?? [])
    const [low, high] = boundsOf(
      this.#both.map(({ found }) => valuesOf(found)),
      [0, 1],
    )
    const x = { low: 0, high: this.#now!.chosen.duration, label: 'time [ms]' }
    this.#trace.draw(
      x,
      { low, high, label: variable === undefined ? '' : this.#labelOf(variable) },
      (context, frame) => {
        for (const { found, kept } of this.#both) {
          const colour = kept ? colours().quiet : colours().accent
          drawLine(context, frame, { x: found.trial.times, y: valuesOf(found), colour, kept })
          context.fillStyle = colour
          const base = Math.max(frame.y(low), frame.y(high)) // marks at the foot
          for (const spike of found.trial.spikes)
            context.fillRect(frame.x(spike) - 0.75, base + (kept ? 4 : -6), 1.5, 7)
        }
      },
    )
  }

  #drawDriven(): void {
    const { chosen } = this.#now!
    const [low, high] = boundsOf(
      this.#both.map(({ found }) => found.trial.levels.map(({ value }) => value)),
      [0, 1],
    )
    const label = `${chosen.drive}${this.#driveUnit && ` [${this.#driveUnit}]`}`
    this.#driven.draw({ low: 0, high: chosen.duration, label: 'time [ms]' }, { low, high, label }, (context, frame) => {
      for (const { found, kept } of this.#both) {
        const { levels } = found.trial
        const x = levels.flatMap(({ time }, at) => [time, levels[at + 1]?.time ?? chosen.duration])
        drawLine(context, frame, {
          x,
          y: levels.flatMap(({ value }) => [value, value]),
          colour: kept ? colours().quiet : colours().text,
          kept,
        })
      }
    })
  }

  #drawRates(): void {
    const { chosen } = this.#now!
    const [low, high] = boundsOf(
      this.#both.map(({ found }) => found.rates.drive),
      [0, 1],
    )
    const [, most] = boundsOf(
      this.#both.map(({ found }) => found.rates.rate),
      [0, 1],
    )
    const unit = this.#driveUnit
    this.#rates.draw(
      { low, high, label: `added to ${chosen.drive}${unit && ` [${unit}]`}` },
      { low: 0, high: most || 1, label: 'rate [Hz]' },
      (context, frame) => {
        for (const { found, kept } of this.#both)
          drawLine(context, frame, {
            x: found.rates.drive,
            y: found.rates.rate,
            colour: kept ? colours().quiet : colours().accent,
            kept,
          })
        context.fillStyle = colours().bad // where the stimulus is now
        context.fillRect(
          frame.x(chosen.stimulus.amplitude) - 0.75,
          frame.y(most || 1),
          1.5,
          frame.y(0) - frame.y(most || 1),
        )
      },
    )
  }

  #drawPlane(): void {
    const { plane, trial } = this.#now!
    const section = this.#plane.panel.section
    section.hidden = plane === undefined
    if (!plane) return
    const { x, y } = plane
    const { series, quiet, text } = colours()
    const names = [`d${x.variable}/dt = 0`, `d${y.variable}/dt = 0`, 'the response']
    const swatches = names.map((name, at) => {
      const entry = document.createElement('span')
      const swatch = document.createElement('i')
      entry.className = 'entry'
      swatch.className = 'swatch'
      swatch.style.setProperty('--colour', [series[0]!, series[1]!, text][at]!)
      entry.append(swatch, name)
      return entry
    })
    this.#plane.panel.legend.replaceChildren(...swatches)
    const axis = ({ variable, low, high }: Axis) => ({ low, high, label: this.#labelOf(variable) })
    this.#plane.draw(axis(x), axis(y), (context, frame) => {
      drawArrows(context, frame, plane, quiet)
      for (const { found, kept } of this.#both) {
        if (found.plane?.x.variable !== x.variable || found.plane.y.variable !== y.variable) continue
        drawZeros(context, frame, found.plane, found.plane.field.dx, series[0]!, kept)
        drawZeros(context, frame, found.plane, found.plane.field.dy, series[1]!, kept)
      }
      drawLine(context, frame, { x: trial.values[x.variable]!, y: withoutJumps(trial, y.variable), colour: text })
    })
  }

  #drawIntervals(): void {
    const all = this.#both.map(({ found, kept }) => ({ between: intervalsOf(found.trial), kept }))
    const [low, high] = boundsOf(
      all.map(({ between }) => between),
      [0, 100],
    )
    const [from, to] = low < high ? [low, high] : [0.9 * low, 1.1 * high]
    const parts = 30
    const counted = all.map(({ between, kept }) => {
      const inside = between.length > 0 ? distribute([from, to, ...between], parts).count : []
      if (inside.length > 0) [inside[0], inside[parts - 1]] = [inside[0]! - 1, inside[parts - 1]! - 1]
      return { count: inside, kept }
    })
    const most = Math.max(1, ...counted.flatMap(({ count }) => count))
    this.#intervals.draw(
      { low: from, high: to, label: 'interval [ms]' },
      { low: 0, high: most, label: 'intervals' },
      (context, frame) => {
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
      },
    )
  }

  #traceWords(at: { readonly x: number } | undefined): string {
    const { trial, chosen } = this.#now ?? {}
    if (!trial || !chosen) return ''
    if (!at) {
      const { length } = trial.spikes
      return `${length} spike${length === 1 ? '' : 's'} in ${short(chosen.duration)} ms`
    }
    const sample = trial.times.findIndex(time => time >= at.x)
    const told = Object.entries(trial.values).map(
      ([name, values]) => `${name} ${short(values[Math.max(0, sample)]!)} ${this.#unitOf(name)}`,
    )
    return `${told.join(', ')} at ${short(at.x)} ms`
  }

  #levelAt(time: number): number {
    return this.#now?.trial.levels.findLast(level => level.time <= time)?.value ?? 0
  }

  #rateWords(drive: number): string {
    const { rates } = this.#now!
    const distances = rates.drive.map(each => Math.abs(each - drive))
    const nearest = distances.indexOf(Math.min(...distances))
    return `${short(rates.rate[nearest]!)} Hz at ${short(rates.drive[nearest]!)} ${this.#driveUnit}`
  }

  #saveTrace(): void {
    const { trial } = this.#now!
    const names = Object.keys(trial.values)
    const head = ['time [ms]', ...names.map(name => this.#labelOf(name))]
    this.#trace.panel.saveTable(
      this.#about.name,
      head,
      trial.times.map((time, at) => [time, ...names.map(name => trial.values[name]![at]!)]),
    )
  }

  #saveRates(): void {
    const { rates, chosen } = this.#now!
    const head = [`${chosen.drive} [${this.#driveUnit || '1'}]`, 'rate [Hz]']
    this.#rates.panel.saveTable(
      `${this.#about.name} rates`,
      head,
      rates.drive.map((each, at) => [each, rates.rate[at]!]),
    )
  }
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

const plain = (unit: string): string => (unit === '1' ? '' : unit)

const intervalsOf = ({ spikes }: Trial): number[] => spikes.slice(1).map((time, at) => time - spikes[at]!)

function intervalWords(found: Found | undefined): string {
  const between = found ? intervalsOf(found.trial) : []
  if (between.length === 0) return 'fewer than two spikes'
  const mean = between.reduce((sum, each) => sum + each, 0) / between.length
  const deviation = Math.sqrt(between.reduce((sum, each) => sum + (each - mean) ** 2, 0) / between.length)
  return `mean ${short(mean)} ms · CV ${short(deviation / mean)}`
}
