import { CheckpointError, StateError } from '../errors.ts'
import type { Simulation } from '../network/simulation.ts'
import type { Checkpoint } from '../record/checkpoint.ts'
import { firstDifference, outcomeOf } from './outcome.ts'
import { checkpointAt, checkpointSteps, withBlock } from './own-state.ts'
import type { PluginFact } from './plugin-fact.ts'

/** What becomes of a number of an action. */
const others: readonly number[] = [-1, 0.5, 1e9, -1e300]

/**
 * What is due is told by numbers, which a checkpoint holds. Where these are others, what is due is refused before anything is written, or
 * it can be done: nothing fails only when its step has come.
 * @param make makes the network with the plugin, before its first step
 */
export const dueChecked = (plugin: string, steps: number, make: () => { readonly sim: Simulation }): PluginFact => ({
  fact: `${plugin} checks what is due`,
  async check() {
    const known = new Set<string>()
    for (const step of checkpointSteps(steps).slice(0, 5)) {
      const checkpoint = await checkpointAt(make, step)
      for (const { words, kind, file } of changesOf(checkpoint)) {
        if (known.has(kind)) continue
        const fault = await tried(make, file, steps)
        if (fault !== undefined) return `over a checkpoint at step ${step} with ${words}: ${fault}`
      }
      for (const { kind } of changesOf(checkpoint)) known.add(kind)
    }
    return undefined
  },
})

/** What is tried on a checkpoint, and of which kind of action that is, so that one of each is tried. */
interface Change {
  readonly words: string
  readonly kind: string
  readonly file: Uint8Array
}

/** Each number of each action that is due becomes another, is left out, or has one more behind it. */
function* changesOf(checkpoint: Checkpoint): Generator<Change> {
  for (const [name, block] of checkpoint.blocks.entries()) {
    if (!/(^|\/)?agenda(\/|$)/.test(name)) continue
    const agenda = Array.from(block)
    const kinds = new Set<string>()
    for (let at = 0; at < agenda.length; at += 3 + agenda[at + 2]!) {
      const [, table, count] = agenda.slice(at, at + 3) as [number, number, number]
      const kind = [name, table, count, agenda[at + 3]].join()
      if (table < 0 || kinds.has(kind)) continue
      kinds.add(kind)
      const withNumbers = (values: readonly number[], words: string): Change => {
        const all = [...agenda.slice(0, at + 2), values.length, ...values, ...agenda.slice(at + 3 + count)]
        return { words: `${words} of an action of ${count} in ${name}`, kind, file: withBlock(checkpoint, name, Float64Array.from(all)) }
      }
      const values = agenda.slice(at + 3, at + 3 + count)
      for (const place of new Set([0, 1, 2, 3, count - 1].filter(each => each >= 0 && each < count)))
        for (const other of others) yield withNumbers(values.with(place, other), `${other} as number ${place}`)
      if (count > 0) yield withNumbers(values.slice(0, -1), 'the last number less')
      yield withNumbers([...values, 1], 'a number more')
    }
  }
}

/** What is wrong with how a checkpoint is taken up; undefined where it is refused, or the run goes on from it. */
async function tried(make: () => { readonly sim: Simulation }, file: Uint8Array, steps: number): Promise<string | undefined> {
  const { sim } = make()
  const before = outcomeOf(sim)
  try {
    sim.restore(file)
  } catch (error) {
    const difference = firstDifference(before, outcomeOf(sim))
    await sim.close()
    if (!(error instanceof CheckpointError)) return `refused by ${String(error)}, no CheckpointError`
    return difference === undefined ? undefined : `refused, but ${difference}`
  }
  try {
    await sim.run((steps - sim.step) * sim.dt)
  } catch (error) {
    if (!(error instanceof StateError)) return `taken, and then ${String(error)}`
  } finally {
    await sim.close()
  }
  return undefined
}
