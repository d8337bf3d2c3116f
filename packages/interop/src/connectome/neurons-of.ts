import { checkArgument, NgradError, ParameterError } from '@ngrad/core'
import type { Connectome } from './connectome.ts'

/**
 * Neurons of a connectome: an id or a list of them, or what the tables say of them, `{ cell_type: 'MN9', side: ['left', 'right'] }`.
 */
export type NeuronSelection = string | bigint | readonly (string | bigint)[] | Readonly<Record<string, string | readonly string[]>>

/**
 * Indices of neurons of a connectome, in the order of a list, or in its own.
 * @throws ParameterError that names the id, the label or the value that there is not
 * @example neuronsOf(brain, { super_class: 'motor' })
 */
export function neuronsOf(connectome: Connectome, selection: NeuronSelection): Uint32Array {
  checkConnectome('neuronsOf.connectome', connectome)
  if (typeof selection === 'string' || typeof selection === 'bigint') return byIds(connectome, [selection])
  if (Array.isArray(selection)) return byIds(connectome, selection as readonly (string | bigint)[])
  if (typeof selection !== 'object' || selection === null)
    throw new ParameterError('neuronsOf.selection', selection, 'an id, a list of ids, or labels with their values')
  const conditions = Object.entries(selection as Readonly<Record<string, string | readonly string[]>>).map(([label, wanted]) => {
    const values = connectome.labels.get(label)
    if (!values) {
      const there = connectome.labels.size === 0 ? 'no labels' : [...connectome.labels.keys()].join(', ')
      throw new ParameterError(`neuronsOf.selection.${label}`, wanted, `of a label that is there: ${there}`)
    }
    const all = new Set(typeof wanted === 'string' ? [wanted] : wanted)
    return (neuron: number): boolean => all.has(values[neuron]!)
  })
  const found = Uint32Array.from(connectome.ids.keys()).filter(neuron => conditions.every(holds => holds(neuron)))
  if (found.length === 0) throw new ParameterError('neuronsOf.selection', selection, 'labels that some neuron has')
  return found
}

/** Checks that a value is a connectome. @throws ParameterError if it is none */
export function checkConnectome(argument: string, connectome: Connectome): void {
  const has = ['ids', 'labels', 'sources', 'targets', 'synapses', 'weightPerSynapse']
  checkArgument(argument, { what: 'a connectome, as connectome() reads it', has }, connectome)
}

const placesOf = new WeakMap<Connectome, ReadonlyMap<string, number>>()

function byIds(connectome: Connectome, ids: readonly (string | bigint)[]): Uint32Array {
  let places = placesOf.get(connectome)
  if (!places) placesOf.set(connectome, (places = new Map(connectome.ids.map((id, at) => [id, at]))))
  return Uint32Array.from(ids, id => {
    if (typeof id === 'number')
      throw new NgradError(`neuronsOf.selection has the number ${id}; ids are text or bigint, since numbers are not exact beyond 2^53`)
    const place = places.get(String(id))
    if (place === undefined) throw new ParameterError('neuronsOf.selection', String(id), 'the id of a neuron of this connectome')
    return place
  })
}
