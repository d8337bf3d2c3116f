import { atOnce } from '../bus/later.ts'
import type { RealArray } from '../kernel/real.ts'
import { CheckpointError, ParameterError, PluginError, StateError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import { checkFunction, checkOptions, checkOwner, required } from '../options.ts'
import { blockName, numberKinds } from '../record/blocks.ts'
import type { Blocks, Numbers } from '../record/blocks.ts'
import { isReals } from '../plain.ts'
import { ofObservers } from './agenda.ts'
import { declaredArrays } from './declared-arrays.ts'
import type { Projection } from './projection.ts'
import type { SettableByOwner, SettableNumbers } from './settable.ts'

/** Numbers by name. */
export type StateArrays = Readonly<Record<string, Numbers>>

/** One number for each synapse of a projection, in the order of its weights. Made by {@link perSynapse}. */
export interface SynapseNumbers {
  /** The projection. */
  readonly projection: Projection<RealArray>
  /** The numbers [synapses]. */
  readonly values: Numbers
}

/** Arrays that stay, by name. */
export type OwnedArrays = Readonly<Record<string, Numbers | SynapseNumbers | SettableNumbers>>

/**
 * Numbers of a projection's synapses, as state of a plugin: their order depends on the number of threads, which may be
 * another where a checkpoint is gone on from.
 * @example simulation.own('traces', { eligibility: perSynapse(projection, eligibility) })
 */
export const perSynapse = (projection: Projection<RealArray>, values: Numbers): SynapseNumbers => ({
  projection,
  values,
})

/** State that grows and shrinks, and so has no arrays that stay. */
export interface GrowingState {
  /** What there is now. It is asked for at the end of a frame, too, to be checked: more rarely where it is much. */
  save(): StateArrays
  /**
   * Takes up what was saved, in two parts: checks it, and returns how to write it, which should not fail.
   * @throws if it does not fit; the error's words stand in a {@link CheckpointError}
   */
  restore(arrays: StateArrays): () => void
}

/** Whether all are finite for certain: the sum is not finite where one is not, and hardly ever where all are. */
function isSumFinite(numbers: Numbers): boolean {
  let sum = 0
  for (let place = 0; place < numbers.length; place++) sum += numbers[place]!
  return Number.isFinite(sum)
}

/** Checks that numbers, maybe of synapses, are finite. @throws StateError that names the owner, the array and the place, or the synapse */
function checkArray(owner: string, name: string, array: Numbers, step: number, projection?: Projection<RealArray>): void {
  if (!isReals(array) || isSumFinite(array)) return
  projection?.layout.checkEach(array, number => !Number.isFinite(number), { variable: name, step }, owner)
  const place = array.findIndex(number => !Number.isFinite(number))
  if (place >= 0) throw new StateError(owner, name, place, array[place]!, step, 'place')
}

/** So much of what grows is looked at in a step on average, at most [numbers]. */
const lookedAt = 1000

/** What belongs to one owner. */
interface Owned {
  readonly arrays: StateArrays
  /** Their lengths, which do not change. */
  readonly lengths: ReadonlyMap<string, number>
  /** The step at which what grows is to be looked at again. */
  due: number
  /** Where the numbers of synapses are, whose order depends on the number of threads. */
  readonly projections: ReadonlyMap<string, Projection<RealArray>>
  /** Those that may be set. */
  readonly settable: ReadonlyMap<string, SettableNumbers>
  readonly growing: GrowingState | undefined
  /** Whether the owner only observes: a checkpoint may be without it. */
  readonly observes: boolean
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
  own(owner: string, owned: OwnedArrays, growing?: GrowingState, observes = false): () => void {
    checkOwner('own.owner', owner)
    if (this.#owned.has(owner))
      throw new ParameterError('own.owner', owner, 'a name that no other plugin with state has')
    if (growing !== undefined) {
      checkArgument(`own ${owner}.growing`, 'object', growing)
      const { save, restore } = growing
      if (typeof save !== 'function' || typeof restore !== 'function') // else it may have more, as an instance has
        checkOptions(`own ${owner}`, growing, { save: required('function'), restore: required('function') })
    }
    const arrays: Record<string, Numbers> = {}
    const projections = new Map<string, Projection<RealArray>>()
    const settable = new Map<string, SettableNumbers>()
    for (const [name, given] of declaredArrays(`${owner}.arrays`, owned)) {
      const marked = typeof given === 'object' && given !== null && ('projection' in given || 'spec' in given)
      const numbers = marked ? given.values : given
      checkNumbers(`${owner}.${name}`, numbers)
      arrays[name] = numbers
      if (!marked) continue
      if ('spec' in given) settable.set(name, given)
      else if (numbers.length === given.projection.count) projections.set(name, given.projection)
      else throw new ParameterError(`${owner}.${name}`, numbers, `one for each of ${given.projection.count} synapses`)
    }
    const lengths = new Map(Object.entries(arrays).map(([name, { length }]) => [name, length]))
    const entry = { arrays, lengths, projections, settable, growing, observes, due: 0 }
    this.#owned.set(owner, entry)
    return () => {
      if (this.#owned.get(owner) === entry) this.#owned.delete(owner)
    }
  }

  /** The arrays that stay, by owner. */
  get arrays(): ReadonlyMap<string, StateArrays> {
    return new Map([...this.#owned].map(([owner, { arrays }]) => [owner, arrays]))
  }

  /** The numbers that may be set, by owner. */
  get settable(): SettableByOwner {
    return new Map([...this.#owned].filter(([, { settable }]) => settable.size > 0).map(([owner, { settable }]) => [owner, settable]))
  }

  /** One line for each owner that does not only observe, in the order of the lines: which arrays it has. */
  describe(): string[] {
    const lines = [...this.#owned].filter(([, { observes }]) => !observes).map(([owner, { arrays, growing }]) => {
      const parts = Object.entries(arrays).map(([name, { length }]) => `${name}[${length}]`)
      return `state of ${owner}: ${[...parts, ...(growing ? ['more'] : [])].join(' ')}`
    })
    return lines.toSorted()
  }

  /**
   * Checks that all numbers are finite.
   * @throws StateError that names the owner, the array and the place
   */
  checkFinite(step: number): void {
    for (const [owner, { arrays, projections }] of this.#owned)
      for (const [name, array] of Object.entries(arrays))
        checkArray(owner, name, array, step, projections.get(name))
  }

  /**
   * Checks that all numbers of what grows are finite, which have to be gathered for that.
   * @param rarely passes over what was looked at a short time ago, for how much it was: so that it is the same step on every
   * machine
   * @throws StateError that names the owner, the array and the place
   * @throws PluginError that names the owner whose own `save` threw, or gave something else than arrays of numbers
   */
  checkGrown(step: number, rarely: boolean = false): void {
    for (const [owner, entry] of this.#owned) {
      if (!entry.growing || (rarely && step < entry.due)) continue
      let numbers = 0
      for (const [name, array] of Object.entries(grown(owner, entry.growing, step))) {
        checkArray(owner, name, array, step)
        numbers += array.length
      }
      if (rarely) entry.due = step + Math.floor(numbers / lookedAt)
    }
  }

  /**
   * Keeps all of it.
   * @throws ParameterError if the memory of an array has been given away
   * @throws PluginError that names the owner whose own `save` threw, or gave something else than arrays of numbers
   */
  save(blocks: Blocks, step: number): void {
    for (const [owner, { arrays, lengths, projections, growing, observes }] of this.#owned) {
      const [state, more] = kindsOf(observes)
      for (const [name, array] of Object.entries(arrays)) {
        const length = lengths.get(name)!
        if (array.length !== length)
          throw new ParameterError(`${owner}.${name}`, array, `of ${length} numbers, as it was declared`)
        blocks.put(blockName(state, owner, name), projections.get(name)?.layout.sorted(array) ?? array)
      }
      for (const [name, array] of Object.entries(grown(owner, growing, step)))
        blocks.put(blockName(more, owner, name), array)
    }
  }

  /**
   * Takes all of it up again.
   * @returns how to do that, once all else has been checked; what plugins do themselves comes first
   * @throws CheckpointError if something is missing or does not fit
   */
  restore(blocks: Blocks, step: number): () => void {
    const [first, writes]: [(() => void)[], (() => void)[]] = [[], []]
    for (const [owner, { arrays, projections, growing, observes }] of this.#owned) {
      const [state, more] = kindsOf(observes)
      const begins = [state, more].map(kind => `${blockName(kind, owner)}/`)
      if (observes && ![...blocks.names()].some(name => begins.some(begin => name.startsWith(begin)))) continue
      for (const [name, array] of Object.entries(arrays)) {
        writes.push(blocks.plan(blockName(state, owner, name), array))
        const order = projections.get(name)?.layout.order
        if (order)
          writes.push(() => {
            const sorted = array.slice()
            order.forEach((synapse, place) => (array[synapse] = sorted[place]!))
          })
      }
      if (growing) first.push(planGrowing(owner, growing, blocks, step, more))
    }
    return () => {
      for (const write of [...first, ...writes]) write()
      for (const entry of this.#owned.values()) entry.due = 0
    }
  }
}

/** What names of arrays that stay begin with in a file, and of what grows. */
const kindsOf = (observes: boolean): readonly [string, string] =>
  observes ? [`${ofObservers} state`, `${ofObservers} grown`] : ['state', 'grown']

const kindNames = Object.values(numberKinds)
  .map(kind => kind.name)
  .join(', ')

/** Checks that something is numbers that a checkpoint can hold. @throws ParameterError if it is not */
function checkNumbers(argument: string, numbers: unknown): asserts numbers is Numbers {
  if (ArrayBuffer.isView(numbers) && Object.values(numberKinds).some(kind => Object.getPrototypeOf(numbers) === kind.prototype)) return
  throw new ParameterError(argument, numbers, `a ${kindNames}, itself`)
}

/** What has grown. @throws PluginError that names the owner, if that is no object of arrays of numbers */
function grown(owner: string, growing: GrowingState | undefined, step: number): StateArrays {
  if (!growing) return {}
  try {
    const saved = declaredArrays(`${owner}.save()`, atOnce(`${owner}.save()`, growing.save()))
    for (const [name, numbers] of saved) checkNumbers(`${owner}.save().${name}`, numbers)
    return Object.fromEntries(saved)
  } catch (error) {
    throw new PluginError(owner, step, error)
  }
}

function planGrowing(owner: string, growing: GrowingState, blocks: Blocks, step: number, kind: string): () => void {
  const prefix = `${blockName(kind, owner)}/`
  const names = Object.keys(grown(owner, growing, step))
  const own = names.map(name => blockName(kind, owner, name))
  const found = [...blocks.names()].filter(name => name.startsWith(prefix))
  const differs = own.find(name => !found.includes(name)) ?? found.find(name => !own.includes(name))
  if (differs !== undefined) throw new CheckpointError(`${differs} is in one of the checkpoint and this simulation only`)
  try {
    const write = growing.restore(Object.fromEntries(names.map((name, each) => [name, blocks.any(own[each]!).slice()])))
    checkFunction(`${owner}.restore()`, atOnce(`${owner}.restore()`, write))
    return () => {
      try {
        atOnce(`${owner}.restore()()`, write() as unknown)
      } catch (error) {
        throw new PluginError(owner, step, error)
      }
    }
  } catch (cause) {
    throw new CheckpointError(`the state of ${owner} does not fit: ${(cause as Error).message}`, { cause })
  }
}
