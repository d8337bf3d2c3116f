import { NgradError } from '../errors.ts'
import type { Simulation } from '../network/simulation.ts'
import { Blocks } from '../record/blocks.ts'
import { decodeCheckpoint, encodeCheckpoint } from '../record/checkpoint.ts'
import type { Checkpoint } from '../record/checkpoint.ts'
import { Digest } from '../record/digest.ts'
import { firstDifference, outcomeOf } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import type { PluginFact } from './plugin-fact.ts'

/** Steps after which checkpoints are taken: spread by the golden section, so that no rhythm of a network meets them all alike. */
export const checkpointSteps = (steps: number): readonly number[] =>
  Array.from({ length: 12 }, (_, each) => Math.floor(steps * ((0.618_034 * (each + 1)) % 1)))

/**
 * All that a plugin owns becomes another in its network, and where one of it is lost over a checkpoint something else comes out,
 * or is told on the bus. So a network is found in which too little happens: there a plugin could forget to own what it remembers.
 * @param kept what it owns that stays as it is there, or of which nothing comes there, by name or the last word of it
 * @param make makes the network with the plugin, before its first step
 */
export const ownState = (
  plugin: string,
  kept: readonly string[],
  steps: number,
  make: () => { readonly sim: Simulation },
): PluginFact => ({
  fact: `${plugin} needs all that it owns`,
  async check() {
    const { blocks: fresh } = await checkpointAt(make, 0)
    const passed = [...kept, ...(await settable(make))]
    const isOwned = (name: string): boolean =>
      /^(state|grown)\//.test(name) && !passed.some(each => name.endsWith(`/${each}`) || name.endsWith(` ${each}`))
    const [unseen, changed] = [new Set<string>(), new Set<string>()]
    for (const name of fresh.names()) if (isOwned(name)) unseen.add(name)
    for (const step of unseen.size > 0 ? checkpointSteps(steps) : []) {
      const checkpoint = await checkpointAt(make, step)
      const whole = await goneOn(make, encodeCheckpoint(checkpoint), steps)
      if (!whole) return `it does not go on from a checkpoint at step ${step}`
      for (const [name, numbers] of checkpoint.blocks.entries()) {
        if (!unseen.has(name)) continue
        const first = fresh.any(name)
        if (!differ(new Map([[name, first]]), new Map([[name, numbers]]))) continue
        changed.add(name)
        const lost = await goneOn(make, withBlock(checkpoint, name, first), steps)
        if (!lost || differ(without(whole, name), without(lost, name))) unseen.delete(name)
      }
    }
    const absent = kept.filter(name => ![...fresh.names()].some(block => block.endsWith(`/${name}`) || block.endsWith(` ${name}`)))
    if (absent.length > 0) return `${absent.join(', ')} should be owned, and nobody does`
    if (unseen.size === 0) return undefined
    const words = [...unseen].map(name => `${name}, ${changed.has(name) ? 'of which nothing comes' : 'which stays as it is'}`)
    return `lost over a checkpoint it is not missed: ${words.join('; ')}. Let more happen in the network, or say so (kept)`
  },
})

/** What a plugin tells others goes on over a checkpoint as if there were none: numbers of messages, too. */
export const toldOver = (plugin: string, steps: number, make: () => { readonly sim: Simulation }): PluginFact => ({
  fact: `${plugin} tells the same over a checkpoint`,
  async check() {
    const runTo = async ({ sim }: { readonly sim: Simulation }, step: number): Promise<void> => sim.run((step - sim.step) * sim.dt)
    const listened = (): { readonly sim: Simulation; readonly told: readonly string[] } => {
      const { sim } = make()
      const told: string[] = []
      listen(sim, /^(?!spikes|activity|weights)/, words => told.push(words))
      return { sim, told }
    }
    const whole = listened()
    await runTo(whole, steps)
    await whole.sim.close()
    for (const step of checkpointSteps(steps).slice(0, 6)) {
      const [before, after] = [listened(), listened()]
      await runTo(before, step)
      after.sim.restore(before.sim.save())
      await runTo(after, steps)
      await Promise.all([before.sim.close(), after.sim.close()])
      const told = [...before.told, ...after.told]
      const place = whole.told.findIndex((words, at) => words !== told[at])
      if (place >= 0 || told.length > whole.told.length)
        return `over a checkpoint at step ${step} it tells ${told[place] ?? 'more'} where ${whole.told[place] ?? 'nothing'} was expected`
    }
    return undefined
  },
})

/** Listens to topics whose names match, also those to come. */
function listen(sim: Simulation, names: RegExp, hear: (words: string) => void): void {
  const begin = (topic: { readonly name: string; subscribe(next: (message: unknown) => void): unknown }): void => {
    if (names.test(topic.name)) topic.subscribe(message => hear(topic.name + JSON.stringify(message)))
  }
  sim.bus.topics().forEach(begin)
  sim.bus.created.subscribe(begin)
}

/** Numbers of plugins that may be set, which another fact is about, by owner and name. */
async function settable(make: () => { readonly sim: Simulation }): Promise<string[]> {
  const { sim } = make()
  const { plugin } = sim.describe()
  await sim.close()
  return (plugin ?? []).flatMap(({ name, quantity }) => (quantity ?? []).map(each => `${name}/${each.name}`))
}

/** A checkpoint at a step. */
export async function checkpointAt(make: () => { readonly sim: Simulation }, step: number): Promise<Checkpoint> {
  const { sim } = make()
  await sim.run(step * sim.dt)
  const checkpoint = decodeCheckpoint(sim.save())
  await sim.close()
  return checkpoint
}

/** What a run leaves that goes on from a checkpoint, and what is told on the bus meanwhile; undefined where it fails in words. */
async function goneOn(make: () => { readonly sim: Simulation }, file: Uint8Array, steps: number): Promise<Outcome | undefined> {
  const { sim } = make()
  const told = new Digest()
  try {
    listen(sim, /^(?!spikes)/, words => told.text(words))
    sim.restore(file)
    await sim.run((steps - sim.step) * sim.dt)
    return new Map([...outcomeOf(sim), ['what is told', told.words]])
  } catch (error) {
    if (error instanceof NgradError) return undefined
    throw error
  } finally {
    await sim.close()
  }
}

/** A checkpoint with other numbers under a name. */
export function withBlock(checkpoint: Checkpoint, name: string, numbers: ReturnType<Blocks['any']>): Uint8Array {
  const blocks = new Blocks()
  for (const [other, kept] of checkpoint.blocks.entries()) blocks.put(other, other === name ? numbers : kept)
  return encodeCheckpoint({ ...checkpoint, blocks })
}

const differ = (one: Outcome, other: Outcome): boolean => firstDifference(one, other) !== undefined
const without = (outcome: Outcome, name: string): Outcome => new Map([...outcome].filter(([each]) => each !== name))
