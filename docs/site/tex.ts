import { drawingFunctions, parse } from '@ngrad/core/internal'

type Expression = ReturnType<typeof parse>

/** Letters that have a sign of their own. */
const letters = new Set(
  'alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi rho sigma tau phi chi psi omega Delta'.split(
    ' ',
  ),
)
const functions = new Set(['exp', 'log', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'min', 'max'])
const comparisons: Readonly<Record<string, string>> = {
  '>=': '\\ge',
  '<=': '\\le',
  '==': '=',
  '!=': '\\ne',
  '&&': '\\land',
  '||': '\\lor',
}

/** An expression of a description as a formula: `(rest - v) / tau` is $\frac{rest - v}{\tau}$. */
export function texOf(text: string | number): string {
  return write(parse(String(text).replace(/\s+/g, ' '), 'formula', drawingFunctions), 0)
}

/** A name: one letter stands by itself, a Greek one as its sign, `tauPlus` with what follows below it, any other upright. */
export function texName(name: string): string {
  const [, first = '', rest = ''] = /^([A-Za-z][a-z]*)(.*)$/.exec(name) ?? []
  const below = rest.replace(/^_/, '').replaceAll('_', ' ')
  const sign = letters.has(first) ? `\\${first}` : first.length === 1 ? first : undefined
  if (sign === undefined || !/^[A-Za-z0-9 ]*$/.test(below)) return `\\mathit{${name.replaceAll('_', '\\_')}}`
  return below === '' ? sign : `${sign}_{\\mathrm{${below.toLowerCase()}}}`
}

/** @param around how strongly what stands around binds: a half for what is logical, 1 sums, 2 products, 3 powers and signs */
function write(expression: Expression, around: number): string {
  switch (expression.kind) {
    case 'number':
      return expression.value < 0 && around > 1 ? `(${number(expression.value)})` : number(expression.value)
    case 'name':
      return texName(expression.name)
    case 'negate':
      return bracketed(`-${write(expression.of, 2)}`, around > 1)
    case 'call':
      return call(expression.name, expression.of)
    case 'binary': {
      const { op, left, right } = expression
      if (op === '/') return `\\frac{${write(left, 0)}}{${write(right, 0)}}`
      if (op === '*') {
        const [first, second] = [write(left, 2), write(right, 2)]
        const times = /\\mathit/.test(first + second) ? ' \\cdot ' : '\\,' // words run into each other
        return bracketed(`${first}${times}${second}`, around > 2)
      }
      if (op === '+' || op === '-')
        return bracketed(`${write(left, 1)} ${op} ${write(right, op === '-' ? 2 : 1)}`, around > 1)
      const logical = op === '&&' || op === '||'
      const within = logical ? 0.5 : 1
      return bracketed(
        `${write(left, within)} ${comparisons[op] ?? op} ${write(right, within)}`,
        around >= (logical ? 0.5 : 1),
      )
    }
  }
}

function call(name: string, of: readonly Expression[]): string {
  const [first, second, third] = of.map(part => write(part, 0))
  if (name === 'where') return `\\begin{cases}${second} & \\text{if } ${first}\\\\${third} & \\text{else}\\end{cases}`
  if (name === 'sqrt') return `\\sqrt{${first}}`
  if (name === 'abs') return `\\left|${first}\\right|`
  if (name === 'pow') return `{${write(of[0]!, 3)}}^{${second}}`
  if (name === 'not') return `\\lnot ${write(of[0]!, 3)}`
  const word = functions.has(name) ? `\\${name}` : `\\operatorname{${name.replaceAll('_', '\\_')}}`
  return `${word}\\left(${of.map(part => write(part, 0)).join(', ')}\\right)`
}

function number(value: number): string {
  const [digits, power] = String(value).split('e')
  return power === undefined ? digits! : `${digits} \\cdot 10^{${Number(power)}}`
}

const bracketed = (text: string, brackets: boolean): string => (brackets ? `\\left(${text}\\right)` : text)
