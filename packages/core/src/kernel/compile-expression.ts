import type { Expression } from '../description/expression.ts'
import { ParameterError } from '../errors.ts'
import { v128, when } from './instructions.ts'
import type { Code, Local, Scope } from './module.ts'
import { polynomial } from './real.ts'
import type { Real } from './real.ts'
import { factorial, sineOf } from './trigonometry.ts'

/** What an expression is compiled in. */
export interface CompileContext {
  /** Whose expression it is, for errors. */
  readonly owner: string
  /** The function that it becomes part of. */
  readonly scope: Scope
  /** The numbers it works on. */
  readonly real: Real
  /** Reads the vector of a name; it is called once for each use. */
  readonly load: (name: string) => Code
}

/**
 * The vector of an expression's values; a truth is 1 or 0.
 * @throws ParameterError if it calls a function that vectors do not have
 */
export function compileExpression(expression: Expression, context: CompileContext): Code {
  const code = compile(expression, context)
  return isTruth(expression) ? v128.and(code, context.real.constant(1)) : code
}

/**
 * The mask of a condition: all bits of a lane where it holds.
 * @throws ParameterError if it calls a function that vectors do not have
 */
export function compileCondition(condition: Expression, context: CompileContext): Code {
  const code = compile(condition, context)
  return isTruth(condition) ? code : context.real.vector.ne(code, context.real.constant(0))
}

const truths: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', '&&', '||'])

/** Whether an expression is a comparison or made of such, whose code is a mask. */
const isTruth = (expression: Expression): boolean =>
  expression.kind === 'binary' ? truths.has(expression.op) : expression.kind === 'call' && expression.name === 'not'

/** The code of an expression: a mask where it is a truth, else numbers. */
function compile(expression: Expression, context: CompileContext): Code {
  const { real } = context
  const number = (part: Expression): Code => compileExpression(part, context)
  switch (expression.kind) {
    case 'number':
      return real.constant(expression.value)
    case 'name':
      return context.load(expression.name)
    case 'negate':
      return real.vector.neg(number(expression.of))
    case 'binary': {
      const { op, left, right } = expression
      if (op === '&&') return v128.and(compileCondition(left, context), compileCondition(right, context))
      if (op === '||') return v128.or(compileCondition(left, context), compileCondition(right, context))
      return real.vector[instructionOf[op]](number(left), number(right))
    }
    case 'call': {
      const [first, second] = expression.of
      if (expression.name === 'where')
        return v128.select(number(second!), number(expression.of[2]!), compileCondition(first!, context))
      if (expression.name === 'not') return v128.not(compileCondition(first!, context))
      if (expression.name === 'pow') return power(number(first!), second!, context)
      return call(expression.name, expression.of.map(number), context)
    }
  }
}

/** A power: by a small whole number as products, by one half as a root, else e^(y ln x), which has no value below 0. */
function power(base: Code, exponent: Expression, context: CompileContext): Code {
  const { scope, real } = context
  const { vector, constant } = real
  const by = exponent.kind === 'negate' && exponent.of.kind === 'number' ? -exponent.of.value : valueOf(exponent)
  if (by === 0.5) return vector.sqrt(base)
  if (by !== undefined && by < 0) return vector.div(constant(1), power(base, { kind: 'number', value: -by }, context))
  if (by === undefined || !Number.isSafeInteger(by) || by > 16) {
    const x = scope.local('v128')
    const raised = real.exp(scope, vector.mul(compileExpression(exponent, context), logarithm(x.get, context)))
    return [x.set(base), v128.select(raised, v128.select(x.get, constant(NaN), zeroAt(x, real)), above0(x, real))]
  }
  let square = scope.local('v128')
  const code: Code[] = [square.set(base)]
  let product: Code | undefined
  for (let rest = by; rest > 0; rest >>= 1) {
    if (rest & 1) product = product ? vector.mul(product, square.get) : square.get
    if (rest > 1) {
      const next = scope.local('v128')
      code.push(next.set(vector.mul(square.get, square.get)))
      square = next
    }
  }
  return [code, product ?? constant(1)]
}

const valueOf = (expression: Expression): number | undefined =>
  expression.kind === 'number' ? expression.value : undefined

const above0 = (x: Local, { vector, constant }: Real): Code => vector.gt(x.get, constant(0))
const zeroAt = (x: Local, { vector, constant }: Real): Code => vector.eq(x.get, constant(0))

/** The logarithm: -infinity of 0, NaN below. */
function logarithm(of: Code, { scope, real }: CompileContext): Code {
  const x = scope.local('v128')
  const other = v128.select(real.constant(-Infinity), real.constant(NaN), zeroAt(x, real))
  return [x.set(of), v128.select(real.log(scope, x.get), other, above0(x, real))]
}

const instructionOf = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '==': 'eq',
  '!=': 'ne',
} as const

function call(name: string, [a = [], b = []]: readonly Code[], context: CompileContext): Code {
  const { owner, scope, real } = context
  const { vector, constant } = real
  const one = constant(1)
  const twice = (of: Code): Code => {
    const local = scope.local('v128')
    return [local.set(of), vector.add(local.get, local.get)]
  }
  switch (name) {
    case 'exp':
      return real.exp(scope, a)
    case 'log':
      return logarithm(a, context)
    case 'sqrt':
      return vector.sqrt(a)
    case 'abs':
      return vector.abs(a)
    case 'min':
      return vector.min(a, b)
    case 'max':
      return vector.max(a, b)
    case 'sin':
      return sineOf(scope, a, real, 0)
    case 'cos':
      return sineOf(scope, a, real, 1)
    case 'floor':
      return vector.floor(a)
    case 'sigmoid':
      return vector.div(one, vector.add(one, real.exp(scope, vector.neg(a))))
    case 'tanh':
      return vector.sub(one, vector.div(constant(2), vector.add(real.exp(scope, twice(a)), one)))
    case 'expm1':
      return vector.sub(real.exp(scope, a), one)
    case 'exprelr': {
      // x / (e^x - 1), by its series near 0, where the quotient loses its digits
      const x = scope.local('v128')
      const square = scope.local('v128')
      const even = vector.mul(square.get, vector.sub(constant(1 / 12), vector.mul(square.get, constant(1 / 720))))
      const near = vector.add(vector.sub(one, vector.mul(x.get, constant(0.5))), even)
      const ratio = vector.div(x.get, vector.sub(real.exp(scope, x.get), one))
      const isNear = vector.lt(vector.abs(x.get), constant(real.lanes === 4 ? 0.3 : 0.01))
      return [x.set(a), square.set(vector.mul(x.get, x.get)), v128.select(near, ratio, isNear)]
    }
    case 'phi1': {
      // (e^x - 1) / x, by its series near 0, where the quotient loses its digits; the quotient only if anybody needs it
      const x = scope.local('v128')
      const result = scope.local('v128')
      const far = scope.local('v128')
      const terms = real.lanes === 4 ? 7 : 13
      const series = Array.from({ length: terms }, (_, order) => 1 / factorial(order + 1))
      const ratio = vector.div(vector.sub(real.exp(scope, x.get), one), x.get)
      return [
        x.set(a),
        result.set(polynomial(series, x.get, real)),
        far.set(vector.gt(vector.abs(x.get), constant(0.5))),
        when(v128.anyTrue(far.get), result.set(v128.select(ratio, result.get, far.get))),
        result.get,
      ]
    }
    default:
      throw new ParameterError(
        `${owner} expression`,
        `${name}(…)`,
        'a function that vectors have: exp, log, sqrt, abs, min, max, sin, cos, floor, sigmoid, tanh, expm1, exprelr, phi1',
      )
  }
}
