import { largestRequest } from '../../src/protocol.ts'
import type { NeuronInfo, NeuronSynapses, Quantity } from './told.ts'
import { colours } from '../kit/colours.ts'
import { count, counted, short, variation, withUnit } from '../kit/format.ts'
import { numberInput } from '../kit/number-input.ts'
import type { NumberInputOptions } from '../kit/number-input.ts'
import { distribute, drawHistogram } from './histogram.ts'
import type { Inspection, LatestSpikes } from './inspection.ts'
import { lookAgain } from './look-again.ts'
import { button, canvas, heading, list, paragraph } from './parts.ts'
import type { CloseView } from './parts.ts'

/** Spikes of so long ago are looked at [ms]. */
const lookBack = 10_000
/** It is asked again so often [ms]. */
const askEvery = 1000
/** Synapses that are listed of each projection. */
const listed = 5
/** A pulse that is proposed [in the unit of the current]. */
const usualPulse = 500
/** How long it is proposed to be [ms]. */
const usualDuration = 20

/** Most steps that a message can name. */
const mostSteps = 2 ** 32 - 1
/** So many spikes, of eight bytes each, fit into a message beside its head, and so many steps may lie between them. */
const mostSpikes = Math.floor((largestRequest - 1024) / 8)
const longestGap = Math.floor(mostSteps / mostSpikes)

/** A neuron: its state, its spikes and the intervals between them, its synapses; its potential on demand. */
export function neuronView(
  into: HTMLElement,
  inspection: Inspection,
  { population, neuron }: { readonly population: string; readonly neuron: number },
  dt: () => number,
): CloseView {
  const rate = paragraph('', 'rate')
  const stateHeading = heading('State')
  const state = document.createElement('div')
  state.className = 'state'
  const intervals = canvas(74, 'Intervals between spikes')
  const intervalsHeading = heading('Intervals between spikes')
  const synapses = document.createElement('div')
  into.append(
    button(`‹ ${population}`, () => inspection.select({ kind: 'population', population })),
    rate,
  )
  into.append(stateHeading, state)
  if (inspection.changeable && currentOf(inspection, population))
    into.append(...pulse(inspection, population, neuron, dt))
  if (inspection.changeable && isPort(inspection, population)) into.append(...train(inspection, population, neuron, dt))
  synapses.append(paragraph('its synapses are looked for', 'quiet'))
  into.append(intervalsHeading, intervals, synapses)
  let drawn = false
  let closed = false

  /** The moment of the latest spikes that are shown, or asked for. */
  let moment: number | undefined

  async function look(): Promise<void> {
    const { step, neuron: info, refused } = await inspection.ask({ population, neuron })
    if (closed) return
    stateHeading.textContent = `State at ${inspection.timeOf(step)}`
    if (!info) state.textContent = refused
    else {
      showState(info)
      if (!drawn) showSynapses(info.synapses)
      drawn = true
    }
  }

  async function lookAtSpikes(): Promise<void> {
    moment = inspection.lookedAt
    const spikes = await inspection.spikesOf(population, neuron, lookBack)
    if (!closed) showSpikes(spikes)
  }

  function showState({ quantity }: NeuronInfo): void {
    const variables = quantity.filter(each => each.state)
    stateHeading.hidden = variables.length === 0 // a source has none
    state.replaceChildren(...variables.map(each => stateRow(inspection, population, neuron, each)))
  }

  function showSpikes({ steps: spikes, since, until }: LatestSpikes): void {
    const between = spikes.slice(1).map((step, at) => (step - spikes[at]!) * (dt() || 1))
    const mean = between.reduce((sum, each) => sum + each, 0) / between.length
    rate.textContent =
      spikes.length === 0
        ? `no spike ${since === undefined ? `is kept of the time before ${until}` : `from ${since} to ${until}`}`
        : `${counted(spikes.length, 'spike')} from ${since} to ${until}` +
          (between.length > 0 ? ` · ${short(1000 / mean)} Hz` : '') +
          (between.length > 1 ? ` · CV ${short(variation(between))}` : '') // of one interval there is none
    intervals.hidden = intervalsHeading.hidden = between.length < 2
    if (between.length >= 2) drawHistogram(intervals, distribute(between, 40), 'ms')
  }

  function showSynapses(all: readonly NeuronSynapses[]): void {
    synapses.replaceChildren(...all.flatMap(each => synapsesOf(inspection, each)))
    for (const [at, each] of all.entries()) {
      const picture = synapses.querySelectorAll('canvas')[at]
      if (picture && differs(each)) drawHistogram(picture, each.all, each.unit)
    }
  }

  const states = lookAgain(inspection, look, askEvery)
  const spikes = lookAgain(inspection, lookAtSpikes, askEvery)
  return {
    /** A look at a fast run stands until its spikes are there: all that is shown is of it. */
    move() {
      if (inspection.lookedAt !== undefined && inspection.lookedAt !== moment) spikes.look()
    },
    close() {
      closed = true
      states.stop()
      spikes.stop()
    },
  }
}

function stateRow(inspection: Inspection, population: string, neuron: number, quantity: Quantity): HTMLElement {
  const { name, value, unit } = quantity
  const row = document.createElement('div')
  row.className = 'row'
  const label = document.createElement('span')
  label.textContent = name
  const number = document.createElement('b')
  number.textContent = withUnit(value, unit)
  row.append(label, number)
  if (inspection.changeable) {
    const watched = inspection.watches(population, neuron, name)
    const trace = button(watched ? 'End trace' : 'Trace', () => {
      inspection.watch(population, neuron, name, !inspection.watches(population, neuron, name))
    }, '') // prettier-ignore
    trace.setAttribute('aria-pressed', String(watched))
    row.append(trace)
  }
  return row
}

/** A form with numbers, and a button that does something with them. */
function numbersForm(
  fields: readonly (NumberInputOptions & { readonly unit: string })[],
  action: string,
  act: (numbers: readonly number[]) => void,
): HTMLElement {
  const form = document.createElement('form')
  form.className = 'chooser'
  const inputs = fields.map(({ unit, ...options }) => {
    const input = numberInput(options)
    form.append(input, ` ${unit} `)
    return input
  })
  const go = document.createElement('button')
  go.textContent = action
  form.append(go)
  form.addEventListener('submit', event => {
    event.preventDefault()
    act(inputs.map(input => Number(input.value)))
  })
  return form
}

/** What injects a pulse of current. */
function pulse(inspection: Inspection, population: string, neuron: number, dt: () => number): HTMLElement[] {
  const { value, unit } = currentOf(inspection, population)!
  const form = numbersForm(
    [
      { value: String(usualPulse + value), label: 'current', unit },
      { value: String(usualDuration), label: 'for so long', min: 0, max: mostSteps * (dt() || 1), unit: dt() > 0 ? 'ms' : 'steps' },
    ],
    'Inject',
    ([current, duration]) => {
      const steps = atLeastOne(duration! / (dt() || 1))
      inspection.inject({ stream: population, neuron: [neuron], value: [current!], steps })
    },
  )
  return [heading('A pulse of current'), form]
}

/** What sends spikes, where a neuron takes them from outside. */
function train(inspection: Inspection, population: string, neuron: number, dt: () => number): HTMLElement[] {
  const form = numbersForm(
    [
      { value: '1', label: 'so many spikes', min: 1, max: mostSpikes, integer: true, unit: '×, every' },
      { value: '10', label: 'time between them', min: 0, max: longestGap * (dt() || 1), unit: dt() > 0 ? 'ms' : 'steps' },
    ],
    'Send spikes',
    ([times, every]) => inspection.spike(population, neuron, atLeastOne(times!), atLeastOne(every! / (dt() || 1))),
  )
  return [heading('Spikes from outside'), form]
}

const atLeastOne = (value: number): number => Math.max(1, Math.round(value))

/** Whether the spikes of a population come from outside. */
const isPort = (inspection: Inspection, population: string): boolean =>
  inspection.network?.population.find(({ name }) => name === population)?.model === 'port'

/** What a current is added to, in a population that takes one. */
const currentOf = (inspection: Inspection, population: string): { value: number; unit: string } | undefined => {
  const found = inspection.network?.population.find(({ name }) => name === population)
  const parameter = found?.quantity.find(({ name, state }) => name === 'current' && !state)
  const unit = found?.receptorUnit.find(each => each.endsWith('A'))
  return parameter ?? (unit ? { value: 0, unit } : undefined)
}

/** Whether there is something to see of how weights are distributed. */
const differs = ({ all, unknown }: NeuronSynapses): boolean => !unknown && all.low < all.high

function synapsesOf(inspection: Inspection, synapses: NeuronSynapses): HTMLElement[] {
  const { projection, partner, incoming, count: number, unknown, neuron, weight, delay, unit } = synapses
  const isVaried = differs(synapses)
  const line = paragraph('')
  line.append(button(projection, () => inspection.select({ kind: 'projection', projection })))
  const each = weight.length > 1 && !isVaried ? `, each ${withUnit(weight[0]!, unit)}` : ''
  line.append(unknown ? ': too many synapses to look through' : `: ${count(number)} ${incoming ? 'in' : 'out'}${each}`)
  const strongest = list(
    neuron
      .slice(0, listed)
      .map((each, at) => [
        button(`${partner} ${each}`, () => inspection.select({ kind: 'neuron', population: partner, neuron: each })),
        `${withUnit(weight[at]!, unit)}, ${short(delay[at]!)} ms`,
      ]),
  )
  const histogram = canvas(isVaried ? 52 : 0, `Weights of ${projection}`)
  histogram.style.color = colours().accent
  return [heading(incoming ? `From ${partner}` : `To ${partner}`), line, histogram, strongest]
}
