import { streamOf } from '../bus/kinds.ts'
import { CheckpointError, ParameterError } from '../errors.ts'
import { checkIndices } from '../indices.ts'
import type { RealArray } from '../kernel/real.ts'
import type { Blocks } from '../record/blocks.ts'
import { checkKept } from '../record/check-kept.ts'
import type { ICurrent } from '../wire/messages.ts'
import type { Destination } from './arrivals.ts'
import type { FieldTable } from './check-fields.ts'
import { checkHeld } from './check-held.ts'
import { currentTarget } from './current-target.ts'
import type { CurrentTarget } from './current-target.ts'
import { endOf, lastStep } from './last-step.ts'
import type { LatePolicy } from './port.ts'
import type { Population } from './population.ts'
import { positiveWeight } from './weight-sign.ts'

/** How currents come in. */
export interface CurrentPortOptions {
  /**
   * What they are added to: a parameter that has no bounds, or a receptor whose input is a current. The parameter `current`
   * if left out, or the first such receptor where a model has none.
   */
  readonly into?: string
  /** What becomes of a current for a step that has been computed; what the simulation says if left out. */
  readonly late?: LatePolicy
}

/** A way by which currents come in. */
interface Inflow {
  readonly population: Population<RealArray>
  readonly target: CurrentTarget
  readonly late: LatePolicy | undefined
  /** What flows into each neuron. */
  readonly values: Float64Array
  /** Step from which on nothing flows into each neuron. */
  readonly ends: Float64Array
}

/** What a current can have. */
const fields: FieldTable<ICurrent> = {
  stream: 'text',
  firstStep: 'number',
  steps: 'number',
  value: 'list',
  neuron: 'list',
  late: 'number',
  behind: 'flag',
}

/** A current that flows until another is told. */
const never = lastStep

/**
 * Currents from outside. Each way in has its own for every neuron; those of one population that are added to the same are
 * added to each other, in the order of their names.
 */
export class Currents implements Destination {
  readonly step = 'firstStep'
  readonly fields: Destination['fields'] = fields
  readonly #populations: ReadonlyMap<string, Population<RealArray>>
  readonly #inflows = new Map<string, Inflow>()
  /** No current ends before this step; in it one may. */
  #next = Infinity
  /** Ways in by which something else flows than the neurons have been given. */
  readonly #changed = new Set<Inflow>()

  /** @param populations by their names currents come in as well */
  constructor(populations: ReadonlyMap<string, Population<RealArray>>) {
    this.#populations = populations
  }

  /**
   * Makes a way in.
   * @throws ParameterError if there is one of that name, or nothing that a current can be added to
   */
  open(name: string, population: Population<RealArray>, { into, late }: CurrentPortOptions): void {
    if (this.#inflows.has(name) || this.#populations.has(name))
      throw new ParameterError('current.name', name, 'a name that no population and no other current has')
    this.#inflows.set(name, inflow({ population, target: targetOf(name, population, into) }, late))
  }

  /** Takes a way in out again, through which nothing flows yet. */
  close(name: string): void {
    this.#inflows.delete(name)
  }

  /** What becomes of those that come late. */
  late(topic: string): LatePolicy | undefined {
    return this.#inflows.get(streamOf(topic))?.late
  }

  /** Checks a current. @throws ParameterError if it cannot be */
  check(topic: string, message: object): void {
    const { value, neuron, steps } = message as ICurrent
    const into = this.#find(topic)
    const { size } = into.population
    const [values, which] = [value ?? [], neuron ?? []]
    const wanted = which.length > 0 ? which.length : size
    if (values.length !== 1 && values.length !== wanted)
      throw new ParameterError(`${topic}.value`, values.length, `one number, or one for each of ${wanted} neurons`)
    checkFlow(`${topic}.value`, into, values)
    if (which.length > 0) checkIndices(`${topic}.neuron`, size, which)
    if (steps && !(Number.isSafeInteger(steps) && steps > 0))
      throw new ParameterError(`${topic}.steps`, steps, 'a number of steps, or 0 where it flows on')
  }

  /** Lets a current flow from the step that it names, once all of that step have come. */
  apply(topic: string, message: object): void {
    const inflow = this.#enter(topic)
    const { firstStep, value, neuron, steps } = message as ICurrent
    const [values, which] = [value ?? [], neuron ?? []]
    const end = steps ? endOf(Number(firstStep), steps) : never
    if (which.length === 0) {
      if (values.length === 1) inflow.values.fill(values[0]!)
      else inflow.values.set(values)
      inflow.ends.fill(end)
    }
    for (let each = 0; each < which.length; each++) {
      const place = which[each]!
      inflow.values[place] = values.length === 1 ? values[0]! : values[each]!
      inflow.ends[place] = end
    }
    if (end < never) this.#next = Math.min(this.#next, end)
    this.#changed.add(inflow)
  }

  /** The next step in which a current may end, or infinity. */
  get next(): number {
    return this.#next
  }

  /** Ends the currents whose time has come. */
  expire(step: number): void {
    for (const inflow of this.#inflows.values()) {
      const { values, ends } = inflow
      for (let neuron = 0; neuron < values.length; neuron++)
        if (ends[neuron]! <= step) {
          values[neuron] = 0
          ends[neuron] = never
          this.#changed.add(inflow)
        }
    }
    this.#findNext()
  }

  /** Gives neurons what flows: once for all that a step has brought, as it costs as much as there are neurons. */
  settle(): void {
    for (const inflow of this.#changed) this.#flow(inflow)
    this.#changed.clear()
  }

  /** Keeps what flows. */
  save(blocks: Blocks): void {
    for (const name of this.#names()) {
      const { values, ends } = this.#inflows.get(name)!
      blocks.put(`currents/${name}/values`, values)
      blocks.put(`currents/${name}/ends`, ends)
    }
  }

  /**
   * Checks what flowed; a way in that is not there was not used.
   * @returns how to take it up
   * @throws CheckpointError if it does not fit
   */
  restore(blocks: Blocks): () => void {
    const entered = new Map<string, Inflow>()
    const writes = [...blocks.names()]
      .map(name => /^currents\/(.*)\/values$/.exec(name)?.[1])
      .filter(name => name !== undefined)
      .flatMap(name => {
        const found = checkKept(() => this.#of(`currents/${name}`))
        entered.set(name, found)
        const wrong = blocks
          .like(`currents/${name}/ends`, found.ends)
          .find(end => !Number.isSafeInteger(end) || end < 0)
        if (wrong !== undefined) throw new CheckpointError(`currents/${name}/ends has ${wrong}; it must be steps`)
        checkKept(() =>
          checkFlow(`currents/${name}/values`, found, blocks.like(`currents/${name}/values`, found.values)),
        )
        return [blocks.plan(`currents/${name}/values`, found.values), blocks.plan(`currents/${name}/ends`, found.ends)]
      })
    return () => {
      for (const [name, inflow] of entered) this.#inflows.set(name, inflow)
      for (const { values, ends } of this.#inflows.values()) {
        values.fill(0)
        ends.fill(never)
      }
      for (const write of writes) write()
      for (const inflow of this.#inflows.values()) this.#flow(inflow)
      this.#changed.clear()
      this.#findNext()
    }
  }

  /** The way in of a topic; that by the name of a population is made when something first flows. @throws ParameterError if there is none */
  #of(topic: string): Inflow {
    const into = this.#find(topic)
    return 'values' in into ? into : inflow(into, undefined)
  }

  /** Whose neurons are meant, and where in them: looking at that makes no way in. @throws ParameterError if there is none */
  #find(topic: string): Inflow | Pick<Inflow, 'population' | 'target'> {
    const name = streamOf(topic)
    const known = this.#inflows.get(name)
    if (known) return known
    const population = this.#populations.get(name)
    if (population) return { population, target: targetOf(name, population) }
    const there = [...new Set([...this.#inflows.keys(), ...this.#populations.keys()])]
    throw new ParameterError('currents', name, `one of ${there.join(', ')}`)
  }

  /** The same, through which something flows from now on. */
  #enter(topic: string): Inflow {
    const entered = this.#of(topic)
    this.#inflows.set(streamOf(topic), entered)
    return entered
  }

  /** The ways in, in an order that does not depend on who came first. */
  #names(): string[] {
    return [...this.#inflows.keys()].toSorted()
  }

  /** Adds up all that flows to where a current flows. */
  #flow({ population, target }: Inflow): void {
    const sum = new Float64Array(population.size)
    for (const name of this.#names()) {
      const other = this.#inflows.get(name)!
      if (other.population !== population || other.target.name !== target.name) continue
      for (let neuron = 0; neuron < sum.length; neuron++) sum[neuron]! += other.values[neuron]!
    }
    population.layout.setCurrent(target, sum)
  }

  #findNext(): void {
    let next = never
    for (const { ends } of this.#inflows.values()) for (const end of ends) if (end < next) next = end
    this.#next = next === never ? Infinity : next
  }
}

/** Checks what is to flow in. @throws ParameterError if a number is not finite in the neurons' precision, or below 0 at a conductance */
function checkFlow(
  argument: string,
  { population, target }: Pick<Inflow, 'population' | 'target'>,
  values: readonly number[] | Float64Array,
): void {
  const positive = target.kind === 'receptor' && population.isPositive(target.name)
  for (const each of values) {
    if (!Number.isFinite(each)) throw new ParameterError(argument, each, 'a finite number')
    if (positive && each < 0) throw new ParameterError(argument, each, positiveWeight(population, target.name))
  }
  checkHeld(argument, values, population.layout.state.numbers.BYTES_PER_ELEMENT)
}

const targetOf = (name: string, population: Population<RealArray>, into?: string): CurrentTarget =>
  currentTarget(`current ${name}`, population.layout.state.model.neuron, into)

const inflow = (
  { population, target }: Pick<Inflow, 'population' | 'target'>,
  late: LatePolicy | undefined,
): Inflow => ({
  population,
  target,
  late,
  values: new Float64Array(population.size),
  ends: new Float64Array(population.size).fill(never),
})
