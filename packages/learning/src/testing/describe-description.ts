import { checkOptions, ParameterError, required } from '@ngrad/core'
import type { AnyLearner } from '../learner.ts'
import { crossEntropy, squaredError } from '../losses/loss.ts'
import type { Loss } from '../losses/loss.ts'
import type { DescribedParameters } from '../parameters.ts'
import type { Described } from '../registry.ts'
import { checksum } from '../settings.ts'
import { ContractError, runClauses } from './contract.ts'
import type { Clause, TestRunner } from './contract.ts'
import { placeClauses, toldBy } from './description-places.ts'
import type { DescriptionContract } from './description-places.ts'

type Parameter = DescribedParameters[string]

/** What an entry of a registry promises in words alone: a name, what it is, and for each parameter what that means. */
export function descriptionProblems({ name, what, parameters = {} }: Described): string[] {
  const problems = []
  if (!/^[a-z0-9][a-z0-9.-]*$/i.test(name))
    problems.push(`has the name ${name}; it must be letters, digits, dots and hyphens`)
  if (typeof what !== 'string' || what.trim() === '') problems.push('does not say what it is')
  for (const [key, parameter] of Object.entries(parameters)) {
    if (typeof parameter.what !== 'string' || parameter.what.trim() === '') problems.push(`does not say what ${key} is`)
    if (parameter.default === undefined && parameter.otherwise === undefined)
      problems.push(`has no default of ${key}, and no words for what it is then`)
    if (parameter.default !== undefined && !within(parameter, parameter.default))
      problems.push(`has a default of ${key} that is out of its bounds`)
  }
  return problems
}

/**
 * What an entry of a registry promises, as checks by name: that it says what it is, what it is for and what all its parameters
 * are, takes the values that it calls its defaults, refuses what it does not have or what is out of bounds, keeps what it was
 * given, its loss and its network among its settings, learns with the weights of its place and by nothing of its seed that it does not
 * tell, and is held against a reference of the same form.
 * @throws ParameterError if the contract lacks something, or has what nobody asks for
 */
export function descriptionClauses<Place>(contract: DescriptionContract<Place>): readonly Clause[] {
  const shape = { what: 'an entry of a registry of learners', has: ['name', 'what', 'network', 'make'] }
  checkOptions('descriptionClauses', contract, { entry: required(shape), place: required('function') })
  const { entry, place } = contract
  const { name, parameters = {} } = entry
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  const told = (options?: Readonly<Record<string, unknown>>): string =>
    JSON.stringify(Object.entries(entry.make(place(), options).settings ?? {}).toSorted())
  /** All by which one is known from others where it tells what it was given itself: these, or the weights that it begins with. */
  const tells = (options?: Readonly<Record<string, unknown>>): string => {
    const made = entry.make(place(), options)
    return `${toldBy(made)} ${checksum(...Object.values(made.weights))}`
  }
  const known = entry.tellsAll ? tells : told
  const refuses = (options: Readonly<Record<string, unknown>>, where: Place = place()): boolean => {
    try {
      entry.make(where, options)
    } catch (error) {
      return error instanceof ParameterError
    }
    return false
  }
  return [
    {
      name: 'says what it is, and what each parameter is',
      check() {
        descriptionProblems(entry).forEach(say)
        if (!['recurrent', 'layered', 'own'].includes(entry.network))
          say(`is for a network ${String(entry.network)}; it must be recurrent, layered or own`)
      },
    },
    {
      name: 'looks at no option that is not among its parameters',
      check() {
        const seen = new Set<string>()
        const options = new Proxy({}, { get: (_, key) => void seen.add(String(key)) })
        entry.make(place(), options)
        const others = [...seen].filter(key => !Object.hasOwn(parameters, key))
        if (others.length > 0) say(`takes ${others.join(', ')}, which it does not say among its parameters`)
      },
    },
    {
      name: 'is made the same without anything and with its defaults',
      check() {
        const defaults = Object.entries(parameters).map(([key, parameter]) => [key, parameter.default] as const)
        if (known() !== known(Object.fromEntries(defaults.filter(([, value]) => value !== undefined))))
          say('is another one with what it calls its defaults')
      },
    },
    {
      name: 'refuses what it does not have',
      check() {
        if (!refuses({ 'no such': 1 })) say('takes an option that it does not have')
      },
    },
    {
      name: 'refuses values out of bounds',
      check() {
        for (const [key, parameter] of Object.entries(parameters))
          for (const value of outside(parameter)) if (!refuses({ [key]: value })) say(`takes ${key} ${String(value)}`)
      },
    },
    {
      name: 'has a reference, if any, whose gradient has the form of its own, with the same options',
      check() {
        if (!entry.reference) return
        const form = (made: AnyLearner): string =>
          Object.entries(made.gradient).map(([key, { length }]) => `${key} [${length}]`).join(', ')
        const [own, exact] = [form(entry.make(place())), form(entry.reference(place()))]
        if (own !== exact) say(`asks for ${own}, its reference for ${exact}`)
        try {
          entry.reference(place(), { 'no such': 1 })
        } catch (error) {
          if (error instanceof ParameterError) return
        }
        say('has a reference that takes an option which it does not have')
      },
    },
    {
      name: 'keeps what it was given among its settings, or tells it itself, by which a training is resumed',
      check() {
        for (const [key, parameter] of Object.entries(parameters)) {
          const other = another(parameter)
          if (!refuses({ [key]: other }) && known({ [key]: other }) === known())
            say(`has the same settings with ${key} ${String(other)}, so a training is resumed with another one`)
        }
      },
    },
    {
      name: 'keeps its loss and its network among its settings, or refuses others',
      check() {
        const { loss, network } = (place() ?? {}) as { readonly loss?: Loss; readonly network?: { readonly dt?: number } }
        const others = [
          ...(loss ? [{ loss: loss.name === squaredError.name ? crossEntropy : squaredError }] : []),
          ...(network?.dt ? [{ network: { ...network, dt: 2 * network.dt } }] : []),
        ]
        for (const other of others)
          if (!refuses({}, { ...place(), ...other }) && toldBy(entry.make({ ...place(), ...other })) === toldBy(entry.make(place())))
            say(`has the same settings with another ${Object.keys(other)[0]}, so a training is resumed with another one`)
      },
    },
    ...placeClauses({ entry, place }),
  ]
}

/**
 * Tests of what stands in a registry, by whichever runner is given: vitest's, or Node's own.
 * @example for (const entry of learners) describeDescription({ describe, it }, { entry, place: () => ({ network, weights, loss }) })
 */
export const describeDescription = <Place>(runner: TestRunner, contract: DescriptionContract<Place>): void => {
  const clauses = descriptionClauses(contract)
  runClauses(runner, `description of ${contract.entry.name}`, clauses)
}

/** Whether a parameter may have a value. */
function within(parameter: Parameter, value: unknown): boolean {
  if ('oneOf' in parameter) return parameter.oneOf.includes(value as string)
  if ('text' in parameter) return typeof value === 'string'
  if (typeof parameter.default === 'boolean') return typeof value === 'boolean'
  const {
    above = -Infinity,
    atLeast = -Infinity,
    below = Infinity,
    atMost = Infinity,
    integer = false,
  } = parameter as {
    readonly [bound in 'above' | 'atLeast' | 'below' | 'atMost']?: number
  } & { readonly integer?: boolean }
  if (typeof value !== 'number' || !Number.isFinite(value) || (integer && !Number.isSafeInteger(value))) return false
  return value > above && value >= atLeast && value < below && value <= atMost
}

/** Values that a parameter may not have. */
const outside = (parameter: Parameter): unknown[] =>
  [NaN, -1, 0, 0.5, 2, 1e9, 'no such word', [1]].filter(value => !within(parameter, value))

/** A value that it may have, and has not if nothing is said. */
const another = (parameter: Parameter): unknown =>
  'oneOf' in parameter
    ? parameter.oneOf.find(word => word !== parameter.default)
    : 'text' in parameter
      ? `another ${parameter.default}`
      : [false, true, 3, 0.25, 1.5, 2].find(value => value !== parameter.default && within(parameter, value))
