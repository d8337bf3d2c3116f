import { learners as backward, ownLearners as backwardOwn } from '@ngrad/bptt'
import { ParameterError } from '@ngrad/core'
import { outlineOfNeuron, outlineOfRule, plainText } from '@ngrad/core/internal'
import type { NeuronDescription, NeuronFactory, RuleDescription } from '@ngrad/core'
import { learners as onRates } from '@ngrad/difference-propagation/rates'
import { ownLearners as spikingOwn } from '@ngrad/difference-propagation'
import { learners as forward, ownLearners as forwardOwn } from '@ngrad/eligibility'
import { ownLearners as memories } from '@ngrad/fastweights'
import { boundsOf } from '@ngrad/learning'
import type { AnyLearner, Described as Entry, LearnerDescription } from '@ngrad/learning'
import { teachers } from '@ngrad/prediction'
import * as spiking from '@ngrad/spiking'
import { isModel } from './plugins/load-plugin.ts'
import type { ModelExport, Plugin } from './plugins/load-plugin.ts'
import { table } from './table.ts'

/** A model, a rule, a learner or a teacher that can be described. */
interface Described {
  readonly name: string
  /** Package, or file, that it comes from. */
  readonly from: string
  readonly neuron?: NeuronDescription
  /** What makes the neuron model. */
  readonly factory?: NeuronFactory<never>
  readonly rule?: RuleDescription
  readonly learner?: LearnerDescription<never, AnyLearner>
  readonly teacher?: Entry
}

const described = (one: ModelExport, from: string): Described =>
  'modelName' in one
    ? { name: one.modelName, from, neuron: one.description, factory: one as NeuronFactory<never> }
    : { name: one.ruleName, from, rule: one.description }

const learner = (one: LearnerDescription<never, AnyLearner>, from: string): Described => ({
  name: one.name,
  from,
  learner: one,
})
const teacher = (one: Entry, from: string): Described => ({ name: one.name, from, teacher: one })

const all: Described[] = [
  ...Object.values<unknown>(spiking)
    .filter(isModel)
    .map(one => described(one, '@ngrad/spiking')),
  ...[...backward, ...backwardOwn].map(one => learner(one, '@ngrad/bptt')),
  ...forward.map(one => learner(one, '@ngrad/eligibility')),
  ...onRates.map(one => learner(one, '@ngrad/difference-propagation/rates')),
  ...forwardOwn.map(one => learner(one, '@ngrad/eligibility')),
  ...spikingOwn.map(one => learner(one, '@ngrad/difference-propagation')),
  ...memories.map(one => learner(one, '@ngrad/fastweights')),
  ...teachers.map(one => teacher(one, '@ngrad/prediction')),
]

/** Adds what a plugin brings to what can be described. */
export function addPlugin({ name, models, recurrent, layered, own, teachers: taught }: Plugin): void {
  all.push(...models.map(one => described(one, name)))
  all.push(...[...recurrent, ...layered, ...own].map(one => learner(one, name)))
  all.push(...taught.map(one => teacher(one, name)))
}

/** What kind of thing it is. */
const kindOf = ({ neuron, rule, learner: own }: Described): string =>
  neuron ? 'neuron' : rule ? 'rule' : own ? 'learner' : 'teacher'

/** All models, rules, learners and teachers, for programs. */
export const models = (): object[] =>
  all.map(one => ({ name: one.name, kind: kindOf(one), from: one.from, source: contentOf(one).source }))

/** One of them with all that describes it, for programs. @throws ParameterError if there is none of that name */
export function modelOf(name: string): object {
  const found = find(name)
  return { kind: kindOf(found), from: found.from, ...contentOf(found), name }
}

const contentOf = ({ neuron, rule, learner: own, teacher: taught }: Described) => (neuron ?? rule ?? own ?? taught)!

/**
 * A neuron model, to be tried.
 * @throws ParameterError if there is none of that name
 */
export function neuronModel(name: string | undefined): NeuronFactory<never> {
  const found = all.find(one => one.name === name)?.factory
  if (found) return found
  const known = all.filter(({ factory }) => factory).map(one => one.name)
  throw new ParameterError('describe.name', name, `a neuron model, where there is to be a page: ${known.join(', ')}`)
}

function find(name: string): Described {
  const found = all.find(one => one.name === name)
  if (!found) throw new ParameterError('describe.name', name, `one of ${all.map(one => one.name).join(', ')}`)
  return found
}

/** Names of all models, rules, learners and teachers, with where they come from. */
export function listModels(): string {
  return table(
    all.map(one => [one.name, kindOf(one), contentOf(one).source ?? '']),
  ).join('\n')
}

/**
 * Parameters, equations and source of a model or a rule, or what a learner or a teacher is, from its description.
 * @throws ParameterError if there is none of that name
 */
export function describeModel(name: string): string {
  const { neuron, rule, learner: own, teacher: taught, from } = find(name)
  if (taught) return describeEntry(`${name}: teacher of ${from}`, taught)
  if (own) return describeEntry(`${name}: learner of ${from}, for ${takenBy[own.network]}`, own)
  const { parameters, nest, source } = (neuron ?? rule)!
  const rows = Object.entries(parameters).map(([key, spec]) => [
    key,
    spec.unit,
    String(spec.default),
    boundsOf(spec),
    ...(nest === undefined ? [] : [spec.nest ?? '']),
  ])
  const columns = ['parameter', 'unit', 'default', 'must be', ...(nest === undefined ? [] : [`in ${nest}`])]
  return [
    `${name}: ${neuron ? 'neuron model' : 'rule of plasticity'} of ${from}`,
    '',
    ...(rows.length > 0 ? [...table([columns, ...rows]), ''] : []),
    ...table((neuron ? outlineOfNeuron(neuron) : outlineOfRule(rule!)).map(([of, says]) => [of, plainText(says)])),
    ...(source === undefined ? [] : ['', source]),
  ].join('\n')
}

/** What a learner or a teacher is, its parameters and its source. */
function describeEntry(title: string, { what, source, parameters = {} }: Entry): string {
  const rows = Object.entries(parameters).map(([name, parameter]) => [
    name,
    'unit' in parameter ? parameter.unit : '',
    parameter.otherwise ?? String(parameter.default),
    boundsOf(parameter),
    parameter.what,
  ])
  const parts = [what, ...(rows.length > 0 ? ['', ...table([['parameter', 'unit', 'default', 'must be', ''], ...rows])] : [])]
  return [title, '', ...parts, ...(source === undefined ? [] : ['', source])].join('\n')
}

const takenBy: Readonly<Record<LearnerDescription['network'], string>> = {
  recurrent: 'recurrent networks, through time',
  layered: 'layered networks of rates',
  own: 'a network of its own',
}
