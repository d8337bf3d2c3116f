import type { OutlineLine, OutlinePiece } from '@ngrad/core/internal-more'
import { math } from './model-page.ts'
import { escaped } from './page.ts'
import { texName, texOf } from './tex.ts'

/** What a model or a rule does, as lines of HTML with formulas. */
export const stepsOf = (lines: readonly OutlineLine[]): [string, string][] =>
  lines.map(([of, says]) => [of, says.map(htmlOf).join('')])

function htmlOf(piece: OutlinePiece): string {
  if (typeof piece === 'string') return escaped(piece)
  if (!('expression' in piece)) return math(texName(piece.name))
  const right = texOf(piece.expression)
  if (!('name' in piece)) return math(right)
  const name = texName(piece.name)
  if (piece.is === 'derivative') return math(`\\frac{\\mathrm{d}\\,${name}}{\\mathrm{d}t} = ${right}`)
  return math(`${name} ${piece.is === 'equal' ? '=' : '\\leftarrow'} ${right}`)
}
