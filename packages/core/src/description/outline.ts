import type { RuleDescription } from '../plasticity/rule.ts'
import type { NeuronDescription } from './neuron-description.ts'
import { parse } from './parse.ts'
import { isCondition } from './rest.ts'

/** A piece of what a description says: words, a name, an expression, or what a variable or its derivative is. */
export type OutlinePiece =
  | string
  | { readonly name: string }
  | { readonly expression: string | number }
  | { readonly name: string; readonly expression: string | number; readonly is: 'equal' | 'derivative' | 'assigned' }

/** A line: what it is of, empty where that is what it is in the line before, and what it says. */
export type OutlineLine = readonly [of: string, says: readonly OutlinePiece[]]

/** What a neuron does in a step, in the order in which it does it; for people, on pages and in terminals. */
export function outlineOfNeuron(description: NeuronDescription): OutlineLine[] {
  const { receptors = ['input'], positive, requires, state, terms, equations, method, substeps } = description
  const { arrival, update, events, spike, refractory } = description
  return [
    listed('receptors', receptors),
    ...(positive ? [listed('of weights at least 0', positive)] : []),
    ...under('has to hold', (requires ?? []).map(expression => [{ expression }])),
    ...variables('at the start', state, 'equal'),
    ...variables('terms', terms, 'equal'),
    ...variables('equations', equations, 'derivative'),
    ...(method ? [line('method', method, ...(substeps === undefined ? [] : [`, ${substeps} times a step`]))] : []),
    ...variables('on arrival', arrival, 'assigned'),
    ...variables('each step', update, 'assigned'),
    ...Object.entries(events ?? {}).flatMap(([name, { when, then }]) => [
      line(`event ${name}`, 'when ', { expression: when }),
      ...variables(`after ${name}`, then, 'assigned'),
    ]),
    'when' in spike
      ? line('spikes', 'when ', { expression: spike.when })
      : 'rate' in spike
        ? line('spikes', 'at any time, with rate ', { expression: spike.rate })
        : line('spikes', 'with probability ', { expression: spike.probability }),
    ...variables('after a spike', 'then' in spike ? spike.then : undefined, 'assigned'),
    ...(refractory ? [rests(description, refractory)] : []),
  ]
}

/** For how long it rests; what lies on the grid does for whole steps. */
function rests({ arrays = {}, spike }: NeuronDescription, { duration, hold }: Required<NeuronDescription>['refractory']): OutlineLine {
  const lookUps = Object.fromEntries(Object.keys(arrays).map(name => [name, [1, 2]]))
  const isTime = !('rate' in spike) && !isCondition(parse(duration, 'refractory', lookUps))
  const rounded = isTime ? [', a part of a step as a whole one'] : []
  return line('refractory', 'for ', { expression: duration }, ...rounded, ', holding ', ...names(hold))
}

/** What a rule of plasticity remembers and what it does about it. */
export function outlineOfRule(rule: RuleDescription): OutlineLine[] {
  const { requires, traces = {}, filters = {}, synapse = {}, onPre, onPost, drift, onThird, post, effect, summed, eachStep } = rule
  const { bounds, dendritic } = rule
  return [
    ...under('has to hold', (requires ?? []).map(expression => [{ expression }])),
    ...under('trace', Object.entries(traces).map(([name, { of, tau, delay }]) => [
      { name }, `: of ${of}-synaptic spikes, decays with `, { name: tau }, ...(delay === undefined ? [] : [', late by ', { name: delay }]),
    ])), // prettier-ignore
    ...under('filter', Object.entries(filters).map(([name, { of, tau }]) => [{ name }, ': of ', { name: of }, ', with ', { name: tau }])),
    ...under('of each synapse', Object.entries(synapse).map(([name, { initial, tau, rest = 0 }]) => [
      { name }, ': ', { expression: initial }, ' at the start',
      ...(tau === undefined ? [] : [', relaxes to ', { expression: rest }, ' with ', { name: tau }]),
    ])), // prettier-ignore
    ...variables('on a pre-synaptic arrival', onPre, 'assigned'),
    ...(post ? [line('a post-synaptic event', 'when ', { expression: post.when })] : []),
    ...variables(post ? 'on a post-synaptic event' : 'on a post-synaptic spike', onPost, 'assigned'),
    ...variables('between events', drift, 'assigned'),
    ...(onThird ? variables(`on ${onThird.of}, as ${onThird.value}`, onThird.changes, 'assigned') : []),
    ...(effect === undefined ? [] : [line('an arrival adds', { expression: effect })]),
    ...(summed === undefined ? [] : [line('each step adds', { expression: summed })]),
    ...variables('each step', eachStep, 'assigned'),
    ...(bounds ? [line('bounds', end(bounds.lowest, '-∞'), ' to ', end(bounds.highest, '∞'))] : []),
    ...(dendritic === undefined ? [] : [line('dendritic share of the delay', { name: dendritic }, ', to the nearest half step')]),
  ]
}

/** A line as plain text. */
export const plainText = (says: readonly OutlinePiece[]): string => says.map(plain).join('')

function plain(piece: OutlinePiece): string {
  if (typeof piece === 'string') return piece
  if (!('expression' in piece)) return piece.name
  const text = String(piece.expression).replace(/\s+/g, ' ')
  if (!('name' in piece)) return text
  return `${piece.is === 'derivative' ? `d${piece.name}/dt` : piece.name} = ${text}`
}

const line = (of: string, ...says: readonly OutlinePiece[]): OutlineLine => [of, says]

const under = (of: string, lines: readonly (readonly OutlinePiece[])[]): OutlineLine[] =>
  lines.map((says, index) => [index === 0 ? of : '', says])

const variables = (
  of: string,
  texts: Readonly<Record<string, string | number>> | undefined,
  is: 'equal' | 'derivative' | 'assigned',
): OutlineLine[] => under(of, Object.entries(texts ?? {}).map(([name, expression]) => [{ name, expression, is }]))

const names = (of: readonly string[]): OutlinePiece[] =>
  of.length === 0 ? ['nothing'] : of.flatMap((name, index) => [...(index === 0 ? [] : [', ']), { name }])

const listed = (of: string, all: readonly string[]): OutlineLine => [of, [all.join(', ')]]

const end = (name: string | undefined, none: string): OutlinePiece => (name === undefined ? none : { name })
