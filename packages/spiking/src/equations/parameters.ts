import { checkOptions, ExpressionError, ParameterError, required } from '@ngrad/core'
import type { ParameterSpec } from '@ngrad/core'
import { evaluate, inUnits, names, placeIn } from '@ngrad/core/internal'
import { Scope, unitAt } from './scope.ts'
import type { Statement } from './statements.ts'

/**
 * Takes the value of a parameter, and declares it where the text does not: a text with its unit, a number, or a table's row.
 * @throws ParameterError if it has another unit than the text says, or cannot be used
 */
export function readParameter(
  argument: string,
  name: string,
  value: number | string | ParameterSpec,
  statement: Statement | undefined,
  scope: Scope,
): ParameterSpec {
  if (statement && statement.kind !== 'parameter')
    throw new ParameterError(argument, value, 'left out: the text has an expression for it')
  if (typeof value === 'number') {
    if (!statement) scope.add(name)
    return { unit: '', default: value }
  }
  if (typeof value === 'object' && value !== null) {
    checkOptions(argument, value, {
      unit: required('text'),
      default: required('number'),
      above: 'number',
      atLeast: 'number',
      below: 'number',
      atMost: 'number',
      integer: 'flag',
      shared: 'flag',
      nest: 'text',
    })
    const text = { argument: `${argument}.unit`, whole: value.unit, from: 0 }
    if (!statement) scope.add(name, unitAt(text, value.unit, 0))
    return value
  }
  if (typeof value !== 'string') throw new ParameterError(argument, value, "a number, or a text with a unit: '20*ms'")
  const text = { argument, whole: value, from: 0 }
  const read = new Scope().read(text, value) // of units alone
  const [used] = names(read.expression)
  if (used !== undefined)
    throw new ExpressionError(argument, value, 'a number with a unit, such as 20*ms', placeIn(value, 0, value.length))
  if (statement) scope.mustBe(scope.read(text, value), name, name)
  else {
    const { known: dimension } = scope.check.of(scope.read(text, value).written, text)
    const isRate = /Hz|hertz/.test(value) && inUnits(dimension) === '1/ms'
    scope.add(name, { dimension, size: 1, text: isRate ? 'Hz' : '' })
  }
  return { unit: '', default: evaluate(read.expression, () => NaN) / scope.scaleOf(name) }
}
