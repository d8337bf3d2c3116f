import type { RuleDescription, RuleFactory } from '@ngrad/core'
import type { Comment } from './comments.ts'
import { math, modelPage } from './model-page.ts'
import { parametersOf } from './neuron-page.ts'
import type { Page } from './page.ts'
import { ruleResponse } from './rule-response.ts'
import { texName, texOf } from './tex.ts'

/** The page of a rule of plasticity. */
export function rulePage(rule: RuleFactory<object>, comments: ReadonlyMap<string, Comment>): Page {
  const { ruleName: name, description } = rule
  return modelPage({
    name,
    folder: 'rules',
    section: 'Rules',
    kind: 'rule of plasticity',
    comment: comments.get(name),
    parameterComments: parametersOf(name, comments),
    parameters: description.parameters,
    nest: description.nest,
    source: description.source,
    steps: stepsOf(description),
    response: ruleResponse(rule),
    program: undefined,
  })
}

/** What a rule remembers and what it does about it. */
function stepsOf(rule: RuleDescription): [string, string][] {
  const {
    traces = {},
    filters = {},
    synapse = {},
    onPre = {},
    onPost = {},
    drift = {},
    onThird,
    post,
    effect,
    summed,
    bounds,
    dendritic,
  } = rule
  const changes = (when: string, of: Readonly<Record<string, string>>): [string, string][] =>
    Object.entries(of).map(([key, text], index) => [
      index === 0 ? when : '',
      math(`${texName(key)} \\leftarrow ${texOf(text)}`),
    ])
  const relaxes = (tau: string | undefined, rest: string | number): string =>
    tau === undefined ? '' : `, relaxes to ${math(texOf(rest))} with ${math(texName(tau))}`
  return [
    ...Object.entries(traces).map(([key, { of, tau }]): [string, string] => [
      'trace',
      `${math(texName(key))} of ${of}-synaptic spikes, decays with ${math(texName(tau))}`,
    ]),
    ...Object.entries(filters).map(([key, { of, tau }]): [string, string] => [
      'filter',
      `${math(texName(key))} of ${math(texName(of))}, with ${math(texName(tau))}`,
    ]),
    ...Object.entries(synapse).map(([key, { initial, tau, rest = 0 }]): [string, string] => [
      'of each synapse',
      `${math(texName(key))}, ${math(texOf(initial))} at the start${relaxes(tau, rest)}`,
    ]),
    ...changes('on a pre-synaptic arrival', onPre),
    ...(post ? [['a post-synaptic event', `when ${math(texOf(post.when))}`] as [string, string]] : []),
    ...changes(post ? 'on a post-synaptic event' : 'on a post-synaptic spike', onPost),
    ...changes('between events', drift),
    ...(onThird ? changes(`on ${onThird.of}, as ${onThird.value}`, onThird.changes) : []),
    ...(effect === undefined ? [] : [['an arrival adds', math(texOf(effect))] as [string, string]]),
    ...(summed === undefined ? [] : [['each step adds', math(texOf(summed))] as [string, string]]),
    ...(bounds
      ? [
          ['bounds', math(`${bound(bounds.lowest, '-\\infty')} \\le w \\le ${bound(bounds.highest, '\\infty')}`)] as [
            string,
            string,
          ],
        ]
      : []),
    ...(dendritic === undefined
      ? []
      : [['dendritic share of the delay', math(texName(dendritic))] as [string, string]]),
  ]
}

const bound = (name: string | undefined, none: string): string => (name === undefined ? none : texName(name))
