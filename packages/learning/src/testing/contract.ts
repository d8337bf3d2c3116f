import { NgradError } from '@ngrad/core'

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

/** Makes a test of each clause. */
export function runClauses(runner: TestRunner, name: string, clauses: readonly Clause[]): void {
  runner.describe(name, () => {
    for (const clause of clauses) runner.it(clause.name, () => clause.check())
  })
}
