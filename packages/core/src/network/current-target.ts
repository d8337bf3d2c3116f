import { names } from '../description/expression.ts'
import type { ParsedNeuron } from '../description/parsed-neuron.ts'
import { ParameterError } from '../errors.ts'

/** Where a current flows into neurons: it is added to a parameter, or to what arrives at a receptor in each step. */
export interface CurrentTarget {
  readonly kind: 'parameter' | 'receptor'
  readonly name: string
}

/**
 * Finds where a current flows in: into the parameter `current`, or else into the first receptor whose input is a current, not
 * a jump.
 * @param into name of a parameter without bounds or of such a receptor, where it is another
 * @throws ParameterError if there is none
 */
export function currentTarget(place: string, neuron: ParsedNeuron, into?: string): CurrentTarget {
  const { name: model, description, required } = neuron
  const { parameters } = description
  const conditions = [...required.values()].flatMap(expression => [...names(expression)])
  const bounds = ['above', 'atLeast', 'below', 'atMost', 'integer'] as const
  const ofParameters = Object.entries(parameters)
    .filter(([name, spec]) => bounds.every(bound => spec[bound] === undefined) && !conditions.includes(name))
    .map(([name]): CurrentTarget => ({ kind: 'parameter', name }))
  const ofReceptors = heldReceptors(neuron).map((name): CurrentTarget => ({ kind: 'receptor', name }))
  const usual = ofParameters.find(({ name }) => name === 'current') ?? ofReceptors[0]
  const all = [...ofReceptors, ...ofParameters]
  const found = into === undefined ? usual : all.find(({ name }) => name === into)
  if (found) return found
  const there = all.map(({ name }) => name).join(', ')
  throw new ParameterError(
    `${place}.into`,
    into,
    there === ''
      ? `left out: ${model} takes no current`
      : `a parameter or a receptor that a current can flow into: ${there}`,
  )
}

/** Receptors whose input is held within a step, as a current is, where at others what arrives is a jump. */
export function heldReceptors({ receptors, arrival, uses, precise }: ParsedNeuron): readonly string[] {
  if (precise === 'relay') return [] // it is asked at the times of arrivals alone
  const jumps = new Set([...arrival.values()].flatMap(expression => [...names(expression)]))
  return receptors.filter(name => uses.has(name) && !jumps.has(name))
}
