import { exp, expm1 } from '../elementary/exponential.ts'
import type { MethodOptions } from '../description/methods/methods.ts'
import type { NeuronModel, ParameterValue } from '../description/neuron-model.ts'
import { checkRequired } from '../description/neuron.ts'
import { receptorPlace } from '../description/parse-neuron.ts'
import { restSteps } from '../description/rest.ts'
import { CheckpointError } from '../errors.ts'
import { emitNeuron } from '../kernel/emit.ts'
import { readyName } from '../kernel/neuron-layout.ts'
import { placeArrays } from '../kernel/given.ts'
import type { GivenPlaces } from '../kernel/given.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { padded } from '../kernel/memory.ts'
import type { KernelFunction } from '../kernel/module.ts'
import { emitPlayer } from '../kernel/player.ts'
import type { PlayedPlaces } from '../kernel/player.ts'
import type { PoissonDrive } from '../kernel/poisson.ts'
import type { ProgramQuiet } from '../kernel/program.ts'
import { canBeQuiet, emitQuiet, markedTogether } from '../kernel/quiet.ts'
import type { SpikeTable } from '../kernel/spikes.ts'
import { checkParameter, checkShared } from '../parameters.ts'
import type { PreciseDynamics } from '../precise/dynamics.ts'
import { preciseOf } from '../precise/precise-method.ts'
import type { PreciseMethod } from '../precise/precise-method.ts'
import { streamKey } from '../random.ts'
import { blockName } from '../record/blocks.ts'
import type { Blocks, Numbers } from '../record/blocks.ts'
import { canonical } from '../record/canonical.ts'
import { checkKept } from '../record/check-kept.ts'
import { Digest } from '../record/digest.ts'
import { isReals } from '../plain.ts'
import { checkHeld } from './check-held.ts'
import type { CurrentTarget } from './current-target.ts'
import { NeuronState } from './neuron-state.ts'
import { placePlayed } from './player.ts'
import type { Ring } from './synapses.ts'

/** What a population needs to know about its simulation. */
export interface PopulationPlace {
  readonly memory: KernelMemory
  readonly dt: number
  readonly seed: number
  /** Is told when the kernels have to be written anew. */
  readonly changed: () => void
  /** Does something to the network, once no thread is at work on it. */
  readonly whenStill: (owner: string, action: () => void) => void
}

/** What has been told of several changes, and makes them true together. */
export interface Unsettled {
  settleParameters(): void
}

/**
 * Where the neurons of a population lie in the kernels' memory: state, inputs of the steps to come, random input, spikes
 * of the last steps; and what is made from that: the kernel, and what a checkpoint keeps. What users see of it is
 * {@link Population}.
 */
export class PopulationLayout {
  /** Name of the population. */
  readonly name: string
  /** Number of neurons. */
  readonly size: number
  readonly state: NeuronState
  /** Where the spikes of the last steps lie, once the network is complete. */
  spikes: SpikeTable = { table: 0, mask: 0, parts: 0 }
  /** Names of parameters and state variables. */
  readonly settable: readonly string[]
  /** How often each of them was drawn, in their order. */
  readonly drawn: Float64Array
  /** What its model brought, and what that computes it by, where its spikes have times of their own. */
  readonly method: PreciseMethod | undefined
  readonly precise: PreciseDynamics | undefined
  readonly #place: PopulationPlace
  readonly #description: string
  readonly #played: PlayedPlaces | undefined
  readonly #drives = new Map<PoissonDrive, DriveName>()
  /** How many drives there are of each label. */
  readonly #labels = new Map<string, number>()
  readonly #rings = new Map<string, Ring>()
  readonly #given: GivenPlaces
  /** Where neurons are marked that spikes reach, and listed. */
  #quietAt: { readonly marks: number; readonly list: number } | undefined

  constructor(place: PopulationPlace, name: string, model: NeuronModel, size: number) {
    this.#place = place
    this.name = name
    this.size = size
    this.#description = describeModel(model)
    if (model.played && !model.played.precise)
      this.#played = placePlayed(name, model.played, size, place.dt, place.memory, model.playedRoom)
    for (const [parameter, value] of Object.entries(model.values)) checkHeld(`${name}.${parameter}`, value, place.memory.real.bytes)
    this.state = new NeuronState(place.memory, model, size, place.dt)
    this.#given = this.#placeGiven()
    this.settable = [...Object.keys(model.neuron.description.parameters), ...model.neuron.state]
    this.drawn = new Float64Array(this.settable.length)
    this.method = preciseOf(model.precise ?? model.played?.precise)
    this.precise = this.method?.dynamics({ name, state: this.state, played: model.played, dt: place.dt, seed: place.seed })
  }

  /** Where what its expressions are given comes from. */
  #placeGiven(): GivenPlaces {
    const { draws, arrays } = this.state.model.neuron.given
    const { memory, seed, dt } = this.#place
    const key = (draw: string): GivenPlaces['keys'][string] => streamKey(seed, ['population', this.name, 'draw', draw])
    return {
      dt,
      keys: Object.fromEntries(draws.map(({ name }) => [name, key(name)])),
      arrays: placeArrays(this.name, arrays, this.size, memory),
    }
  }

  /** Does something to its neurons, once no thread is at work on them. */
  whenStill(action: () => void): void {
    this.#place.whenStill(this.name, action)
  }

  /** Sets a parameter that has been checked. */
  setParameter(name: string, value: ParameterValue): void {
    this.state.noteParameter(name, value)
    this.settleParameters()
  }

  /** Makes true what was set of several parameters, as it costs as much as there are neurons. */
  settleParameters(): void {
    if (this.state.settleParameters()) this.#place.changed() // a number became an array: other code
  }

  /** Lets a current flow in from outside [neurons]. */
  setCurrent({ kind, name }: CurrentTarget, current: Float64Array): void {
    const place = receptorPlace(this.state.model.neuron.description, name)
    const moved = kind === 'receptor' ? this.state.setCurrent(place, current) : this.state.addToParameter(name, current)
    if (moved) this.#place.changed()
  }

  /**
   * Where spikes at a receptor are added: to its input before a step, which may lie in a ring with that of steps to come,
   * or after it into the one variable that the input is added to anyway.
   */
  arrivalPlace(receptor: string): { readonly at: number; readonly afterStep: boolean; readonly ring?: Ring } {
    const place = receptorPlace(this.state.model.neuron.description, receptor)
    const ring = this.#rings.get(place)
    if (ring) return { at: ring.at, afterStep: false, ring }
    const variable = this.state.model.neuron.direct.get(place)
    return { at: this.state.address(variable ?? place), afterStep: variable !== undefined }
  }

  /** Makes room for the input of so many steps at a receptor. */
  reserve(receptor: string, steps: number): void {
    const place = receptorPlace(this.state.model.neuron.description, receptor)
    const slots = 2 ** Math.ceil(Math.log2(steps))
    if (steps < 2 || (this.#rings.get(place)?.mask ?? 0) >= slots - 1) return
    const slotBytes = this.#place.memory.real.bytes * this.padded + 64
    this.#rings.set(place, { at: this.#place.memory.allocate(slots * slotBytes), slotBytes, mask: slots - 1 })
  }

  /** Adds random input. @param label whose draws it has: those of its name, or of its neurons */
  drive(drive: Omit<PoissonDrive, 'key'>, label: readonly string[]): () => void {
    const path = [drive.receptor, ...label]
    const before = this.#labels.get(path.join('\n')) ?? 0
    this.#labels.set(path.join('\n'), before + 1)
    const key = streamKey(this.#place.seed, ['population', this.name, 'drive', ...path, before])
    const entered = { ...drive, key }
    const words = [before === 0 ? 'drive' : `drive ${before + 1}`, ...label, 'at', drive.receptor].join(' ')
    this.whenStill(() => {
      this.#drives.set(entered, { name: label.at(-1) ?? '', words })
      this.precise?.drives?.begin(entered)
      this.#place.changed()
    })
    return () => {
      if (before === 0) this.#labels.delete(path.join('\n'))
      else this.#labels.set(path.join('\n'), before)
      this.whenStill(() => {
        this.#drives.delete(entered)
        this.precise?.drives?.end(entered)
        this.#place.changed()
      })
    }
  }

  /** Whether it has random input of that name. */
  hasDrive(receptor: string, name: string): boolean {
    return this.#labels.has([receptor, ...namedDrive(name)].join('\n'))
  }

  /** Adds random input with a mean number of spikes in a step for each neuron. */
  driveEach(
    { receptor, means, weight }: { readonly receptor: string; readonly means: Float64Array; readonly weight: number },
    label: readonly string[],
  ): () => void {
    const { memory } = this.#place
    const at = memory.allocate(4 * this.padded)
    const [none, some] = [memory.allocate(4 * this.padded), memory.allocate(4 * this.padded)]
    const { buffer } = memory.memory
    new Float32Array(buffer, at, this.size).set(means)
    new Float32Array(buffer, none, this.size).set(means.map(mean => exp(-mean)))
    new Float32Array(buffer, some, this.size).set(means.map(mean => -expm1(-mean))) // 1 - none has no digits where that is near 1
    const mean = means.reduce((most, each) => Math.max(most, each), 0)
    return this.drive({ receptor, weight, mean, each: { at, none, some }, means }, label)
  }

  /** Its random inputs, and what they are called. */
  get drives(): ReadonlyMap<PoissonDrive, DriveName> {
    return this.#drives
  }

  /** Whether its spikes are given. */
  get played(): boolean {
    return this.#played !== undefined
  }

  /** Whether they come from outside, while it runs. */
  get playedRoom(): boolean {
    return this.state.model.playedRoom !== undefined
  }

  /** Where its spikes lie that are given. */
  get playedPlaces(): PlayedPlaces | undefined {
    return this.#played
  }

  /** The most spikes that one neuron can have in so many steps. */
  mostSpikes(steps: number): number {
    const { description, rest } = this.state.model.neuron
    if (!description.refractory || rest) return steps
    return Math.ceil(steps / (1 + restSteps(this.state.smallest('#refractory'))))
  }

  /** What it was made with, beside name and shape: the model, its parameters, and random input. */
  get description(): string {
    const drives = Array.from(
      this.#drives,
      ([{ mean, weight, means }, { words }]) => `, ${words} ${canonical({ mean, weight, means })}`,
    )
    return this.#description + drives.join('')
  }

  /**
   * Lets neurons that have long been able to spike again count from a step on: the word that says since when tells steps apart that are
   * less than 2^31 from each other.
   */
  renew(step: number): void {
    const { description, rest } = this.state.model.neuron
    if (!description.refractory || rest?.kind === 'condition') return
    const ready = this.#place.memory.integers(this.state.address(readyName), this.size)
    for (let neuron = 0; neuron < ready.length; neuron++) if (((step - ready[neuron]!) | 0) > 0) ready[neuron] = step
  }

  /** Keeps state, inputs and parameters. */
  save(blocks: Blocks): void {
    for (const [name, value] of this.state.values)
      blocks.put(blockName(this.name, `parameter ${name}`), typeof value === 'number' ? Float64Array.of(value) : value)
    for (const [name, array] of this.#arrays()) blocks.put(blockName(this.name, name), array)
    blocks.put(blockName(this.name, 'drawn'), this.drawn)
  }

  /**
   * Checks what was kept; returns how to take it up.
   * @throws CheckpointError if it does not fit
   */
  restore(blocks: Blocks): () => void {
    const parameters = [...this.state.values.keys()].map((name): [string, ParameterValue] => [
      name,
      this.#keptParameter(name, blocks.any(blockName(this.name, `parameter ${name}`))),
    ])
    checkKept(() => checkRequired(this.name, this.state.model.neuron, new Map(parameters)))
    const writes = this.#arrays().map(([name, array]) => blocks.plan(blockName(this.name, name), array))
    writes.push(blocks.plan(blockName(this.name, 'drawn'), this.drawn))
    return () => {
      for (const [name, value] of parameters) this.setParameter(name, value)
      for (const write of writes) write()
      if (this.#played) this.#place.memory.integers(this.#played.cursor, 1)[0] = 0 // it looks for its place by itself
    }
  }

  #keptParameter(name: string, kept: Numbers): ParameterValue {
    const each = isReals(kept) ? kept : new Float32Array(0)
    if (each.length !== 1 && each.length !== this.size)
      throw new CheckpointError(
        `${this.name}.${name} has ${kept.length} values; it must have 1 or ${this.size} of real numbers`,
      )
    checkKept(() => {
      const spec = this.state.model.neuron.description.parameters[name]!
      if (each.length > 1) checkShared(this.name, name, spec, each)
      for (const value of each) checkParameter(this.name, name, spec, value)
    })
    return each.length === 1 ? each[0]! : each
  }

  /** Arrays that hold what changes from step to step, by name. */
  #arrays(): [string, Numbers][] {
    const { memory } = this.#place
    const { neuron } = this.state.model
    const single = [...neuron.state, ...neuron.receptors].map((name): [string, Numbers] => [
      name,
      this.state.view(name),
    ])
    if (neuron.description.refractory)
      single.push([readyName, memory.integers(this.state.address(readyName), this.size)])
    const rings = [...this.#rings].map(([name, { at, slotBytes, mask }]): [string, Numbers] => [
      `ring ${name}`,
      memory.floats(at, ((mask + 1) * slotBytes) / memory.real.bytes),
    ])
    const { arrays = [], drives } = this.precise ?? {}
    const beside = [...arrays, ...(drives?.arrays ?? [])].map(([name, array]): [string, Numbers] => [`precise ${name}`, array])
    return [...single, ...rings, ...beside]
  }

  /** Names and addresses of the state variables. */
  get stateArrays(): readonly { readonly name: string; readonly at: number }[] {
    return this.state.stateArrays
  }

  /** Neurons with those that fill up the last group. */
  get padded(): number {
    return padded(this.size)
  }

  /**
   * Writes its kernels: that which steps all neurons, and where those that nothing reaches can be told, two more; none where it is
   * computed beside them.
   * @param heard receptors that spikes are added to
   * @param marked whether what arrives can mark whom it reaches
   */
  emit(
    name: string,
    heard: ReadonlySet<string>,
    marked: boolean,
  ): { readonly functions: readonly KernelFunction[]; readonly quiet?: Omit<ProgramQuiet, 'marking'> } {
    const { memory, seed } = this.#place
    if (this.precise) return { functions: [] }
    if (this.#played) return { functions: [emitPlayer(name, this.#played)] }
    const { neuron } = this.state.model
    const drives = Array.from(this.#drives.keys(), drive => ({
      ...drive,
      receptor: receptorPlace(neuron.description, drive.receptor),
    }))
    const layout = {
      size: this.size,
      key: streamKey(seed, ['population', this.name, 'spikes']),
      compress: memory.compress,
      real: memory.real,
      constant: memory.constant,
      places: this.state.places,
      heard: new Set([...heard].map(receptor => receptorPlace(neuron.description, receptor))),
      ...this.#given,
      drives,
      rings: this.#rings,
    }
    const all = emitNeuron(name, neuron, layout)
    if (!marked || !canBeQuiet(neuron, layout)) return { functions: [all] }
    const [settle, step] = [`${name}Quiet`, `${name}Listed`]
    this.#quietAt ??= { marks: memory.allocate(this.padded / markedTogether), list: memory.allocate(this.padded + 64) }
    const functions = [all, emitQuiet(settle, neuron, layout), emitNeuron(step, neuron, layout, 'listed')]
    return { functions, quiet: { settle, step, ...this.#quietAt } }
  }
}

/** What a drive is called: its name, or those neurons that hear it; and in words that tell it from all others of the population. */
interface DriveName {
  readonly name: string
  readonly words: string
}

/** What a drive with a name is known by. */
export const namedDrive = (name: string): readonly string[] => ['named', name]

/** A method by its name, without what it brings. */
const named = (method: MethodOptions['method']): string | undefined => (typeof method === 'object' ? method.name : method)

/** A model and what it was made with: its parameters, and what stands for its equations and for spikes that are given. */
function describeModel({ neuron: { name, description, method }, values, played }: NeuronModel): string {
  const own = { ...description, method: named(description.method) }
  const given = played && { ...played, precise: played.precise && true }
  const digest = new Digest().text(canonical(own)).text(canonical(method)).text(canonical(given))
  return `${name} ${canonical(values)}, equations #${digest.hex}`
}
