import type { PopulationInfo } from './told.ts'
import { counted } from '../kit/format.ts'
import { driveInWords, nameOfDrive } from './drive-in-words.ts'
import { Field } from './field.ts'
import type { Inspection } from './inspection.ts'
import { numberInput } from '../kit/number-input.ts'
import { button, heading, list, paragraph } from './parts.ts'
import type { CloseView } from './parts.ts'

/** A population: its model with all parameters as sliders, what it is connected with, its neurons. */
export function populationView(into: HTMLElement, inspection: Inspection, name: string): CloseView {
  const found = (): PopulationInfo | undefined => inspection.network?.population.find(each => each.name === name)
  const population = found()
  if (!population) {
    into.append(paragraph('It is not known.'))
    return {}
  }
  const { size, shape, model, source, quantity } = population
  const extents = shape.length > 1 ? ` (${shape.join(' × ')})` : ''
  into.append(paragraph(`${counted(size, 'neuron')}${extents} of the model ${model}`))
  if (source) into.append(paragraph(source, 'citation'))
  const fields = quantity
    .filter(({ state }) => !state)
    .map(each => {
      const set = (value: number): void => inspection.set({ population: name, name: each.name, value: [value] })
      return { name: each.name, field: new Field(each, inspection.changeable, set) }
    })
  if (fields.length > 0) into.append(heading('Parameters'))
  into.append(...fields.map(({ field }) => field.row))
  if (population.drive.length > 0)
    into.append(
      heading('Drives'),
      ...population.drive.map(drive => paragraph(`${nameOfDrive(population, drive)}: ${driveInWords(population, drive)}`)),
    )
  into.append(heading('A neuron'), neuronChooser(inspection, name, size))
  into.append(heading('In the raster'), rangeChooser(inspection, name, size))
  const projections = (inspection.network?.projection ?? []).filter(
    ({ source: from, target }) => from === name || target === name,
  )
  if (projections.length > 0)
    into.append(
      heading('Projections'),
      list(
        projections.map(({ name: each, synapses }) => [
          button(each, () => inspection.select({ kind: 'projection', projection: each })),
          counted(synapses, 'synapse'),
        ]),
      ),
    )
  return {
    update() {
      for (const { name: each, field } of fields) {
        const now = found()?.quantity.find(other => other.name === each)
        if (now) field.show(now)
      }
    },
  }
}

/** Which neurons the raster shows: from one to another, both with it. */
function rangeChooser(inspection: Inspection, population: string, size: number): HTMLElement {
  const form = document.createElement('form')
  form.className = 'chooser'
  const { from, to } = inspection.rangeOf(population) ?? { from: 0, to: size }
  const number = (label: string, value: number): HTMLInputElement =>
    numberInput({ ...neurons(size), value: String(value), label: `${label} one of ${population} in the raster` })
  const [first, last] = [number('first', from), number('last', to - 1)]
  const go = document.createElement('button')
  go.textContent = 'Show them'
  form.append(first, ' to ', last, ' ', go, ' ')
  form.append(button('all', () => inspection.showRange(population, undefined)))
  form.addEventListener('submit', event => {
    event.preventDefault()
    const [one, other] = [first, last].map(({ value }) => Number(value))
    inspection.showRange(population, { from: Math.min(one!, other!), to: Math.max(one!, other!) + 1 })
  })
  return form
}

function neuronChooser(inspection: Inspection, population: string, size: number): HTMLElement {
  const form = document.createElement('form')
  form.className = 'chooser'
  const number = numberInput({ ...neurons(size), value: '0', label: `neuron of ${population}` })
  const go = document.createElement('button')
  go.textContent = 'Look at it'
  form.append(number, go)
  form.addEventListener('submit', event => {
    event.preventDefault()
    inspection.select({ kind: 'neuron', population, neuron: Number(number.value) })
  })
  return form
}

/** Bounds of the number of a neuron. */
const neurons = (size: number) => ({ min: 0, max: size - 1, integer: true })
