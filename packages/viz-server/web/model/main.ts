import type { ModelAbout } from '../../src/model-page/about.ts'
import type { PhaseField } from '../../src/model-page/phase-field.ts'
import type { RateCurve } from '../../src/model-page/rate-curve.ts'
import { stimulusKinds } from '../../src/model-page/stimulus.ts'
import type { Trial } from '../../src/model-page/trial.ts'
import { Field } from '../inspect/field.ts'
import type { Quantity } from '../inspect/told.ts'
import { ask } from '../ask.ts'
import { closeElsewhere } from '../kit/close-elsewhere.ts'
import { labelled } from '../kit/format.ts'
import { boundsOf } from './chart.ts'
import { modelCharts } from './charts/index.ts'
import type { Found } from './found.ts'
import { addressOf, chosenBy, inWords, usual } from './setting.ts'
import type { Chosen } from './setting.ts'

/** Points along an axis of the plane, and of the curve of rates; so long the latter settles and is counted [ms]. */
const [planePoints, ratePoints, rateDuration] = [56, 41, 500]
/** A slider moves so long before it is computed again [ms]. */
const patience = 40

const element = <Kind extends HTMLElement>(id: string): Kind => document.querySelector<Kind>(`#${id}`)!

const about = await ask<ModelAbout>('/about')
const variables = about.quantity.filter(({ state }) => state).map(({ name }) => name!)
const charts = modelCharts(about)
let chosen = chosenBy(location.hash.slice(1), about)
let found: Found | undefined
let kept: Found | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let working = false
let again = false

closeElsewhere(document)
element('name').textContent = about.name
document.title = `${about.name} · ngrad`
element('about').textContent = about.text
element<HTMLSelectElement>('drive').append(
  ...about.drives.map(({ name, unit }) => new Option(labelled(name, unit), name)),
)

/** Takes note of what somebody has chosen, and computes it soon. */
function choose(change: Partial<Chosen>): void {
  chosen = { ...chosen, ...change }
  history.replaceState(undefined, '', `${location.pathname}${location.search}#${addressOf(chosen, about)}`)
  clearTimeout(timer)
  timer = setTimeout(() => void compute(), patience)
}

/** Computes what is chosen; what is chosen meanwhile comes afterwards. */
async function compute(): Promise<void> {
  again = working
  if (working) return
  working = true
  try {
    found = await findOut(chosen)
    element<HTMLButtonElement>('keep').disabled = false
    element('problem').textContent = ''
    show(found)
  } catch (error) {
    element('problem').textContent = error instanceof Error ? error.message : String(error)
  }
  working = false
  if (again) void compute()
}

/** Shows what was found, and what was kept behind it. */
function show(now: Found): void {
  const all = [...(kept ? [{ found: kept, kept: true }] : []), { found: now, kept: false }]
  for (const chart of charts) chart.show(now, all)
}

async function findOut(setting: Chosen): Promise<Found> {
  const { parameters, drive, dt, stimulus, duration } = setting
  const own = { parameters, drive, dt }
  const [x, y] = variables
  const trial = await ask<Trial>('/trial', { ...own, stimulus, duration, variables: variables.slice(0, 2) })
  const far = 2 * (stimulus.amplitude || 1)
  const [low, high] = far > 0 ? [0, far] : [far, 0]
  const rates = await ask<RateCurve>('/rates', { ...own, low, high, points: ratePoints, duration: rateDuration })
  if (x === undefined || y === undefined) return { chosen: setting, trial, rates }
  const axis = (variable: string) => {
    const [least, most] = boundsOf([trial.values[variable]!], [0, 1])
    const room = 0.15 * (most - least) || Math.abs(most) || 1
    return { variable, low: least - room, high: most + room }
  }
  const plane = { x: axis(x), y: axis(y), points: planePoints }
  const field = await ask<PhaseField>('/field', { ...own, ...plane, strength: stimulus.amplitude })
  return { chosen: setting, trial, rates, plane: { ...plane, field } }
}

/** A number that is chosen, as the table of a model has such. */
const quantity = (name: string, unit: string, value: number, bounds: Partial<Quantity> = {}): Quantity => ({
  name,
  unit,
  value,
  low: value,
  high: value,
  state: false,
  integer: false,
  usual: value,
  ...bounds,
})

/** Makes all sliders anew, from what is chosen. */
function makeFields(): void {
  const { stimulus, drive, dt, duration } = chosen
  element<HTMLSelectElement>('drive').value = drive
  element<HTMLSelectElement>('kind').value = stimulus.kind
  const unit = about.drives.find(({ name }) => name === drive)?.unit ?? ''
  const first = usual(about, drive)
  const set = (change: Partial<Chosen['stimulus']>): void => choose({ stimulus: { ...chosen.stimulus, ...change } })
  const of = (
    name: string,
    value: number,
    otherwise: number,
    act: (value: number) => void,
    bounds: Partial<Quantity> = {},
    of = unit,
  ) => new Field(quantity(name, of, value, { usual: otherwise, ...bounds }), true, act).row
  element('stimulus').replaceChildren(
    of('amplitude', stimulus.amplitude, first.stimulus.amplitude, amplitude => set({ amplitude })),
    ...(stimulus.kind === 'noise'
      ? [of('spread', stimulus.spread, first.stimulus.spread, spread => set({ spread }), { atLeast: 0 })]
      : []),
  )
  element('parameters').replaceChildren(
    ...about.quantity
      .filter(({ state }) => !state)
      .map(each => {
        const value = chosen.parameters[each.name!] ?? Number(each.value)
        const told = { ...each, value, low: value, high: value } as Quantity
        return new Field(told, true, now => choose({ parameters: withParameter(each.name!, now, Number(each.value)) }))
          .row
      }),
  )
  element('computed').replaceChildren(
    of('step', dt, first.dt, now => choose({ dt: now }), { atLeast: 0.005, atMost: 1 }, 'ms'),
    of('duration', duration, first.duration, now => choose({ duration: now }), { atLeast: 10, atMost: 2000 }, 'ms'),
  )
}

const withParameter = (name: string, value: number, otherwise: number): Record<string, number> => {
  const { [name]: _, ...others } = chosen.parameters
  return value === otherwise ? others : { ...others, [name]: value }
}

element('drive').addEventListener('change', () => {
  choose({ ...usual(about, element<HTMLSelectElement>('drive').value), parameters: chosen.parameters })
  makeFields()
})
element('kind').addEventListener('change', () => {
  const kind = stimulusKinds.find(each => each === element<HTMLSelectElement>('kind').value)!
  choose({ stimulus: { ...chosen.stimulus, kind } })
  makeFields()
})
element('reset').addEventListener('click', () => {
  choose(usual(about))
  makeFields()
})
element('keep').addEventListener('click', () => {
  kept = found
  element('forget').hidden = kept === undefined
  element('compared').textContent = kept ? `dashed: ${inWords(kept.chosen)}` : ''
  void compute()
})
element('forget').addEventListener('click', () => {
  kept = undefined
  element('forget').hidden = true
  element('compared').textContent = ''
  void compute()
})
makeFields()
await compute()
