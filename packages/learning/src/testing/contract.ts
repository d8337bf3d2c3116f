import { checkArgument, NgradError } from '@ngrad/core'
import type { NamedArrays } from '../weights.ts'

/** One thing that a contract asks for, by a name that reads like the name of a test; `check` throws where it is not so. */
export interface Clause {
  /** What is so: `goes on from its state bit for bit`. */
  readonly name: string
  /** @throws ContractError if it is not so */
  check(): void | Promise<void>
}

/** How tests are named and run: vitest's and Node's `describe` and `it` fit both. */
export interface TestRunner {
  /** Groups tests. */
  describe(name: string, body: () => void): unknown
  /** Makes a test. */
  it(name: string, body: () => void | Promise<void>): unknown
}

/** Something does not do what its contract says: `ContractError: eprop: says two things to the same batch`. */
export class ContractError extends NgradError {
  override readonly name: string = 'ContractError'
}

/** Makes a test of each clause. @throws ParameterError if the runner is none */
export function runClauses(runner: TestRunner, name: string, clauses: readonly Clause[]): void {
  checkArgument('runner', { what: 'what names and runs tests', has: ['describe', 'it'] }, runner)
  runner.describe(name, () => {
    for (const clause of clauses) runner.it(clause.name, () => clause.check())
  })
}

/** Whether two sets of arrays have the same names and the same numbers, bit for bit. */
export const sameArrays = (a: NamedArrays, b: NamedArrays): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(
    ([key, array]) => array.length === b[key]?.length && array.every((value, at) => Object.is(value, b[key]![at])),
  )

/** What is thrown, if anything is. */
export function thrownBy(body: () => unknown): unknown {
  try {
    body()
  } catch (error) {
    return error
  }
  return undefined
}

/** What is thrown, if anything is, at once or later. */
export async function thrownLater(body: () => unknown): Promise<unknown> {
  try {
    await body()
  } catch (error) {
    return error
  }
  return undefined
}

/** What clauses have to say of something: nothing of what keeps its contract. */
export async function problemsOf(clauses: readonly Clause[]): Promise<string[]> {
  const problems: string[] = []
  for (const clause of clauses) {
    const problem = await thrownLater(() => clause.check())
    if (problem) problems.push((problem as Error).message)
  }
  return problems
}
