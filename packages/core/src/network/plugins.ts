import type { Failure, Failures } from '../bus/failures.ts'
import { comesLater } from '../bus/later.ts'
import { NgradError, ParameterError, PluginError } from '../errors.ts'
import type { PluginDescription } from '../plugin.ts'

/** What is undone when a simulation is closed. */
interface Ending {
  readonly owner: string
  readonly undo: () => unknown
}

/** What was thrown, or a promise rejected with, where something was ended. */
type Failed = Omit<Failure, 'step'>

/** A plugin that is being attached. */
interface Attaching {
  readonly plugin: PluginDescription
  /** How what it has begun is ended. */
  readonly begun: (() => unknown)[]
  /** How what it has made and changed is undone: that stays as long as the simulation does, unless the plugin throws. */
  readonly made: (() => void)[]
}

/** The plugins of a simulation, and how everything that they began is ended. */
export class Plugins {
  /** With the line of a checkpoint that says what each was made with. */
  readonly #plugins = new Map<PluginDescription, string>()
  readonly #endings: Ending[] = []
  readonly #step: () => number
  readonly #failures: Failures
  /** The innermost, where one uses another. */
  #attaching: Attaching | undefined

  /**
   * @param step number of the step that comes, for errors
   * @param failures where it is noted that a promise was rejected
   */
  constructor(step: () => number, failures: Failures) {
    this.#step = step
    this.#failures = failures
  }

  /** Name of the plugin that is being attached, if any. */
  get attaching(): string | undefined {
    return this.#attaching?.plugin.name
  }

  /** All that are attached, in the order in which they were added. */
  [Symbol.iterator](): IterableIterator<PluginDescription> {
    return this.#plugins.keys()
  }

  /** One line for each that does not only observe: what it was made with, when it was added. */
  describe(): string[] {
    return [...this.#plugins].filter(([{ observes }]) => !observes).map(([, line]) => line)
  }

  /**
   * Attaches a plugin. What it has begun is ended where it throws half-way, and when it is taken out again.
   * @param madeWith what stands for its options
   * @throws PluginError that names it, unless what it threw says already what would be right
   */
  use(plugin: PluginDescription, madeWith: () => string, attach: () => () => void): void {
    if (this.#plugins.has(plugin))
      throw new ParameterError('use.plugin', plugin.name, 'a plugin that is not there already')
    const outer = this.#attaching
    const { begun, made } = (this.#attaching = { plugin, begun: [], made: [] } as Attaching)
    let line: string
    try {
      line = `plugin ${plugin.name}: ${madeWith()}`
      const undo: unknown = this.#failures.asking.during(plugin.observes === true, made, attach)
      if (comesLater(undo)) this.#failures.attempt(plugin.name, () => undo, undefined) // the next run tells
      if (typeof undo !== 'function')
        throw new ParameterError(`${plugin.name}.attach`, undo, 'a function that returns at once how to undo it')
      begun.push(undo as () => unknown)
    } catch (error) {
      this.#endHalf(plugin.name, [...made, ...begun], error)
      throw error instanceof NgradError ? error : new PluginError(plugin.name, this.#step(), error)
    } finally {
      this.#attaching = outer
    }
    this.#plugins.set(plugin, line)
    const endings = [() => this.#plugins.delete(plugin), ...begun].map(undo => ({ owner: plugin.name, undo }))
    this.#endings.push(...endings)
    outer?.made.push(...made, () => this.#takeOut(endings)) // where the one that uses it throws
  }

  /** Ends what a plugin has begun that threw; where that throws as well both are told, and where it is rejected the next run tells. */
  #endHalf(owner: string, undos: readonly (() => unknown)[], thrown: unknown): void {
    try {
      const ended = this.#end(undos.map(undo => ({ owner, undo })))
      this.#failures.attempt(owner, () => ended, undefined)
    } catch (error) {
      const words = `${(thrown as Error)?.message ?? thrown}; ${(error as Error).message}`
      throw new PluginError(owner, this.#step(), new Error(words, { cause: thrown }))
    }
  }

  #takeOut(endings: readonly Ending[]): Promise<void> {
    const there = this.#endings.filter(ending => endings.includes(ending))
    this.#endings.splice(0, Infinity, ...this.#endings.filter(ending => !endings.includes(ending)))
    return this.#end(there)
  }

  /** Notes how something is ended that a plugin begins while it is attached. */
  begun(undo: () => void): () => void {
    this.#attaching?.begun.push(undo)
    return undo
  }

  /** Lets something be ended when the simulation is closed. */
  onClose(owner: string, undo: () => unknown): void {
    this.#endings.push({ owner, undo })
  }

  /**
   * Ends everything, the last one first; where something throws, the others are ended all the same.
   * @returns a promise that is rejected with a PluginError where a promise of one of them is
   * @throws PluginError that names who threw
   */
  close(): Promise<void> {
    return this.#end(this.#endings.splice(0))
  }

  #end(endings: readonly Ending[]): Promise<void> {
    const { failed, undone } = endAll(endings)
    if (failed.length > 0) throw this.#error(failed)
    return this.#settled(undone)
  }

  async #settled(undone: readonly Promise<Failed | undefined>[]): Promise<void> {
    const failed = (await Promise.all(undone)).filter(failure => failure !== undefined)
    if (failed.length > 0) throw this.#error(failed)
  }

  #error(failed: readonly Failed[]): PluginError {
    const { owner, error } = failed[0]!
    const others = [...new Set(failed.map(failure => failure.owner))].filter(other => other !== owner)
    const also = others.length > 0 ? `; so did ${others.join(', ')}` : ''
    return new PluginError(`${owner} (when it was ended${also})`, this.#step(), error)
  }
}

/** Ends all, the last one first; returns what was thrown, and what becomes of those that take their time. */
function endAll(endings: readonly Ending[]): {
  readonly failed: readonly Failed[]
  readonly undone: readonly Promise<Failed | undefined>[]
} {
  const failed: Failed[] = []
  const undone: Promise<Failed | undefined>[] = []
  for (const { owner, undo } of endings.toReversed()) {
    try {
      const result = undo()
      if (comesLater(result)) undone.push(failureOf(owner, result))
    } catch (error) {
      failed.push({ owner, error })
    }
  }
  return { failed, undone }
}

/** What a promise is rejected with, if it is. */
async function failureOf(owner: string, promise: PromiseLike<unknown>): Promise<Failed | undefined> {
  try {
    await promise // whose then need not return a promise
    return undefined
  } catch (error) {
    return { owner, error }
  }
}
