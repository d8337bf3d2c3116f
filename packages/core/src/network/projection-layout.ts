import { CheckpointError, ConnectionError } from '../errors.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Code } from '../kernel/module.ts'
import type { LearningState } from '../plasticity/learning.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import { blockName } from '../record/blocks.ts'
import type { Blocks, Numbers } from '../record/blocks.ts'
import { checkKept } from '../record/check-kept.ts'
import { Digest } from '../record/digest.ts'
import type { PopulationLayout } from './population-layout.ts'
import { ProjectionLearning } from './projection-learning.ts'
import type { LearningSynapses } from './projection-learning.ts'
import type { ProjectionPlace } from './projection-place.ts'
import { structureOf } from './structure.ts'
import { checkSynapses, inOrder } from './synapse-order.ts'
import type { SynapseNumbersAre } from './synapse-order.ts'
import { arrivals } from './synapses.ts'
import type { Delivery, SynapsePlan, Synapses } from './synapses.ts'
import { checkSign } from './weight-sign.ts'
import type { WeightSign } from './weight-sign.ts'

const othersWeights = 'its weights belong to another projection, which has them as a matrix and can learn'

type Ends = ReturnType<LearningSynapses['ends']>

/**
 * Where the synapses of a projection lie in the kernels' memory, how spikes are delivered, and what a checkpoint keeps of
 * it. How weights learn is its {@link ProjectionLearning | learning}. What users see of it is {@link Projection}.
 */
export class ProjectionLayout {
  /** Name of the projection. */
  readonly name: string
  /** Whether and how its weights learn. */
  readonly learning: ProjectionLearning
  /** What sign its weights have. */
  readonly sign: WeightSign
  readonly #source: PopulationLayout
  readonly #target: PopulationLayout
  readonly #plan: Omit<SynapsePlan, 'make'>
  #make: SynapsePlan['make'] | undefined
  readonly #place: ProjectionPlace
  readonly #check: (weights: ArrayLike<number>) => void
  #synapses: Synapses | undefined
  #written: RealArray | undefined
  #structure: string | undefined
  #order: Uint32Array | undefined

  /** @param check throws a ParameterError if weights are not what the receptor takes */
  constructor(
    name: string,
    source: PopulationLayout,
    target: PopulationLayout,
    { make, ...plan }: SynapsePlan,
    place: ProjectionPlace,
    check: (weights: ArrayLike<number>) => void,
  ) {
    this.name = name
    this.#source = source
    this.#target = target
    this.#plan = plan
    this.#make = make
    this.#place = place
    this.#check = check
    this.sign = plan.sign ?? {}
    const [rows, weights] = [() => this.synapses.learned!(), () => this.#unsettled]
    const ends = (from?: number, to?: number): Ends => ({ ...this.synapses.ends(from, to), delays: this.synapses.delays(from, to) })
    this.learning = new ProjectionLearning({ name, source, target, rows, weights, ends }, place)
  }

  /** Which synapses there are; they are made when somebody first asks. */
  get synapses(): Synapses {
    this.#synapses ??= this.#make!(this.learning.rule !== undefined)
    this.#make = undefined // with the lists that they were made from
    return this.#synapses
  }

  /** About how many synapses there are, or will be. */
  get expected(): number {
    return this.#plan.expected
  }

  /** Whether its synapses have been made. */
  get isMade(): boolean {
    return this.#synapses !== undefined
  }

  /** Bytes that each synapse will take, about. */
  get bytesPerSynapse(): number {
    return this.#plan.bytes ?? 0
  }

  /**
   * Whoever finds the weight of a pair at `source * targets + target` asks here first: as many weights may lie otherwise.
   * @throws ConnectionError if its weights are no matrix of its own, in a row for each source
   */
  checkMatrix(): void {
    const { dense, shared } = this.#plan
    if (shared) throw new ConnectionError(this.name, othersWeights)
    if (!dense)
      throw new ConnectionError(this.name, 'its weights are no matrix; connect whole populations by allToAll() with a number as delay')
  }

  /**
   * Another projection reads its weights, of which its receptor may take none below 0.
   * @param expected what they must be beside finite, then
   * @returns how that is undone
   * @throws ParameterError if one is below 0, or could be by the rule
   */
  lend(reader: string, expected: string | undefined): () => void {
    const { sign, learning, synapses } = this
    const before = sign.expected
    const undone = learning.lend(reader)
    const undo = (): void => {
      sign.expected = before
      undone()
    }
    sign.expected ??= expected
    try {
      checkSign({ name: this.name, layout: this }, synapses.weights)
      learning.remake()
    } catch (error) {
      undo()
      throw error
    }
    return undo
  }

  /** The weights of the present step. */
  get weights(): RealArray {
    if (!this.#place.waiting()) this.learning.settle(this.#place.step())
    this.#written = this.#unsettled
    return this.#written
  }

  /** The weights as they lie, of whatever step they are. */
  get #unsettled(): RealArray {
    if (this.synapses.sharesWeight) this.#place.changed() // delivery reads the array from now on
    return this.synapses.weights as RealArray
  }

  /** The weights, where somebody may have written to them. */
  get written(): RealArray | undefined {
    return this.#written
  }

  /** The shortest delay of its synapses [steps]. */
  get shortestDelay(): number {
    return this.synapses.pathways[0]?.delay ?? 0
  }

  /**
   * Learns by a rule from the next step on.
   * @throws ConnectionError if it cannot
   */
  learn(rule: PlasticityRule): void {
    if (this.#plan.shared) throw new ConnectionError(this.name, othersWeights)
    if (!this.learning.rule && this.#synapses && this.#synapses.span > 1)
      throw new ConnectionError(
        this.name,
        'it is laid out with its several delays already; learn() comes before that',
      )
    this.learning.learn(rule)
  }

  /**
   * Synapses in the order of their sources, targets and delays, where that is not the order of the weights: which lie as the
   * threads need them.
   */
  get order(): Uint32Array | undefined {
    if (this.synapses.dense !== undefined || this.synapses.shared) return undefined
    if (!this.#order) {
      const { sources, targets } = this.synapses.ends()
      this.#order = inOrder(sources, targets, this.synapses.longest > this.shortestDelay ? this.synapses.delays() : undefined)
    }
    return this.#order
  }

  /** Numbers of the synapses in the {@link Projection.order | order} that depends on nothing. */
  sorted<Kind extends Numbers>(numbers: Kind): Kind {
    const { order } = this
    if (!order) return numbers
    const sorted = new (numbers.constructor as new (length: number) => Kind)(numbers.length)
    for (let place = 0; place < order.length; place++) sorted[place] = numbers[order[place]!]!
    return sorted
  }

  /**
   * Checks one number for each synapse, in the order of the weights.
   * @throws StateError that names the first synapse whose number is wrong
   */
  checkEach(
    values: ArrayLike<number>,
    wrong: (value: number) => boolean,
    what: Omit<SynapseNumbersAre, 'owner'>,
    owner: string = this.name,
  ): void {
    checkSynapses(values, (from, to) => this.synapses.ends(from, to), wrong, { owner, ...what })
  }

  /** What stands for the ends and delays of its synapses. */
  get structure(): string {
    return (this.#structure ??= this.#findStructure())
  }

  #findStructure(): string {
    const { synapses } = this
    const whole = synapses.dense !== undefined || synapses.shared
    if (whole) return new Digest().word(this.#source.size).word(this.#target.size).word(this.shortestDelay).hex
    const { sources, targets } = synapses.ends()
    return structureOf(sources, targets, synapses.delays())
  }

  /** Keeps the weights, one number where all have the same, and what learning needs. */
  save(blocks: Blocks): void {
    const { synapses } = this
    if (synapses.sharedWeight !== undefined)
      blocks.put(blockName(this.name, 'weight of all'), Float64Array.of(synapses.sharedWeight))
    else if (!synapses.shared) blocks.put(blockName(this.name, 'weights'), this.sorted(this.weights))
    this.learning.save(blocks)
    for (const [what, array] of this.learning.state.synapses) blocks.put(blockName(this.name, what), this.sorted(array))
  }

  /**
   * Checks what was kept after some steps; returns how to take it up.
   * @throws CheckpointError if it does not fit
   */
  restore(blocks: Blocks, step: number): () => void {
    const { write, synapses } = this.learning.restore(blocks, step)
    const writeWeights = this.#restoreWeights(blocks, synapses)
    return () => {
      write()
      writeWeights()
    }
  }

  #restoreWeights(blocks: Blocks, state: LearningState['synapses']): () => void {
    const { name, synapses } = this
    if (synapses.shared) return () => {}
    const ofAll = blockName(name, 'weight of all')
    if (blocks.has(ofAll)) {
      const weight = blocks.copy(ofAll, Float64Array, 1)[0]!
      this.checkKept([weight])
      return () => {
        if (synapses.sharedWeight !== weight) this.#unsettled.fill(weight)
      }
    }
    const read = (what: string, into: Numbers): Numbers => {
      const kept = blocks.like(blockName(name, what), into)
      if (kept.length !== synapses.count)
        throw new CheckpointError(`${name} has ${kept.length} ${what}; this simulation has ${synapses.count}`)
      return kept
    }
    const weights = read('weights', this.#place.learning.memory.floats(0, 0)) // of its precision
    this.checkKept(weights)
    const { order } = this
    const write = (into: Numbers, kept: Numbers): void => {
      if (!order) into.set(kept)
      else for (let place = 0; place < order.length; place++) into[order[place]!] = kept[place]!
    }
    const variables = [...state].map(([what, into]) => [into, read(what, into)] as const)
    return () => {
      write(this.#unsettled, weights) // the clock stands where it stood, to which nothing may be settled now
      for (const [into, kept] of variables) write(into, kept)
    }
  }

  /** Checks weights that a file holds. @throws CheckpointError if the receptor does not take them */
  checkKept(weights: ArrayLike<number>): void {
    checkKept(() => this.#check(weights))
  }

  /** Code that adds the spikes that arrive in a step to their targets, and lets them learn. */
  deliver(delivery: Delivery): Code {
    const { functions, spikes, step, into, part } = delivery
    const plain = this.synapses.deliver(delivery)
    return this.learning.events?.deliver(functions, delay => arrivals(spikes, step, delay), step, part, into, plain) ?? plain
  }

  /**
   * Brings the weights up to a step.
   * @throws StateError if one has become other than finite
   */
  settle(step: number): void {
    this.learning.settle(step)
    this.learning.end(step)
  }
}
