import { checkOptions, defineRule, ParameterError } from '@ngrad/core'
import type { RuleDescription, RuleFactory } from '@ngrad/core'
import { RuleWriter } from './rule-writer.ts'
import type { SynapsesOptions } from './synapses-options.ts'

/**
 * A model of synapses from equations as text, in the form that Brian2 has made usual, with units that are checked:
 *
 *     w : siemens                                    # the weight, which connect() gives
 *     dApre/dt = -Apre / tau : siemens (event-driven) # what each synapse remembers
 *     I_post = w * (v_pre - v_post) : amp (summed)   # what is added to the target in each step
 *
 * At the arrival of a spike `onPre` is done, of which `x_post += …` is what arrives at the receptor x, which `connect` has to name,
 * and at a spike of the target `onPost`. Variables of the target are read as `v_post`, those of the source, a delay ago, as `v_pre`
 * in a sum. At an arrival each synapse may draw numbers: `rand()`, `randn()`, `binomial(n, p)`. It is written as a description for
 * {@link defineRule}, `factory.description`; a variable relaxes exactly between events, so that its equation is
 * `(rest - x) / tau`, with a parameter or a number as time constant. Another equation is
 * `(clock-driven)`: integrated in each step, after what arrives and what is summed, by exponential Euler or, where it is not
 * linear in its variable, by Euler; it may read what a sum reads.
 * @throws ExpressionError that points at the place in the text, and says what would be right
 * @see Stimberg, Brette & Goodman (2019), Brian 2, an intuitive and efficient neural simulator. eLife 8:e47314
 * @example
 * const pairs = synapses('w : volt\ndA/dt = -A / tau : volt (event-driven)', {
 *   onPre: 'v_post += w; A += 0.1*mV', onPost: 'w = clip(w + A, 0*mV, 1*mV)', parameters: { tau: '20*ms' },
 * })
 * sim.connect(source, target, { weight: 0.5 * mV }).learn(pairs())
 */
export function synapses<Parameters extends object = Record<string, number>>(
  text: string,
  options: SynapsesOptions = {},
): RuleFactory<Parameters> {
  const description = describeSynapses(text, options)
  return defineRule<Parameters>(options.name ?? 'synapses', description)
}

/** The description that a text of synapses stands for. @throws ExpressionError as {@link synapses} does */
export function describeSynapses(text: string, options: SynapsesOptions = {}): RuleDescription {
  checkOptions('synapses', options, {
    onPre: 'text',
    onPost: 'text',
    parameters: 'object',
    initial: 'object',
    name: 'text',
    source: 'text',
  })
  if (typeof text !== 'string') throw new ParameterError('synapses.text', text, 'text')
  return new RuleWriter(text, options).write()
}
