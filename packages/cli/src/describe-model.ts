import { learners as backward, ownLearners as backwardOwn } from '@ngrad/bptt'
import { ParameterError } from '@ngrad/core'
import { outlineOfNeuron, outlineOfRule, plainText } from '@ngrad/core/internal-more'
import type { NeuronDescription, NeuronFactory, RuleDescription } from '@ngrad/core'
import { learners as onRates } from '@ngrad/difference-propagation/rates'
import { ownLearners as spikingOwn } from '@ngrad/difference-propagation'
import { learners as forward, ownLearners as forwardOwn } from '@ngrad/eligibility'
import { ownLearners as memories } from '@ngrad/fastweights'
import { boundsOf, statelessLayers } from '@ngrad/learning'
import type { AnyLearner, Described as Entry, LayerAbout, LearnerDescription } from '@ngrad/learning'
import { teachers } from '@ngrad/prediction'
import { learners as layered } from './compare/registry.ts'
import { models as registered } from './models.ts'
import { ownNetworks } from './own/own-networks.ts'
import { broughtBy } from './plugins/add-plugins.ts'
import type { ModelExport } from './plugins/load-plugin.ts'
import { recurrentLearners } from './recurrent/learners.ts'
import { table } from './table.ts'
import { ownTeachers } from './teachers/own-teachers.ts'

/** A model, a rule, a learner, a teacher or a layer that can be described. */
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
  /** What a layer without state says of itself. */
  readonly layer?: LayerAbout & { readonly name: string }
}

/** Packages of what is ours, and is no model of `@ngrad/spiking`. */
const packages = new Map<object, string>(
  Object.entries({
    '@ngrad/bptt': [...backward, ...backwardOwn],
    '@ngrad/eligibility': [...forward, ...forwardOwn],
    '@ngrad/difference-propagation/rates': onRates,
    '@ngrad/difference-propagation': spikingOwn,
    '@ngrad/fastweights': memories,
    '@ngrad/prediction': teachers,
  }).flatMap(([name, entries]) => [...entries].map((entry: Entry) => [entry, name] as const)),
)
const fromOf = (entry: Entry): string => broughtBy(entry) ?? packages.get(entry) ?? '@ngrad/spiking'

/** All that there is, in the registries that comparisons ask, too. */
function all(): Described[] {
  const learners: readonly LearnerDescription<never, AnyLearner>[] = [...recurrentLearners, ...layered, ...ownNetworks]
  return [
    ...[...registered].map(entry => ({ name: entry.name, from: fromOf(entry), ...partsOf(entry.model) })),
    ...learners.map(one => ({ name: one.name, from: fromOf(one), learner: one })),
    ...[...teachers, ...ownTeachers].map(one => ({ name: one.name, from: fromOf(one), teacher: one })),
    ...statelessLayers.map(({ kind, about }) => ({ name: kind, from: '@ngrad/learning', layer: { name: kind, ...about! } })),
  ]
}

const partsOf = (one: ModelExport): Pick<Described, 'neuron' | 'factory' | 'rule'> =>
  'modelName' in one ? { neuron: one.description, factory: one as NeuronFactory<never> } : { rule: one.description }

/** What kind of thing it is. */
const kindOf = ({ neuron, rule, learner: own, layer }: Described): string =>
  neuron ? 'neuron' : rule ? 'rule' : own ? 'learner' : layer ? 'layer' : 'teacher'

/** All models, rules, learners, teachers and layers without state, for programs. */
export const models = (): object[] =>
  all().map(one => ({ name: one.name, kind: kindOf(one), from: one.from, source: contentOf(one).source }))

/**
 * One of them with all that describes it, for programs; where a rule and a learner share a name, a list of both.
 * @throws ParameterError if there is none of that name
 */
export function modelOf(name: string): object {
  const found = find(name).map(one => ({ kind: kindOf(one), from: one.from, ...contentOf(one), name }))
  return found.length > 1 ? found : found[0]!
}

const contentOf = ({ neuron, rule, learner: own, teacher: taught, layer }: Described) => (neuron ?? rule ?? own ?? taught ?? layer)!

/**
 * A neuron model, to be tried.
 * @throws ParameterError if there is none of that name
 */
export function neuronModel(name: string | undefined): NeuronFactory<never> {
  const neurons = all().filter(({ factory }) => factory)
  const found = neurons.find(one => one.name === name)?.factory
  if (found) return found
  const known = neurons.map(one => one.name)
  throw new ParameterError('describe.name', name, `a neuron model, where there is to be a page: ${known.join(', ')}`)
}

/** All of a name: a rule and a learner may have the same. */
function find(name: string): Described[] {
  const found = all().filter(one => one.name === name)
  if (found.length === 0) throw new ParameterError('describe.name', name, `one of ${all().map(one => one.name).join(', ')}`)
  return found
}

/** Names of all models, rules, learners, teachers and layers without state, with where they come from. */
export function listModels(): string {
  return table(
    all().map(one => [one.name, kindOf(one), contentOf(one).source ?? '']),
  ).join('\n')
}

/**
 * Parameters, equations and source of a model or a rule, or what a learner, a teacher or a layer is, from its description.
 * @throws ParameterError if there is none of that name
 */
export const describeModel = (name: string): string => find(name).map(describeOne).join('\n\n')

function describeOne({ name, neuron, rule, learner: own, teacher: taught, layer, from }: Described): string {
  if (layer) return describeEntry(`${name}: layer without state of ${from}, in networks that bptt trains`, layer)
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

/** What a learner, a teacher or a layer is, its parameters and its source. */
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
