import { NgradError, ParameterError, PluginError } from '../errors.ts'
import type { PluginDescription } from '../plugin.ts'

/** What is undone when a simulation is closed. */
interface Ending {
  readonly owner: string
  readonly undo: () => void
}

/** The plugins of a simulation, and how everything that they began is ended. */
export class Plugins {
  readonly #plugins = new Set<PluginDescription>()
  readonly #endings: Ending[] = []
  readonly #step: () => number
  #begun: (() => void)[] | undefined

  /** @param step number of the step that comes, for errors */
  constructor(step: () => number) {
    this.#step = step
  }

  /** All that are attached, in the order in which they were added. */
  [Symbol.iterator](): IterableIterator<PluginDescription> {
    return this.#plugins.values()
  }

  /**
   * Attaches a plugin. What it has begun is ended where it throws half-way, and when it is taken out again.
   * @throws PluginError that names it, unless what it threw says already what would be right
   */
  use(plugin: PluginDescription, attach: () => () => void): void {
    if (this.#plugins.has(plugin))
      throw new ParameterError('use.plugin', plugin.name, 'a plugin that is not there already')
    const outer = this.#begun
    const begun: (() => void)[] = []
    this.#begun = begun
    try {
      const undo = attach()
      if (typeof undo !== 'function')
        throw new ParameterError(`${plugin.name}.attach`, undefined, 'a function that returns how to undo it')
      begun.push(undo)
    } catch (error) {
      endAll(begun.map(undo => ({ owner: plugin.name, undo })))
      throw error instanceof NgradError ? error : new PluginError(plugin.name, this.#step(), error)
    } finally {
      this.#begun = outer
    }
    this.#plugins.add(plugin)
    this.onClose(plugin.name, () => {
      this.#plugins.delete(plugin)
      const failures = endAll(begun.map(undo => ({ owner: plugin.name, undo })))
      if (failures.length > 0) throw failures[0]!.error
    })
  }

  /** Notes how something is ended that a plugin begins while it is attached. */
  begun(undo: () => void): () => void {
    this.#begun?.push(undo)
    return undo
  }

  /** Lets something be ended when the simulation is closed. */
  onClose(owner: string, undo: () => void): void {
    this.#endings.push({ owner, undo })
  }

  /**
   * Ends everything, the last one first; where something throws, the others are ended all the same.
   * @throws PluginError that names who threw
   */
  close(): void {
    const [first, ...others] = endAll(this.#endings.splice(0))
    if (!first) return
    const also = others.length > 0 ? `; so did ${others.map(({ owner }) => owner).join(', ')}` : ''
    throw new PluginError(`${first.owner} (when it was ended${also})`, this.#step(), first.error)
  }
}

/** Ends all, the last one first; returns what was thrown. */
function endAll(endings: readonly Ending[]): { readonly owner: string; readonly error: unknown }[] {
  const failures: { readonly owner: string; readonly error: unknown }[] = []
  for (const { owner, undo } of endings.toReversed()) {
    try {
      undo()
    } catch (error) {
      failures.push({ owner, error })
    }
  }
  return failures
}
