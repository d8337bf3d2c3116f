/** Holds that a checkpoint is either taken as it is, or refused and then nothing has changed. */
import { CheckpointError, NgradError } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import { Blocks, crc32, decodeCheckpoint, encodeCheckpoint } from '@ngrad/core/internal'
import type { Checkpoint, Numbers } from '@ngrad/core/internal'
import { buildNetwork } from './build-network.ts'
import { Dice } from './dice.ts'
import { drawNetwork } from './network-plan.ts'
import type { NetworkPlan } from './network-plan.ts'
import { refusal, wordsOf } from './refusals.ts'
import type { Tried } from './refusals.ts'

/** So many changes are tried on the checkpoint of each network. */
const changes = 12

/**
 * Changes a checkpoint of a drawn network, a field or a byte at a time, its checksum and digest mended, and gives it to
 * the same network after another run. It is refused by a {@link CheckpointError} and the simulation is bit for bit as it
 * was; or it is taken, the simulation has what the checkpoint says, and goes on without a fault of its kernels.
 * @returns a fault for each change of which something else came
 */
export async function tryCheckpoint(seed: number): Promise<Tried> {
  const dice = new Dice(seed)
  const plan = { ...drawNetwork(seed, dice), steps: 200 }
  const saved = Math.min(plan.saved, 120)
  const file = await checkpointOf(plan, saved).catch(wordsOf)
  if (typeof file === 'string') return refusal(file)
  const faults: string[] = []
  for (let change = 0; change < changes; change++) {
    const { words, bytes } = changed(file, dice)
    const sim = await build(plan, saved)
    try {
      const fault = await tryFile(sim, bytes, saved)
      if (fault !== undefined) faults.push(`${words}: ${fault}`)
    } finally {
      sim.close()
    }
  }
  return { faults }
}

/** The network of a plan; what it should do after the checkpoint has not been asked for. */
const build = (plan: NetworkPlan, saved: number): Promise<Simulation> =>
  buildNetwork({ ...plan, rewards: plan.rewards.filter(({ step }) => step > saved) }, { threads: 1, from: saved })

async function checkpointOf(plan: NetworkPlan, saved: number): Promise<Uint8Array> {
  const sim = await build(plan, saved)
  try {
    await sim.run(saved * plan.dt)
    return sim.save()
  } finally {
    sim.close()
  }
}

async function tryFile(sim: Simulation, bytes: Uint8Array, saved: number): Promise<string | undefined> {
  await sim.run(Math.min(7, saved - 1) * sim.dt)
  const before = sim.save()
  try {
    sim.restore(bytes)
  } catch (error) {
    if (!(error instanceof CheckpointError)) return `refused by ${String(error)}`
    return same(sim.save(), before) ? undefined : 'refused, but something has changed'
  }
  const [taken, given] = [decodeCheckpoint(sim.save()), decodeCheckpoint(bytes)]
  if (taken.step !== given.step) return `taken, but the step is ${taken.step}`
  for (const [name, numbers] of given.blocks.entries()) {
    if (name.endsWith('/weight of all')) continue // each synapse may have its own from now on
    if (!taken.blocks.has(name) || !sameNumbers(taken.blocks.any(name), numbers)) return `taken, but ${name} is another`
  }
  try {
    await sim.run(20 * sim.dt)
  } catch (error) {
    if (!(error instanceof NgradError) || error.cause instanceof WebAssembly.RuntimeError)
      return `taken, and then ${String(error)}`
  }
  return undefined
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
const sameNumbers = (one: Numbers, other: Numbers): boolean =>
  one.constructor === other.constructor && same(bytesOf(one), bytesOf(other))

/** A file with one change, in words, its checksum and digest mended. */
function changed(file: Uint8Array, dice: Dice): { readonly words: string; readonly bytes: Uint8Array } {
  if (dice.chance(0.15)) return changedByte(file, dice)
  const checkpoint = decodeCheckpoint(file)
  if (dice.chance(0.2)) {
    const [words, change] = dice.pick(headChanges)
    return { words, bytes: encodeCheckpoint({ ...checkpoint, ...change(checkpoint) }) }
  }
  const all = [...checkpoint.blocks.entries()]
  const [name] = dice.pick(all)
  const [words, change] = dice.pick(blockChanges)
  const blocks = new Blocks()
  for (const [other, numbers] of all) {
    const made = other === name ? change(numbers.slice(), dice) : numbers
    if (made) blocks.put(other, made)
  }
  if (dice.chance(0.05)) blocks.put('somebody/else', new Float64Array(3))
  return { words: `${name} ${words}`, bytes: encodeCheckpoint({ ...checkpoint, blocks }) }
}

function changedByte(file: Uint8Array, dice: Dice): { readonly words: string; readonly bytes: Uint8Array } {
  const bytes = file.slice()
  const place = dice.whole(0, bytes.length - 1)
  bytes[place] = bytes[place]! ^ (1 << dice.whole(0, 7))
  if (dice.chance(0.8)) new DataView(bytes.buffer).setUint32(8, crc32(bytes.subarray(24)), true)
  return { words: `another bit in byte ${place}`, bytes }
}

const headChanges: readonly (readonly [string, (checkpoint: Checkpoint) => Partial<Checkpoint>])[] = [
  ['a step of 0', () => ({ step: 0 })],
  ['a step more', ({ step }) => ({ step: step + 1 })],
  ['a step of 2.7e11', () => ({ step: 2.7e11 })],
  ['the last whole step', () => ({ step: Number.MAX_SAFE_INTEGER })],
  ['another seed', ({ seed }) => ({ seed: seed + 1 })],
  ['a dt that is no number', () => ({ dt: Number.NaN })],
  ['a line less', ({ network }) => ({ network: network.slice(0, network.lastIndexOf('\n')) })],
  ['a line more', ({ network }) => ({ network: `${network}\nplugin other: {}` })],
]

const blockChanges: readonly (readonly [string, (numbers: Numbers, dice: Dice) => Numbers | undefined])[] = [
  ['left out', () => undefined],
  ['all zero', numbers => numbers.fill(0)],
  ['all bits set', numbers => (bytesOf(numbers).fill(0xff), numbers)],
  ['no numbers', numbers => numbers.fill(Number.NaN)],
  ['with 1e9', (numbers, dice) => ((numbers[dice.whole(0, Math.max(0, numbers.length - 1))] = 1e9), numbers)],
  [
    'with a negative number',
    (numbers, dice) => ((numbers[dice.whole(0, Math.max(0, numbers.length - 1))] = -3), numbers),
  ],
  ['with a part', (numbers, dice) => ((numbers[dice.whole(0, Math.max(0, numbers.length - 1))] = 0.5), numbers)],
  [
    'with a flag turned',
    (numbers, dice) => {
      const flags = [...numbers.keys()].filter(place => numbers[place] === 0 || numbers[place] === 1)
      if (flags.length > 0) numbers[dice.pick(flags)]! ^= 1
      return numbers
    },
  ],
  ['backwards', numbers => numbers.reverse()],
  ['a number less', numbers => numbers.slice(0, -1)],
  ['twice as long', numbers => new (numbers.constructor as Float64ArrayConstructor)([...numbers, ...numbers])],
  ['of another kind', numbers => (numbers instanceof Uint8Array ? Int32Array.from(numbers) : Uint8Array.from(numbers))],
  ['empty', numbers => numbers.slice(0, 0)],
]
