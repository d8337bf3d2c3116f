import { checkArgument, checkOptions, defineNeuron, ParameterError, required } from '@ngrad/core'
import type { NeuronDescription, NeuronFactory, NumberSpec, OptionTable } from '@ngrad/core'
import type { Compartment, CompartmentReceptor } from './compartment.ts'

/** How a cell of compartments spikes. */
export interface CompartmentsOptions {
  /** Potential of the soma at which it spikes; -55 if left out [mV]. */
  readonly threshold?: number
  /** Potential of the soma after a spike; -60 if left out [mV]. */
  readonly reset?: number
  /** Time after a spike in which the soma is held; 2 if left out [ms]. */
  readonly refractory?: number
}

/**
 * Parameters of a cell of compartments: `threshold`, `reset`, `refractory`, and of each compartment `<name>Leak` and
 * the like.
 */
export type CompartmentsParameters = Readonly<Record<string, number>>

/**
 * A cell of compartments that are coupled by axial conductance: a tree, the soma first. In each compartment
 * $C \dot v = g_L (E_L - v) + \sum_k g_{ax} (v_k - v) + \sum_r g_r (E_r - v) + I$ over its neighbours k and receptors r;
 * where the soma reaches the threshold, the cell spikes, and the soma alone is held at the reset potential. Where all
 * receptors are currents it is integrated exactly.
 *
 * The soma's potential is `v`, that of another compartment `<name>V`; receptors are `<name>Excitatory` for `excitatory`.
 * @throws ParameterError if a number cannot be used, a name is taken, or a parent does not stand before its compartment
 * @see Rall (1964), Theoretical significance of dendritic trees, in Neural Theory and Modeling, 73–97
 * @see Dayan & Abbott (2001), Theoretical Neuroscience, section 6.3, eq. 6.29
 * @example
 * const cell = compartments('cell', [
 *   { name: 'soma', capacitance: 150 * pF, leak: 10 * nS },
 *   { name: 'tree', parent: 'soma', coupling: 5 * nS, capacitance: 80 * pF, leak: 5 * nS, receptors: { synapse: { tau: 2 * ms } } },
 * ])
 * sim.connect(input, sim.population('cells', cell(), 10), { receptor: 'treeSynapse', weight: 20 * pA })
 */
export function compartments(
  name: string,
  list: readonly Compartment[],
  options: CompartmentsOptions = {},
): NeuronFactory<CompartmentsParameters> {
  checkOptions('compartments', options, { threshold: 'number', reset: 'number', refractory: 'number' })
  checkArgument('compartments.name', 'text', name)
  return defineNeuron(name, describeCompartments(name, list, options))
}

/** The description of a cell of compartments, for models that have more to say. */
export function describeCompartments(
  cell: string,
  list: readonly Compartment[],
  { threshold = -55, reset = -60, refractory = 2 }: CompartmentsOptions,
): NeuronDescription {
  checkTree(cell, list)
  const receptors = list.flatMap(receptorsOf)
  const parts = list.map(one => describeOne(one, list))
  const merged = <Key extends 'parameters' | 'state' | 'equations' | 'arrival'>(key: Key): NonNullable<NeuronDescription[Key]> =>
    Object.assign({}, ...parts.map(part => part[key])) as NonNullable<NeuronDescription[Key]>
  return {
    parameters: {
      threshold: { unit: 'mV', default: threshold },
      reset: { unit: 'mV', default: reset },
      refractory: { unit: 'ms', default: refractory, atLeast: 0 },
      ...merged('parameters'),
    },
    receptors: receptors.map(({ input }) => input),
    positive: receptors.filter(({ receptor }) => receptor.reversal !== undefined).map(({ input }) => input),
    requires: ['reset < threshold'],
    state: merged('state'),
    equations: merged('equations'),
    arrival: merged('arrival'),
    ...(receptors.some(({ receptor }) => receptor.reversal !== undefined) && { method: 'rkf45' }),
    spike: { when: 'v >= threshold', then: { v: 'reset' } },
    refractory: { duration: 'refractory', hold: ['v'] },
    source: 'Dayan & Abbott (2001), Theoretical Neuroscience, section 6.3. MIT Press',
  }
}

const capital = (word: string): string => `${word[0]!.toUpperCase()}${word.slice(1)}`

/** Name of the potential of a compartment. */
const potential = ({ name, parent }: Compartment): string => (parent === undefined ? 'v' : `${name}V`)

/** The receptors of a compartment by the names of its inputs. */
const receptorsOf = ({ name, receptors = {} }: Compartment): { input: string; receptor: CompartmentReceptor }[] =>
  Object.entries(receptors).map(([of, receptor]) => ({ input: `${name}${capital(of)}`, receptor }))

/** What a compartment adds to the description of its cell. */
type Part = Required<Pick<NeuronDescription, 'parameters' | 'state' | 'equations' | 'arrival'>>

function describeOne(one: Compartment, list: readonly Compartment[]): Part {
  const { name, parent, capacitance, leak, rest = -70, current = 0, coupling } = one
  const v = potential(one)
  const axial = (other: Compartment, by: Compartment): string => `${by.name}Coupling * (${potential(other)} - ${v})`
  const neighbours = [
    ...list.filter(other => other.name === parent).map(other => axial(other, one)),
    ...list.filter(other => other.parent === name).map(other => axial(other, other)),
  ]
  const part: Part = {
    parameters: {
      [`${name}Capacitance`]: { unit: 'pF', default: capacitance, above: 0 },
      [`${name}Leak`]: { unit: 'nS', default: leak, atLeast: 0 },
      [`${name}Rest`]: { unit: 'mV', default: rest },
      [`${name}Current`]: { unit: 'pA', default: current },
      ...(coupling !== undefined && { [`${name}Coupling`]: { unit: 'nS', default: coupling, atLeast: 0 } }),
    },
    state: { [v]: `${name}Rest` },
    equations: {},
    arrival: {},
  }
  const inward = receptorsOf(one).map(({ input, receptor }) => {
    const through = describeReceptor(input, receptor)
    for (const key of ['parameters', 'state', 'equations', 'arrival'] as const) Object.assign(part[key], through[key])
    return receptor.reversal === undefined ? `${input}Open` : `${input}Open * (${input}Reversal - ${v})`
  })
  const all = [`${name}Leak * (${name}Rest - ${v})`, `${name}Current`, ...neighbours, ...inward]
  return { ...part, equations: { [v]: `(${all.join(' + ')}) / ${name}Capacitance`, ...part.equations } }
}

/** The course of a receptor's conductance or current, whose state variable is `<input>Open`. */
function describeReceptor(input: string, { tau, reversal, course = 'exponential' }: CompartmentReceptor): Part {
  const [open, slope, time] = [`${input}Open`, `${input}Slope`, `${input}Tau`]
  const alpha = course === 'alpha'
  return {
    parameters: {
      [time]: { unit: 'ms', default: tau, above: 0 },
      ...(reversal !== undefined && { [`${input}Reversal`]: { unit: 'mV', default: reversal } }),
    },
    state: { [open]: 0, ...(alpha && { [slope]: 0 }) },
    equations: {
      [open]: alpha ? `${slope} - ${open} / ${time}` : `-${open} / ${time}`,
      ...(alpha && { [slope]: `-${slope} / ${time}` }),
    },
    arrival: alpha ? { [slope]: `${slope} + ${input} * (exp(1) / ${time})` } : { [open]: `${open} + ${input}` },
  }
}

const conductance: NumberSpec = { unit: 'nS', atLeast: 0 }
const table: OptionTable<Compartment> = {
  name: required('text'),
  parent: 'text',
  coupling: conductance,
  capacitance: required({ unit: 'pF', above: 0 }),
  leak: required(conductance),
  rest: { unit: 'mV' },
  current: { unit: 'pA' },
  receptors: 'object',
}

function checkTree(cell: string, list: readonly Compartment[]): void {
  if (!Array.isArray(list as unknown) || list.length === 0)
    throw new ParameterError(`${cell}.compartments`, list, 'a list of compartments, the soma first')
  list.forEach((one, index) => {
    const place = `${cell}.compartments[${index}]`
    checkOptions(place, one, table)
    const before = list.slice(0, index).map(({ name }) => name)
    if (before.includes(one.name)) throw new ParameterError(`${place}.name`, one.name, 'a name that no other one has')
    if (index === 0 && one.parent !== undefined)
      throw new ParameterError(`${place}.parent`, one.parent, 'left out: the first one is the soma')
    if (index > 0 && !before.includes(one.parent!))
      throw new ParameterError(`${place}.parent`, one.parent, `one of those before it: ${before.join(', ')}`)
    if (index > 0 !== (one.coupling !== undefined))
      throw new ParameterError(`${place}.coupling`, one.coupling, index > 0 ? 'there' : 'left out, as it has no parent')
    const receptors: NonNullable<Compartment['receptors']> = one.receptors ?? {}
    for (const [receptor, of] of Object.entries(receptors)) {
      checkOptions<CompartmentReceptor>(`${place}.receptors.${receptor}`, of, {
        tau: required({ unit: 'ms', above: 0 }),
        reversal: { unit: 'mV' },
        course: ['exponential', 'alpha'],
      })
    }
  })
}
