import { checkOptions, defineNeuron, ParameterError, required } from '@ngrad/core'
import type { NeuronDescription, NeuronFactory } from '@ngrad/core'
import { DescriptionWriter } from './description-writer.ts'
import type { EquationsOptions } from './options.ts'

/**
 * A neuron model from equations as text, in the form that Brian2 has made usual, with units that are checked:
 *
 *     dv/dt = (g - (v - El)) / tau : volt (unless refractory)   # a differential equation
 *     dg/dt = -g / taug            : volt
 *     total = g + v                : volt                       # a name for an expression
 *     tau                          : second (constant)          # a parameter of each neuron
 *     I                            : amp (input)                # what arrives in a step
 *
 * It is written as a description for {@link defineNeuron}, `factory.description`, and compiled as any other. Expressions know
 * the functions of `defineNeuron`, `t`, `dt`, `i`, `N`, `rand()`, `randn()`, `xi`, `pi`, units with prefixes (`10*nS`) and
 * arrays. What a reset assigns to is part of the state. Values are stored in ms, mV, pA, nS, pF and GOhm, rates in Hz where
 * their unit is Hz.
 * @throws ExpressionError that points at the place in the text, and says what would be right
 * @see Stimberg, Brette & Goodman (2019), Brian 2, an intuitive and efficient neural simulator. eLife 8:e47314
 * @example
 * const leaky = equations('dv/dt = (El - v) / tau : volt', {
 *   threshold: 'v > -50*mV', reset: 'v = El', parameters: { tau: '20*ms', El: '-49*mV' },
 * })
 * sim.population('cells', leaky({ tau: 10 * ms }), 100)
 */
export function equations<Parameters extends object = Record<string, number>>(
  text: string,
  options: EquationsOptions = {},
): NeuronFactory<Parameters> {
  const description = describeEquations(text, options)
  return defineNeuron<Parameters>(options.name ?? 'equations', description)
}

/** The description that a text of equations stands for. @throws ExpressionError as {@link equations} does */
export function describeEquations(text: string, options: EquationsOptions = {}): NeuronDescription {
  checkOptions('equations', options, {
    threshold: 'text',
    reset: 'text',
    refractory: 'any',
    method: 'any',
    substeps: 'number',
    parameters: 'object',
    initial: 'object',
    receptors: 'list',
    events: 'object',
    arrays: 'object',
    name: 'text',
    source: 'text',
  })
  for (const [event, each] of Object.entries(options.events ?? {}))
    checkOptions(`equations.events.${event}`, each, { when: required('text'), then: 'text' })
  if (typeof text !== 'string') throw new ParameterError('equations.text', text, 'text')
  return new DescriptionWriter(text, options).write()
}
