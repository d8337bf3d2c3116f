import { ParameterError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { names } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import { parse } from '../description/parse.ts'
import { compileExpression } from '../kernel/compile-expression.ts'
import { i32, repeatWhile, v128, when } from '../kernel/instructions.ts'
import { kernelFunction } from '../kernel/module.ts'
import type { Code, KernelFunction, Local } from '../kernel/module.ts'
import type { Real } from '../kernel/real.ts'
import type { DenseMatrix } from './matrix.ts'

/** What stands for a name in an assignment: a whole matrix, one row for all rows, or a number. */
export type OperandKind = 'matrix' | 'row' | 'number'

/** Assignments, in order, to each element of matrices. */
export type Assignments = readonly (readonly [name: string, expression: Expression])[]

/**
 * Reads assignments: `{ y: 'sigmoid(x + b)' }`.
 * @throws ParameterError if there is none, or one is no text or cannot be read
 */
export function readAssignments(texts: Readonly<Record<string, string>>): Assignments {
  for (const [name, text] of Object.entries(texts)) checkArgument(`elementwise.${name}`, 'text', text)
  const assignments = Object.entries(texts).map(([name, text]) => [name, parse(text)] as const)
  if (assignments.length === 0) throw new ParameterError('elementwise', texts, 'at least one assignment')
  return assignments
}

/** All names of assignments, those that are assigned to first. */
export const operandsOf = (assignments: Assignments): string[] => [
  ...new Set([
    ...assignments.map(([name]) => name),
    ...assignments.flatMap(([, expression]) => [...names(expression)]),
  ]),
]

/** Operands as they are given. */
type Given = Readonly<Record<string, DenseMatrix | number>>

/**
 * The matrix that the first assignment is to, which gives the extents of all.
 * @throws ParameterError if it is none
 */
export function targetOf([first]: readonly string[], given: Given): DenseMatrix {
  checkArgument('elementwise.operands', 'object', given)
  const target = given[first!]
  if (typeof target === 'object' && target !== null) return target
  throw new ParameterError(`elementwise.${first}`, target, 'a matrix')
}

/**
 * What an operand is.
 * @throws ParameterError if it is missing or does not fit
 */
export function operandKind(
  name: string,
  operand: DenseMatrix | number | undefined,
  target: DenseMatrix,
  isAssigned: boolean,
): OperandKind {
  if (typeof operand === 'number' && !isAssigned) return 'number'
  const wanted = `a matrix of ${target.rows} × ${target.columns}${isAssigned ? '' : `, of 1 × ${target.columns}, or a number`}`
  if (typeof operand !== 'object') throw new ParameterError(`elementwise.${name}`, operand, wanted)
  if (operand.columns === target.columns && operand.rows === target.rows) return 'matrix'
  if (operand.columns === target.columns && operand.rows === 1 && !isAssigned) return 'row'
  throw new ParameterError(`elementwise.${name}`, `${operand.rows} × ${operand.columns}`, wanted)
}

/**
 * Writes the kernel of assignments: `run(rows, columns, …)` with an address or a number for each operand. Where no
 * operand is a row, it is called with one row that holds all elements.
 */
export function elementwiseKernel(
  real: Real,
  assignments: Assignments,
  operands: readonly { readonly name: string; readonly kind: OperandKind }[],
): KernelFunction {
  const types = operands.map(({ kind }) => (kind === 'number' ? real.type : ('i32' as const)))
  return kernelFunction('run', ['i32', 'i32', ...types], undefined, scope => {
    const [rows, columns, ...rest] = scope.parameters as [Local, Local, ...Local[]]
    const left = scope.local('i32')
    const offset = scope.local('i32')
    const places = new Map(operands.map(({ name, kind }, index) => [name, { kind, at: rest[index]! }]))
    const numbers = new Map(
      operands.filter(({ kind }) => kind === 'number').map(({ name }) => [name, scope.local('v128')]),
    )
    const assigned = new Set(assignments.map(([name]) => name))

    /** One vector of each operand; the body writes what was assigned. */
    const step = (store: (address: Code, value: Code) => Code): Code => {
      const now = new Map<string, Code>([...numbers].map(([name, local]) => [name, local.get]))
      const code: Code[] = []
      const load = (name: string): Code => {
        const known = now.get(name)
        if (known) return known
        const local = scope.local('v128')
        code.push(local.set(v128.load(i32.add(places.get(name)!.at.get, offset.get))))
        now.set(name, local.get)
        return local.get
      }
      for (const [name, expression] of assignments) {
        for (const used of names(expression)) load(used)
        const value = compileExpression(expression, { owner: 'elementwise', scope, real, load })
        const local = scope.local('v128')
        code.push(local.set(value))
        now.set(name, local.get)
      }
      for (const name of assigned) code.push(store(i32.add(places.get(name)!.at.get, offset.get), now.get(name)!))
      return code
    }
    const tail = (address: Code, value: Code): Code => {
      const local = scope.local('i32')
      return [
        local.set(address),
        Array.from({ length: real.lanes - 1 }, (_, lane) =>
          when(i32.ltS(i32.const(lane), left.get), real.storeLane(local.get, value, lane, lane * real.bytes)),
        ),
      ]
    }
    return [
      [...numbers].map(([name, local]) => local.set(real.vector.splat(places.get(name)!.at.get))),
      repeatWhile(rows.get, [
        left.set(columns.get),
        offset.set(i32.const(0)),
        repeatWhile(i32.geS(left.get, i32.const(real.lanes)), [
          step((address, value) => v128.store(address, value)),
          offset.set(i32.add(offset.get, i32.const(16))),
          left.set(i32.sub(left.get, i32.const(real.lanes))),
        ]),
        when(left.get, step(tail)),
        [...places.values()]
          .filter(({ kind }) => kind === 'matrix')
          .map(({ at }) => at.set(i32.add(at.get, i32.shl(columns.get, i32.const(real.shift))))),
        rows.set(i32.sub(rows.get, i32.const(1))),
      ]),
    ]
  })
}
