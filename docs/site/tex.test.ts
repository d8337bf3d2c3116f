import { expect, it } from 'vitest'
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
