import type { ModelAbout } from '../../src/model-page/about.ts'
import { stimulusKinds } from '../../src/model-page/stimulus.ts'
import type { Stimulus } from '../../src/model-page/stimulus.ts'
import { short } from '../kit/format.ts'

/** Everything that can be chosen on the page of a model. */
export interface Chosen {
  /** Parameters that are not as usual. */
  readonly parameters: Readonly<Record<string, number>>
  /** What drives it. */
  readonly drive: string
  readonly stimulus: Stimulus
  /** [ms] */
  readonly dt: number
  readonly duration: number
}

/** Usual strengths of a drive, by its unit. */
const strengths: Readonly<Record<string, number>> = { pA: 500, nA: 0.5, 'mV/ms': 10, mV: 20, Hz: 50, '1': 0.1, nS: 10 }

/** What is chosen at first. */
export function usual({ drives }: ModelAbout, drive: string = drives[0]?.name ?? ''): Chosen {
  const unit = drives.find(({ name }) => name === drive)?.unit ?? ''
  const amplitude = strengths[unit] ?? 1
  return { parameters: {}, drive, stimulus: { kind: 'step', amplitude, spread: amplitude / 2 }, dt: 0.1, duration: 500 }
}

/** What is chosen, as an address has it: only what is not as usual. */
export function addressOf(chosen: Chosen, about: ModelAbout): string {
  const first = usual(about, chosen.drive)
  const query = new URLSearchParams()
  const put = (name: string, value: string | number, otherwise: string | number): void => {
    if (value !== otherwise) query.set(name, String(value))
  }
  put('drive', chosen.drive, usual(about).drive)
  put('stimulus', chosen.stimulus.kind, first.stimulus.kind)
  put('amplitude', chosen.stimulus.amplitude, first.stimulus.amplitude)
  put('spread', chosen.stimulus.spread, first.stimulus.spread)
  put('dt', chosen.dt, first.dt)
  put('duration', chosen.duration, first.duration)
  for (const [name, value] of Object.entries(chosen.parameters)) query.set(`p.${name}`, String(value))
  return String(query)
}

/** What an address has chosen; what cannot be is left out. */
export function chosenBy(address: string, about: ModelAbout): Chosen {
  const query = new URLSearchParams(address)
  const drive = about.drives.some(({ name }) => name === query.get('drive')) ? query.get('drive')! : undefined
  const first = usual(about, drive)
  const number = (name: string, otherwise: number): number => {
    const value = Number(query.get(name) ?? Number.NaN)
    return Number.isFinite(value) ? value : otherwise
  }
  const parameters = about.quantity.flatMap(({ name, state }) => {
    const value = number(`p.${name}`, Number.NaN)
    return state || Number.isNaN(value) ? [] : [[name!, value] as const]
  })
  return {
    parameters: Object.fromEntries(parameters),
    drive: first.drive,
    stimulus: {
      kind: stimulusKinds.find(kind => kind === query.get('stimulus')) ?? first.stimulus.kind,
      amplitude: number('amplitude', first.stimulus.amplitude),
      spread: number('spread', first.stimulus.spread),
    },
    dt: number('dt', first.dt),
    duration: number('duration', first.duration),
  }
}

/** What is chosen, in few words. */
export const inWords = ({ parameters, stimulus, drive }: Chosen): string =>
  [
    `${stimulus.kind} of ${short(stimulus.amplitude)} into ${drive}`,
    ...Object.entries(parameters).map(([name, value]) => `${name} ${short(value)}`),
  ].join(', ')
