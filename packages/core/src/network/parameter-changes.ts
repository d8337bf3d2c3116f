import { ParameterError } from '../errors.ts'
import { checkIndices } from '../indices.ts'
import type { RealArray } from '../kernel/real.ts'
import { checkParameter } from '../parameters.ts'
import type { IParameter } from '../wire/messages.ts'
import type { Population } from './population.ts'
import type { Unsettled } from './population-layout.ts'
import type { Projection } from './projection.ts'
import { checkHeld } from './check-held.ts'
import { planSetting } from './settable.ts'
import type { SettableByOwner } from './settable.ts'
import { signOf } from './weight-sign.ts'

/** What can be changed while it runs. */
export interface Changeable {
  readonly populations: ReadonlyMap<string, Population<RealArray>>
  readonly projections: ReadonlyMap<string, Projection<RealArray>>
  /** Numbers of plugins. */
  readonly settable: SettableByOwner
}

/**
 * Finds what an event of the topic `parameters` changes, and checks that it can.
 * @returns how to do that, at once or as one of several
 * @throws ParameterError if there is no such population, projection, plugin, parameter, neuron or synapse, or a value cannot be
 */
export function planChange(
  { populations, projections, settable }: Changeable,
  { population, projection, plugin, name, value, index }: IParameter,
): (unsettled?: Set<Unsettled>) => void {
  const [values, which] = [value ?? [], index ?? []]
  if ([population, projection, plugin].filter(Boolean).length !== 1)
    throw new ParameterError('parameters', population || undefined, 'of one population, one projection or one plugin')
  if (values.length === 0) throw new ParameterError('parameters.value', undefined, 'at least one number')
  if (population) {
    const found = populations.get(population)
    if (!found) throw new ParameterError('parameters.population', population, oneOf(populations))
    return found.planSet(name ?? '', values.length === 1 ? values[0]! : Float64Array.from(values), neuronsOf(which))
  }
  if (plugin) return planSetting(settable, plugin, name ?? '', values, which)
  const found = projections.get(projection!)
  if (!found) throw new ParameterError('parameters.projection', projection, oneOf(projections))
  return planProjection(found, name ?? '', values, which)
}

const neuronsOf = (index: readonly number[]): readonly number[] | undefined => (index.length > 0 ? index : undefined)

function planProjection(
  projection: Projection<RealArray>,
  name: string,
  values: readonly number[],
  index: readonly number[],
): () => void {
  const place = `${projection.name}.${name}`
  if (name === 'weights') return planWeights(projection, values, index)
  if (index.length > 0 || values.length > 1)
    throw new ParameterError(`${place}.value`, values.length, 'one number for all synapses')
  const value = values[0]!
  if (name === 'learningScale') {
    checkParameter(projection.name, name, { unit: '1' }, value)
    checkHeld(place, value, projection.target.layout.state.numbers.BYTES_PER_ELEMENT)
    return () => (projection.learningScale = value)
  }
  if (name === 'gate') {
    if (value !== 0 && value !== 1) throw new ParameterError(place, value, '1 where it opens, or 0')
    return () => projection.gate(value === 1)
  }
  const ofRule = Object.keys(projection.rule?.values ?? {})
  if (ofRule.includes(name)) return projection.planSet(name, value)
  throw new ParameterError(place, name, `one of ${['weights', 'learningScale', 'gate', ...ofRule].join(', ')}`)
}

/** Weights of all synapses, or some, numbered in the order of their sources, targets and delays. */
function planWeights(
  projection: Projection<RealArray>,
  values: readonly number[],
  index: readonly number[],
): () => void {
  const { name, count, target, layout } = projection
  const place = `${name}.weights`
  if (layout.synapses.shared) throw new ParameterError(place, 'set', 'left alone: they belong to another projection')
  const wanted = index.length > 0 ? index.length : count
  if (values.length !== 1 && values.length !== wanted)
    throw new ParameterError(`${place}.value`, values.length, `one number, or one for each of ${wanted} synapses`)
  if (index.length > 0) checkIndices(`${place}.index`, count, index, { each: 'synapse' })
  const sign = signOf(projection)
  const bounds = { unit: '1', ...(sign !== undefined && { atLeast: 0 }) }
  for (const value of values) {
    if (value < 0 && sign !== undefined) throw new ParameterError(place, value, sign)
    checkParameter(name, 'weights', bounds, value)
  }
  checkHeld(place, values, target.layout.state.numbers.BYTES_PER_ELEMENT)
  return () => {
    const { weights } = projection
    const { order } = layout
    for (let each = 0; each < wanted; each++) {
      const synapse = index.length > 0 ? index[each]! : each
      weights[order ? order[synapse]! : synapse] = values.length === 1 ? values[0]! : values[each]!
    }
  }
}

const oneOf = (named: ReadonlyMap<string, unknown>): string => `one of ${[...named.keys()].join(', ')}`
