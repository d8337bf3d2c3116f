import path from 'node:path'
import { expect, it } from 'vitest'
import { commentFormulaFaults, faultsInComments } from './formulas.ts'
import { renderMarkdown } from './markdown.ts'

it('can set each formula of each doc comment', () => {
  expect(commentFormulaFaults(path.resolve(import.meta.dirname, '../..'))).toEqual([])
})

it('names file, line and formula of what cannot be set, wherever it stands', () => {
  const source = String.raw`
/**
 * A layer: $x = W y$,
 * and $\\Delta y^\\top$.
 * @param of what $\frac{a$ is of
 * @example price('$\\one$') // $\\two$
 */
export interface Layer {
  /** Two lines: $a \\ b$ [mV]. */ readonly of: number
  /** A table: $\begin{pmatrix} a \\ b \end{pmatrix}$. */ readonly made: number
}
const text = ${'`'}/** $\\tau$ */${'`'}
`
  const found = faultsInComments('layer.ts', source)
  expect(found.map(fault => fault.split(' cannot be set: ')[0])).toEqual([
    'layer.ts:4: the formula $\\\\Delta y^\\\\top$',
    'layer.ts:5: the formula $\\frac{a$',
    'layer.ts:9: the formula $a \\\\ b$',
  ])
  expect(found[0]).toContain('two backslashes, of which one is right before a command')
  expect(found[1]).toContain("expected '}'")
})

it('names the line of a page of Markdown whose formula cannot be set', () => {
  const page = { file: 'docs/guides/new.md', address: 'guides/new.html', lead: (target: string) => target }
  const text = '# New\n\n| of | is |\n|---|---|\n| a | $a$ |\n| b | $\\frac{b$ |\n'
  expect(() => renderMarkdown({ ...page, text })).toThrow(/^docs\/guides\/new\.md:6: the formula \$\\frac\{b\$ cannot be set: /)
})
