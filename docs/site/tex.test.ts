import { outlineOfNeuron, outlineOfRule } from '@ngrad/core/internal-more'
import * as spiking from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { stepsOf } from './steps.ts'
import { texOf } from './tex.ts'

it.each([
  [
    '(rest - v + resistance * input) / tau',
    '\\frac{\\mathit{rest} - v + \\mathit{resistance} \\cdot \\mathit{input}}{\\tau}',
  ],
  ['a - (b - c)', 'a - \\left(b - c\\right)'],
  ['(a + b) * c', '\\left(a + b\\right)\\,c'],
  ['exp(-s / tauPlus)', '\\exp\\left(\\frac{-s}{\\tau_{\\mathrm{plus}}}\\right)'],
  ['v >= threshold && t > 1e-3', 'v \\ge \\mathit{threshold} \\land t > 0.001'],
])('writes %s as a formula', (text, tex) => {
  expect(texOf(text)).toBe(tex)
})

const described = Object.values(spiking).filter(value => typeof value === 'function' && 'description' in value)

it('writes all that models and rules say, whatever functions they use', () => {
  expect(described.length).toBeGreaterThan(50)
  for (const each of described) {
    const outline = 'ruleName' in each ? outlineOfRule(each.description) : outlineOfNeuron(each.description)
    expect(stepsOf(outline).length, each.name).toBeGreaterThan(0)
  }
})
