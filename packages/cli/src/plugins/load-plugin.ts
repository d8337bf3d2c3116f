import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { NgradError } from '@ngrad/core'
import type { NeuronDescription, RuleDescription } from '@ngrad/core'
import type { LearnerDescription } from '@ngrad/learning'
import type { LessonsDescription } from '@ngrad/prediction'
import type { LayeredLearner } from '../compare/registry.ts'
import type { OwnNetwork } from '../own/own-networks.ts'
import { faultInWords } from '../fault-in-words.ts'
import { understandTypeScript } from '../typescript.ts'

/** What a plugin of the command line brings. */
export interface Plugin {
  /** What was asked for: a package, or a file. */
  readonly name: string
  /** Learners for recurrent networks. */
  readonly recurrent: readonly LearnerDescription[]
  /** Learners for layered networks of rates. */
  readonly layered: readonly LayeredLearner[]
  /** Learners that bring a network of their own. */
  readonly own: readonly OwnNetwork[]
  /** Teachers on data of theirs. */
  readonly teachers: readonly LessonsDescription[]
  /** Neuron models and rules: what `defineNeuron` and `defineRule` have made. */
  readonly models: readonly ModelExport[]
}

/** A neuron model or a rule as a package exports it. */
export type ModelExport =
  | { readonly modelName: string; readonly description: NeuronDescription }
  | { readonly ruleName: string; readonly description: RuleDescription }

/**
 * Loads a plugin: a file, or a package that is installed where the command was called. Of what it exports, `learners` and
 * `teachers` are tables of such that describe themselves, and each neuron model and rule is one.
 * @throws NgradError if there is no such file or package, or it brings nothing
 */
export async function loadPlugin(name: string, from: string = process.cwd()): Promise<Plugin> {
  const exported = await importFrom(name, from)
  const learners = listOf<LearnerDescription>(exported['learners'])
  for (const one of learners)
    if (
      typeof one?.name !== 'string' ||
      typeof one.make !== 'function' ||
      !['recurrent', 'layered', 'own'].includes(one.network)
    )
      throw new NgradError(
        `plugin ${name}: a learner of it is ${JSON.stringify(one)}; it must have name, what, network (recurrent, layered or own) and make`,
      )
  const teachers = listOf<LessonsDescription>(exported['teachers'])
  for (const one of teachers)
    if (typeof one?.name !== 'string' || typeof one.make !== 'function')
      throw new NgradError(`plugin ${name}: a teacher of it is ${JSON.stringify(one)}; it must have name, what and make`)
  const models = [...new Set(Object.values(exported))].filter(isModel)
  if (learners.length + teachers.length + models.length === 0)
    throw new NgradError(`plugin ${name} brings nothing; it must export learners, teachers, neuron models or rules`)
  return {
    name,
    recurrent: learners.filter(({ network }) => network === 'recurrent'),
    layered: learners.filter(({ network }) => network === 'layered') as unknown as readonly LayeredLearner[],
    own: learners.filter(({ network }) => network === 'own') as unknown as readonly OwnNetwork[],
    teachers,
    models,
  }
}

/** How the names of modules end. */
export const modules: readonly string[] = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts']

/**
 * Imports a module, TypeScript too: a file, or a package that is installed where the command was called.
 * @throws NgradError if there is none, it is something else, or it throws
 */
export async function importFrom(
  name: string,
  from: string = process.cwd(),
): Promise<Readonly<Record<string, unknown>>> {
  const file = path.resolve(from, name)
  const found = statSync(file, { throwIfNoEntry: false })
  let place: string
  try {
    place = found?.isFile() ? file : createRequire(path.join(from, 'here.js')).resolve(name)
  } catch (cause) {
    if (found) throw new NgradError(`'${name}' is a folder; it must be a file, or a package that is installed`)
    throw new NgradError(`there is no file or installed package ${name}`, { cause })
  }
  const ending = path.extname(place)
  if (ending !== '' && !modules.includes(ending))
    throw new NgradError(`${name} ends with '${ending}'; it must be a module (${modules.join(', ')})`)
  await understandTypeScript(place)
  try {
    return (await import(pathToFileURL(place).href)) as Readonly<Record<string, unknown>>
  } catch (cause) {
    if (cause instanceof SyntaxError) throw cause // Node shows the place, and what may help is said of it
    throw new NgradError(`${name} cannot be loaded: ${faultInWords(cause)}`, { cause })
  }
}

const listOf = <Entry>(value: unknown): readonly Entry[] => (Array.isArray(value) ? (value as Entry[]) : [])

/** Whether something was made by `defineNeuron` or `defineRule`. */
export const isModel = (value: unknown): value is ModelExport =>
  typeof value === 'function' && 'description' in value && ('modelName' in value || 'ruleName' in value)
