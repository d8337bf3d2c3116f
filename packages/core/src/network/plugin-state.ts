import { CheckpointError, ParameterError, StateError } from '../errors.ts'
import { numberKinds } from '../record/blocks.ts'
import type { Blocks, Numbers } from '../record/blocks.ts'

/** Numbers by name. */
export type StateArrays = Readonly<Record<string, Numbers>>

/** State that grows and shrinks, and so has no arrays that stay. */
export interface GrowingState {
  /** What there is now. */
  save(): StateArrays
  /**
   * Takes up what was saved, in two parts: checks it, and returns how to write it, which cannot fail.
   * @throws if it does not fit; the error's words stand in a {@link CheckpointError}
   */
  restore(arrays: StateArrays): () => void
}

/** What belongs to one owner. */
interface Owned {
  readonly arrays: StateArrays
  readonly growing: GrowingState | undefined
}

/**
 * State that belongs to plugins: named arrays that stay, and what grows. Checkpoints, the check that all is finite, and
 * viewers see it as they see the state of populations.
 */
export class PluginState {
  readonly #owned = new Map<string, Owned>()

  /**
   * Enters what belongs to an owner; returns how to take it out again.
   * @throws ParameterError if the owner has state already, or something is no array of numbers
   */
  own(owner: string, arrays: StateArrays, growing?: GrowingState): () => void {
    if (owner === '' || this.#owned.has(owner))
      throw new ParameterError('own.owner', owner, 'a name that no other plugin with state has')
    for (const [name, array] of Object.entries(arrays))
      if (!Object.values(numberKinds).some(kind => array instanceof kind))
        throw new ParameterError(
          `${owner}.${name}`,
          array,
          `a ${Object.values(numberKinds)
            .map(kind => kind.name)
            .join(', ')}`,
        )
    this.#owned.set(owner, { arrays, growing })
    return () => void this.#owned.delete(owner)
  }

  /** The arrays that stay, by owner. */
  get arrays(): ReadonlyMap<string, StateArrays> {
    return new Map([...this.#owned].map(([owner, { arrays }]) => [owner, arrays]))
  }

  /** One line for each owner: which arrays it has. */
  describe(): string[] {
    return [...this.#owned].map(([owner, { arrays, growing }]) => {
      const parts = Object.entries(arrays).map(([name, { length }]) => `${name}[${length}]`)
      return `state of ${owner}: ${[...parts, ...(growing ? ['more'] : [])].join(' ')}`
    })
  }

  /**
   * Checks that all numbers are finite.
   * @throws StateError that names the owner, the array and the place
   */
  checkFinite(step: number): void {
    for (const [owner, { arrays }] of this.#owned)
      for (const [name, array] of Object.entries(arrays)) {
        if (!(array instanceof Float32Array || array instanceof Float64Array)) continue
        for (let place = 0; place < array.length; place++)
          if (!Number.isFinite(array[place])) throw new StateError(owner, name, place, array[place]!, step)
      }
  }

  /** Keeps all of it. */
  save(blocks: Blocks): void {
    for (const [owner, { arrays, growing }] of this.#owned) {
      for (const [name, array] of Object.entries(arrays)) blocks.put(`state/${owner}/${name}`, array)
      for (const [name, array] of Object.entries(growing?.save() ?? {})) blocks.put(`grown/${owner}/${name}`, array)
    }
  }

  /**
   * Takes all of it up again.
   * @returns how to do that, once all else has been checked
   * @throws CheckpointError if something is missing or does not fit
   */
  restore(blocks: Blocks): () => void {
    const writes: (() => void)[] = []
    for (const [owner, { arrays, growing }] of this.#owned) {
      for (const [name, array] of Object.entries(arrays)) writes.push(blocks.plan(`state/${owner}/${name}`, array))
      if (growing) writes.push(planGrowing(owner, growing, blocks))
    }
    return () => {
      for (const write of writes) write()
    }
  }
}

function planGrowing(owner: string, growing: GrowingState, blocks: Blocks): () => void {
  const prefix = `grown/${owner}/`
  const names = Object.keys(growing.save())
  const found = [...blocks.names()].filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length))
  const differs = names.find(name => !found.includes(name)) ?? found.find(name => !names.includes(name))
  if (differs !== undefined)
    throw new CheckpointError(`${prefix}${differs} is in one of the checkpoint and this simulation only`)
  try {
    return growing.restore(Object.fromEntries(names.map(name => [name, blocks.any(prefix + name).slice()])))
  } catch (cause) {
    throw new CheckpointError(`the state of ${owner} does not fit: ${(cause as Error).message}`, { cause })
  }
}
