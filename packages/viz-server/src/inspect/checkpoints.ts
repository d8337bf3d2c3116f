import { NgradError } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'

/** Checkpoints that are kept at most, and bytes of all of them. */
const [mostKept, mostBytes] = [8, 512 * 2 ** 20]

/** Checkpoints of a simulation, in memory: somebody who looks can go back to them. */
export class Checkpoints {
  readonly #simulation: Simulation
  readonly #kept = new Map<string, Uint8Array>()

  constructor(simulation: Simulation) {
    this.#simulation = simulation
  }

  /** Names of those that are kept, the last one last. */
  get names(): string[] {
    return [...this.#kept.keys()]
  }

  /** Keeps one; the oldest are forgotten. Says how long it held the run up [ms]. */
  async save(): Promise<number> {
    const simulation = this.#simulation
    const { result, took } = await this.#timed(() => ({ step: simulation.step, file: simulation.save() }))
    const { step, file } = result
    const name = `step ${step}`
    this.#kept.delete(name)
    this.#kept.set(name, file)
    let bytes = [...this.#kept.values()].reduce((sum, { length }) => sum + length, 0)
    for (const [oldest, { length }] of this.#kept) {
      if (this.#kept.size === 1 || (this.#kept.size <= mostKept && bytes <= mostBytes)) break
      this.#kept.delete(oldest)
      bytes -= length
    }
    this.#tell(`a checkpoint is kept: ${name}`)
    return took
  }

  /**
   * Goes on from one. Says how long it held the run up [ms].
   * @param name the last one if it is empty
   * @throws NgradError if there is none of that name
   */
  async restore(name: string): Promise<number> {
    const { chosen, file } = this.check(name)
    const { took } = await this.#timed(() => this.#simulation.restore(file))
    this.#tell(`the run goes on from the checkpoint ${chosen}`)
    return took
  }

  /**
   * Finds one.
   * @throws NgradError if there is none of that name
   */
  check(name: string): { readonly chosen: string; readonly file: Uint8Array } {
    const chosen = name || (this.names.at(-1) ?? '')
    const file = this.#kept.get(chosen)
    if (!file) throw new NgradError(`there is no checkpoint '${name}'; there are: ${this.names.join(', ') || 'none'}`)
    return { chosen, file }
  }

  #timed<Result>(action: () => Result): Promise<{ readonly result: Result; readonly took: number }> {
    return this.#simulation.interrupt(() => {
      const began = performance.now()
      return { result: action(), took: performance.now() - began }
    })
  }

  #tell(text: string): void {
    const { bus, step } = this.#simulation
    bus.topic('reports').publish({ source: 'visualize', step, text })
  }
}
