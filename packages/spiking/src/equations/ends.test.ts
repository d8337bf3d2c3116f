import { defineRule, ExpressionError, simulation } from '@ngrad/core'
import type { NeuronFactory, Population, Projection, RuleDescription, Simulation } from '@ngrad/core'
import { inUnits, readUnit } from '@ngrad/core/internal'
import { describe, expect, it } from 'vitest'
import * as spiking from '../index.ts'
import type { SynapsesOptions } from './synapses-options.ts'

const { equations, lif, poisson, synapses } = spiking

const cell = equations('dv/dt = (ge - v) / (20*ms) : volt\ndge/dt = -ge / (5*ms) : volt\nr : Hz\nI : amp (input)\ns = I : amp', {
  threshold: 'v > 500*mV',
  reset: 'v = 0*mV; r += 1*Hz',
})

/** A projection into cells, at a receptor. */
function into(receptor: string, model: NeuronFactory<never> = cell as NeuronFactory<never>): Projection {
  const sim = simulation()
  const source = sim.population('source', lif(), 2)
  return sim.connect(source, sim.population('cells', model(), 2), { receptor, weight: 1 })
}

/** The error of a projection that is to learn by a text. */
function errorOf(receptor: string, text: string, options: SynapsesOptions): ExpressionError {
  try {
    into(receptor).learn(synapses(text, options)())
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
  throw new Error('it was taken')
}

describe('what a text says of populations', () => {
  it.each<[receptor: string, text: string, options: SynapsesOptions, line: number, column: number, words: string]>([
    ['v', 'w : volt', { onPre: 'w += 0*w; x_post += w' }, 1, 11,
      'about v_post, the receptor of cells that source→cells ends at (not x_post); else it has I, v, ge'],
    ['v', 'w : volt', { onPre: 'ge_post += w' }, 1, 1, "(not ge_post); else connect with receptor: 'ge'"],
    ['I', 'w : siemens\n x_post = w * v_pre : amp (summed)', {}, 2, 2, 'about I_post, the receptor of cells'],
    ['v', 'w : volt', { onPre: 'v_post += w + 0 * (2 * u_post)' }, 1, 24,
      'what cells, a equations, has: v_post, ge_post, r_post (not u_post)'],
    ['v', 'w : volt\nhalf = u_post / 2 : volt', { onPost: 'w += half' }, 2, 8, '(not u_post)'],
    ['v', 'w : volt\ny : 1\ndx/dt = (u_pre - x)**2 / (1*mV * ms) : volt (clock-driven)', { onPre: 'w += x' }, 3, 10,
      'what source, a lif, has: v_pre (not u_pre)'],
    ['v', 'w : amp', { onPre: 'v_post += w' }, 1, 1, 'about v_post in mV, as cells, a equations, has it (not in pA)'],
    ['I', 'w : siemens\nI_post = w : siemens (summed)', {}, 2, 1, 'about I_post in pA'],
    ['v', 'w : amp', { onPost: 'w += v_post' }, 1, 6, 'about v_post in mV, as cells, a equations, has it (not in pA)'],
    ['I', 'w : 1\nI_post = w * v_pre : amp (summed)', {}, 2, 14, 'about v_pre in mV, as source, a lif, has it (not in pA)'],
    ['v', 'w : hertz', { onPost: 'w += r_post' }, 1, 6, 'cells keeps r in Hz'],
  ])('has to be so: %s %s %o', (receptor, text, options, line, column, words) => {
    const error = errorOf(receptor, text, options)
    expect(error.message).toContain(words)
    expect([error.line, error.column]).toEqual([line, column])
  })

  it('is asked of each projection', () => {
    const rule = synapses('w : volt', { onPre: 'ge_post += w' })
    expect(() => into('ge').learn(rule())).not.toThrow()
    expect(() => into('v').learn(rule())).toThrow(ExpressionError)
    expect(() => into('input', poisson as NeuronFactory<never>).learn(rule())).toThrow('the receptor of cells')
  })

  it('is no part of what a checkpoint has to be of', () => {
    const { checkEnds, ...rest } = synapses('w : volt', { onPre: 'v_post += w' }).description
    expect(checkEnds).toBeDefined()
    const made = (description: RuleDescription): Simulation => {
      const sim = simulation()
      const cells = sim.population('cells', cell(), 2)
      sim.connect(cells, cells, { receptor: 'v' }).learn(defineRule('rule', description)())
      return sim
    }
    expect(() => made(rest).restore(made({ ...rest, checkEnds: checkEnds! }).save())).not.toThrow()
  })

  it('is said in names that are its own no more than theirs', () => {
    expect(() => synapses('k_post : 1', { onPre: 'w += k_post' })).toThrow('names of its own without _pre and _post')
    expect(() => synapses('dA_pre/dt = -A_pre / (5*ms) : 1')).toThrow('names of its own without _pre and _post')
    const { description } = synapses('w : 1', { onPost: 'w += k_post', parameters: { k_post: 2 } })
    expect(description.onPost).toEqual({ w: 'w + k_post' })
    const twice = 'I_post = w : amp (summed)\nJ_post = w : amp (summed)\nw : amp'
    expect(() => synapses('')).toThrow('nothing would happen')
    expect(() => synapses(twice)).toThrow('equations with one sum into the target at line 2, column 1')
  })

  it('is written out in whatever order it stands', () => {
    const { onPost } = synapses('a = 2 * b : 1\nb = w : 1\nw : 1', { onPost: 'w += a' }).description
    expect(onPost).toEqual({ w: 'w + 2 * w' })
    expect(() => synapses('a = 2 * b : 1\nb = a : 1')).toThrow('subexpressions that do not need themselves (a does)')
  })
})

/** All models that have a unit for a variable or a receptor. */
const models = Object.entries(spiking as Record<string, unknown>).flatMap(([name, model]): [string, NeuronFactory<never>][] =>
  typeof model === 'function' && 'modelName' in model ? [[name, model as NeuronFactory<never>]] : [],
)

describe.each(models)('%s', (_, model) => {
  it('has its variables and receptors in their units, and no others', () => {
    const sim = simulation()
    const [source, target] = ['source', 'target'].map(name => sim.population(name, model(), 1)) as [Population, Population]
    let count = 0
    const learning = (receptor: string, text: string, options: SynapsesOptions) => (): void => {
      sim.connect(source, target, { receptor, weight: 1, name: `${count++}` }).learn(synapses(text, options)())
    }
    const unitOf = (name: string): string => {
      const unit = readUnit(target.unitOf(name))
      return unit ? inUnits(unit.dimension).replace('a number without unit', '1') : '1'
    }
    for (const receptor of target.receptors) {
      const text = `w : ${unitOf(receptor)}`
      expect(learning(receptor, text, { onPre: `${receptor}_post += w` })).not.toThrow()
      expect(learning(receptor, text, { onPre: `not_${receptor}_post += w` })).toThrow(`not_${receptor}_post`)
      if (target.unitOf(receptor) === '') continue
      expect(learning(receptor, `w : ${unitOf(receptor)}*kelvin`, { onPre: `${receptor}_post += w` })).toThrow('as target')
    }
    for (const variable of target.variables.filter(each => each !== 'w')) {
      const onPost = `w = ${variable}_post`
      const receptor = target.receptors[0]!
      expect(learning(receptor, `w : ${unitOf(variable)}`, { onPost })).not.toThrow()
      expect(learning(receptor, `w : 1`, { onPost: `w = not_${variable}_post` })).toThrow(`not_${variable}_post`)
      if (target.unitOf(variable) === '') continue
      expect(learning(receptor, `w : ${unitOf(variable)}*kelvin`, { onPost })).toThrow('as target')
    }
  })
})
