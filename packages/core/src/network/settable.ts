import { isReals } from '../plain.ts'
import { ParameterError } from '../errors.ts'
import { checkIndices } from '../indices.ts'
import { checkArgument } from '../kinds.ts'
import type { Shape } from '../kinds.ts'
import { checkNumber, checkParameter } from '../parameters.ts'
import type { NumberSpec } from '../parameters.ts'
import type { Numbers } from '../record/blocks.ts'

/** Numbers of a plugin that may be set while it runs. Made by {@link settable}. */
export interface SettableNumbers {
  /** The numbers, live: one, or several that are told apart by their places. */
  readonly values: Numbers
  /** Their unit and bounds. */
  readonly spec: NumberSpec
  /** What they were when they were declared; of several the first. */
  readonly usual: number
}

/** Numbers that may be set, by plugin and name. */
export type SettableByOwner = ReadonlyMap<string, ReadonlyMap<string, SettableNumbers>>

/**
 * Numbers of a plugin, as state of it that an event of the topic `parameters` sets, from within or outside, at its step and
 * within their bounds. The plugin reads the array where it uses the number: so a change holds from its step on, is recorded,
 * and goes over a checkpoint. `describe()` lists them, by which a page has its sliders.
 * @param values the numbers; one, mostly
 * @param spec their unit and bounds
 * @throws ParameterError if there are no numbers, one is out of its bounds, or the bounds have a name that is near to one of theirs
 * @example
 * const rate = Float64Array.of(0.1)
 * sim.own('homeostasis', { rates, rate: settable(rate, { unit: '1', above: 0 }) })
 * sim.send('parameters', { plugin: 'homeostasis', name: 'rate', value: [0.05], step: 400 })
 */
export function settable(values: Numbers, spec: NumberSpec): SettableNumbers {
  if (!ArrayBuffer.isView(values) || values.length === 0)
    throw new ParameterError('settable.values', values, 'an array of numbers, of one at least')
  checkArgument('settable.spec', specShape, spec)
  const isReal = isReals(values)
  for (const [place, value] of values.entries()) checkNumber(`settable.values[${place}]`, spec, value)
  if (!isReal && !spec.integer)
    throw new ParameterError('settable.spec', spec, 'integer: true, for an array of whole numbers')
  return { values, spec, usual: values[0]! }
}

/** Tables of others have more: a default, say. */
const specShape: Shape = {
  what: "a unit and bounds, such as { unit: 'ms', above: 0 }",
  has: ['unit'],
  may: { unit: 'text', above: 'number', atLeast: 'number', below: 'number', atMost: 'number', integer: 'flag' },
}

/**
 * Checks a change of numbers of a plugin.
 * @returns how to make it
 * @throws ParameterError if there is no such plugin, number or place, or a value cannot be
 */
export function planSetting(
  owners: SettableByOwner,
  plugin: string,
  name: string,
  values: readonly number[],
  index: readonly number[],
): () => void {
  const found = owners.get(plugin)
  if (!found)
    throw new ParameterError('parameters.plugin', plugin, oneOf(owners, 'a plugin with numbers that may be set'))
  const one = found.get(name)
  const place = `${plugin}.${name}`
  if (!one)
    throw new ParameterError('parameters.name', name, `${oneOf(found, 'a number that may be set')} of ${plugin}`)
  const own = one.values
  const wanted = index.length > 0 ? index.length : own.length
  if (values.length !== 1 && values.length !== wanted)
    throw new ParameterError(`${place}.value`, values.length, `one number, or one for each of ${wanted}`)
  if (index.length > 0) checkIndices(`${place}.index`, own.length, index, { each: 'number' })
  const held = own.slice(0, 1)
  for (const value of values) {
    checkParameter(plugin, name, one.spec, value)
    held[0] = value
    const fits = one.spec.integer ? held[0] === value : Number.isFinite(held[0])
    if (!fits) throw new ParameterError(place, value, `one that a ${own.constructor.name} can hold`)
  }
  return () => {
    for (let each = 0; each < wanted; each++) own[index[each] ?? each] = values[values.length === 1 ? 0 : each]!
  }
}

const oneOf = (named: ReadonlyMap<string, unknown>, what: string): string =>
  named.size > 0 ? `one of ${[...named.keys()].join(', ')}` : `${what}; there is none`
