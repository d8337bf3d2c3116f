import { ConnectionError } from '../errors.ts'
import { checkArgument } from '../kinds.ts'
import type { Shape } from '../kinds.ts'
import type { SimulationOptions } from '../network/simulation-options.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import { RandomStream } from '../random.ts'
import type { INetwork, IParameter, IQuantity } from '../wire/messages.ts'
import { dueChecked } from './due-checked.ts'
import { firstDifference, outcomeOf } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import { checkpointSteps, ownState, toldOver } from './own-state.ts'
import type { PluginFact } from './plugin-fact.ts'

/** A plugin in a network, to be tried. */
export interface PluginRecipe<Network> {
  /** Name of the function that makes the plugin. */
  readonly plugin: string
  /** For how many steps it is tried; a hundred or more let windows, gates and traces come round. */
  readonly steps: number
  /** Whether it only looks on, so that nothing comes out otherwise without it. */
  readonly observes?: boolean
  /** What the simulation is made with; a seed of 1 and steps of 1 ms if left out. */
  readonly simulation?: SimulationOptions
  /** What it owns that stays as it is in this network, or that others alone read, by name or the last word of it: `feedback`. */
  readonly kept?: readonly string[]
  /** Makes the network. */
  network(simulation: Simulation): Network
  /** Adds the plugin, and asks for all that happens from step 2 on: targets, rewards, gates, by {@link Simulation.at}, say. */
  use(simulation: Simulation, network: Network): void
}

const recipeShape: Shape = {
  what: 'a recipe of a plugin in a network',
  has: ['plugin', 'steps', 'network', 'use'],
  may: { observes: 'flag', simulation: 'object', kept: 'list' },
}

/** In which manner a run is made. */
interface Manner {
  /** Number of threads, of each simulation if there are several. */
  readonly threads?: number | readonly number[]
  /** Number of steps of each part of the run. */
  readonly parts?: readonly number[]
  /** After how many steps it goes on from a checkpoint, in another simulation; ascending. */
  readonly checkpoints?: readonly number[]
  /** Steps before which something is due that does nothing. */
  readonly due?: readonly number[]
  /** Whether all topics have a listener and all variables are watched, from before the plugin was added. */
  readonly listened?: boolean
  /** After how many steps the plugin is added; before the first if left out. */
  readonly added?: number
  /** Whether the plugin is left out. */
  readonly without?: boolean
  /** A number that is set, and the step at which that is sent; at once if it is 0. */
  readonly set?: { readonly change: IParameter; readonly sent: number }
}

/**
 * What holds for every plugin: however a run is cut, whatever is due meanwhile, over a checkpoint, whenever it was added,
 * with any number of threads and whoever listens, the same spikes, states, weights and plugin state come out, bit for bit.
 * Each number of it that may be set changes something, from its step on, and the same whenever the change was sent.
 * @throws ParameterError if the recipe lacks something
 * @example
 * it.each(describePlugin({ plugin: 'homeostasis', steps: 200, network, use }))('$fact', async ({ check }) => {
 *   expect(await check()).toBeUndefined()
 * })
 */
export function describePlugin<Network>(recipe: PluginRecipe<Network>): PluginFact[] {
  checkArgument('describePlugin.recipe', recipeShape, recipe)
  const { plugin, steps } = recipe
  checkArgument('describePlugin.plugin', 'text', plugin)
  checkArgument('describePlugin.steps', { unit: 'steps', atLeast: 3, integer: true }, steps)
  const chance = new RandomStream(1, 'describePlugin', plugin)
  const drawn = (count: number, first: number): number[] =>
    Array.from({ length: count }, (_, index) => Math.floor(chance.uniform(first + index) * (steps + 1)))
  let whole: Promise<Outcome> | undefined
  const differs = async (manner: Manner): Promise<string | undefined> =>
    firstDifference(await (whole ??= outcome(recipe, {})), await outcome(recipe, manner))
  const firstOf = async (
    manners: readonly (readonly [words: string, manner: Manner])[],
  ): Promise<string | undefined> => {
    for (const [words, manner] of manners) {
      const difference = await differs(manner)
      if (difference !== undefined) return `${words}: ${difference}`
    }
    return undefined
  }
  const stepByStep = Array.from({ length: steps }, () => 1)
  const everyThird = Array.from({ length: Math.floor(steps / 3) }, (_, index) => 3 * index + 1)
  return [
    {
      fact: recipe.observes ? `${plugin} changes nothing` : `${plugin} does something`,
      async check() {
        const difference = await differs({ without: true })
        if (recipe.observes) return difference
        return difference === undefined ? `${plugin} does nothing in this network` : undefined
      },
    },
    {
      fact: `${plugin} does not know where a run is cut`,
      check: () =>
        firstOf(
          [...[drawn(1, 0), drawn(3, 10), drawn(9, 20)].map(cuts => partsBetween(cuts, steps)), stepByStep].map(
            parts => [`in parts of ${parts.slice(0, 12).join(', ')} steps`, { parts }],
          ),
        ),
    },
    {
      fact: `${plugin} does not know what else is due`,
      check: () => firstOf([drawn(5, 40), everyThird].map(due => [`with something due at ${due.join(', ')}`, { due }])),
    },
    {
      fact: `${plugin} goes over a checkpoint`,
      check: () =>
        firstOf(
          [...new Set([0, 1, ...checkpointSteps(steps), steps - 1, steps])].map(checkpoint => [
            `over a checkpoint at step ${checkpoint}`,
            { checkpoints: [checkpoint] },
          ]),
        ),
    },
    ...(recipe.observes // whose state nobody sees
      ? []
      : [ownState(plugin, recipe.kept ?? [], steps, () => made(recipe, {})), toldOver(plugin, steps, () => made(recipe, {}))]),
    dueChecked(plugin, steps, () => made(recipe, {})),
    {
      fact: `${plugin} may be added later`,
      async check() {
        const added = 2
        const rest = { added, parts: [steps - added] }
        const alone = await outcome(recipe, rest)
        for (const checkpoint of [added, Math.floor(steps / 2)]) {
          // one that asks for synapses at first leaves the network on one thread, where they lie in another order
          const difference = firstDifference(alone, await outcome(recipe, { ...rest, threads: [2, 1], checkpoints: [checkpoint] }))
          const words = `added at step ${added} on two threads, then over a checkpoint at step ${checkpoint} to one that was there at first`
          if (difference !== undefined) return `${words}: ${difference}`
        }
        return undefined
      },
    },
    {
      fact: `${plugin} comes out the same with any number of threads`,
      check: () =>
        firstOf([
          ['with two threads', { threads: 2 }],
          ['with three threads', { threads: 3 }],
          ['over a checkpoint to two threads', { threads: [1, 2], checkpoints: [Math.floor(steps / 2)] }],
        ]),
    },
    ...(recipe.use.length > 1 ? [ownership(recipe)] : []), // one that is given nothing has nothing to refuse
    {
      fact: `${plugin} follows each number that may be set, from its step on`,
      async check() {
        const middle = Math.floor(steps / 2)
        const { sim } = await begun(recipe, {})
        for (const [words, change] of changesOf(await closed(sim, sim.describe()), middle)) {
          const early = { change, sent: 0 }
          const set = await outcome(recipe, { set: early })
          const own = `state/${change.plugin}/${change.name}`
          if (firstDifference(without(await (whole ??= outcome(recipe, {})), own), without(set, own)) === undefined)
            return `${words} changes nothing`
          const manners: (readonly [words: string, manner: Manner])[] = [
            ['sent a step before', { set: { change, sent: middle - 1 } }],
            ['over a checkpoint before', { set: early, checkpoints: [middle - 1] }],
            ['over a checkpoint behind', { set: early, checkpoints: [middle + 1] }],
            ['in parts of a step', { set: early, parts: stepByStep }],
          ]
          for (const [how, manner] of manners) {
            const difference = firstDifference(set, await outcome(recipe, manner))
            if (difference !== undefined) return `${words}, ${how}: ${difference}`
          }
        }
        return undefined
      },
    },
    {
      fact: `${plugin} does not know who listens`,
      check: () => firstOf([['with all topics listened to and all variables watched', { listened: true }]]),
    },
    {
      fact: `${plugin} comes out the same by all of that at once`,
      check: () =>
        firstOf(
          [60, 80, 100].map(first => {
            const checkpoints = drawn(2, first).toSorted((a, b) => a - b)
            const threads = drawn(3, first + 2).map(each => 1 + (each % 3))
            const due = drawn(3, first + 5)
            const parts = partsBetween(drawn(3, first + 8), steps)
            const words =
              `over checkpoints at steps ${checkpoints.join(' and ')} on ${threads.join(', then ')} threads, ` +
              `in parts of ${parts.join(', ')} steps, with something due at ${due.join(', ')} and all listened to`
            return [words, { checkpoints, threads, due, parts, listened: true }]
          }),
        ),
    },
  ]
}

/** A plugin works on populations, projections and ports of the simulation that it is added to, and on no other's. */
const ownership = <Network>(recipe: PluginRecipe<Network>): PluginFact => ({
  fact: `${recipe.plugin} refuses what belongs to another simulation`,
  async check() {
    const [own, other] = [made(recipe, { without: true }), made(recipe, { without: true })]
    try {
      recipe.use(own.sim, other.network)
    } catch (error) {
      return error instanceof ConnectionError ? undefined : `it throws ${String(error)}, no ConnectionError`
    } finally {
      await Promise.all([own.sim.close(), other.sim.close()])
    }
    return 'it takes it; what it works on belongs among its options, where use() looks'
  },
})

/** What comes out of a run. */
async function outcome<Network>(recipe: PluginRecipe<Network>, manner: Manner): Promise<Outcome> {
  const { steps } = recipe
  const { checkpoints = [], parts = [steps] } = manner
  let now = await begun(recipe, manner)
  let cut = now.sim.step
  const cuts = parts.map(part => (cut += part))
  const runTo = async (end: number): Promise<void> => {
    for (const step of [...cuts.filter(each => each >= now.sim.step && each < end), end])
      await now.sim.run((step - now.sim.step) * now.sim.dt)
  }
  const records = [now.records]
  for (const [index, checkpoint] of checkpoints.entries()) {
    await runTo(checkpoint)
    const next = made(recipe, manner, index + 1)
    next.sim.restore(await closed(now.sim, now.sim.save()))
    now = next
    records.push(now.records)
  }
  await runTo(steps)
  return closed(now.sim, outcomeOf(now.sim, records))
}

/** Waits for what the plugin brings to its end: a file, say, that the next may not write before. */
async function closed<Result>(sim: Simulation, result: Result): Promise<Result> {
  await sim.close()
  return result
}

/** A simulation of the recipe once the plugin has been added. */
async function begun<Network>(recipe: PluginRecipe<Network>, manner: Manner): Promise<ReturnType<typeof made<Network>>> {
  const { added = 0 } = manner
  if (added === 0) return made(recipe, manner)
  const without = made(recipe, { ...manner, without: true })
  await without.sim.run(added * without.sim.dt)
  recipe.use(without.sim, without.network)
  return without
}

/** A simulation of the recipe, before its first step. @param index how many there were before it */
function made<Network>(recipe: PluginRecipe<Network>, { threads = 1, due = [], listened, without, set }: Manner, index = 0) {
  const own = typeof threads === 'number' ? threads : threads[index]!
  const sim = simulation({ seed: 1, dt: 1, ...recipe.simulation, threads: own }) as Simulation
  const network = recipe.network(sim)
  const records = [...sim.populations.values()].map(population => sim.record(population))
  if (listened) listenToAll(sim)
  if (!without) recipe.use(sim, network)
  if (set && !without) {
    const send = (): void => void sim.send('parameters', set.change)
    if (set.sent === 0) send()
    else sim.at(set.sent, send)
  }
  for (const step of due) sim.every(recipe.steps + step + 1, 'nothing', () => {}, step)
  return { sim, network, records }
}

/** For each number of a plugin that may be set, in words, how it becomes another one within its bounds. */
const changesOf = ({ plugin }: INetwork, step: number): (readonly [words: string, change: IParameter])[] =>
  plugin!.flatMap(({ name: owner, quantity }) =>
    quantity!.map(each => {
      const value = [otherThan(each)]
      const change = { plugin: owner!, name: each.name!, step, value }
      return [`${owner}.${each.name} from ${each.value} to ${value} at step ${step}`, change] as const
    }),
  )

/** Half of it, or where that is the same or out of bounds, one that is not. */
function otherThan({ value = 0, integer, above, atLeast, below, atMost }: IQuantity): number {
  const [low, high] = [above ?? atLeast ?? -Infinity, below ?? atMost ?? Infinity]
  const all = [value! / 2, (low! + high!) / 2, value! + 1, value! - 1].map(each => (integer ? Math.floor(each) : each))
  return all.find(each => each !== value && each >= low! && each <= high! && each !== above && each !== below)!
}

/** An outcome but for one part of it. */
const without = (outcome: Outcome, name: string): Outcome => new Map([...outcome].filter(([each]) => each !== name))

/** Listens to all topics, also those to come, and watches one neuron, then all, of each variable. */
function listenToAll(sim: Simulation): void {
  const listen = (topic: { subscribe(next: () => void): unknown }): unknown => topic.subscribe(() => {})
  sim.bus.topics().forEach(listen)
  sim.bus.created.subscribe(listen)
  for (const population of sim.populations.values())
    for (const variable of population.variables)
      for (const neurons of [[0], undefined]) sim.watch(population, variable, neurons ? { neurons } : {})
}

/** The lengths of the parts of so many steps that lie between cuts. */
const partsBetween = (cuts: readonly number[], steps: number): number[] => {
  const ends = [0, ...cuts.toSorted((a, b) => a - b), steps]
  return ends.slice(1).map((end, index) => end - ends[index]!)
}
