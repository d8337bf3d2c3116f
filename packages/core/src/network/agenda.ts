import type { Failures } from '../bus/failures.ts'
import { atOnce } from '../bus/later.ts'
import { CheckpointError, ParameterError } from '../errors.ts'
import { blockName } from '../record/blocks.ts'
import type { Blocks } from '../record/blocks.ts'
import { checkKept } from '../record/check-kept.ts'

/** What is done with the numbers of an action. */
export type TimedAction = (values: readonly number[]) => void

/** What begins the names of what a checkpoint has of those who only observe, and a simulation without them passes over. */
export const ofObservers = 'of observers:'

/** Whose actions are told by numbers. */
interface Table {
  /** What it is known by in a checkpoint, however many others there are and in whatever order they were made. */
  readonly name: string
  readonly owner: string
  readonly act: TimedAction
  /** Throws where numbers of a checkpoint cannot be acted on. */
  readonly check: TimedAction | undefined
  /** Whether its owner only observes: a checkpoint may be without it. */
  readonly observes: boolean
}

/** What else a timetable may be given. */
interface TableOptions {
  readonly kind?: 'timetable' | 'learning' | 'observer'
  readonly check?: TimedAction | undefined
}

/** What is due at a step; what a timetable entered can be told by its numbers. */
interface Entry {
  readonly step: number
  readonly owner: string
  readonly action: () => void
  /** Whether its owner only observes. */
  readonly observes: boolean
  readonly timed?: { readonly table: Table; readonly values: readonly number[] }
}

/** What is done again and again. */
interface Rhythm {
  readonly steps: number
  readonly from: number
  readonly owner: string
  readonly action: () => void
  next: number
}

/** Actions of one kind at steps to come, each told by its numbers. Made by {@link Simulation.timetable}. */
export interface Timetable {
  /**
   * Enters an action.
   * @param step when it is due
   * @param values what it is told
   * @throws ParameterError if the step has been computed already, or a value is not finite
   */
  at(step: number, ...values: readonly number[]): void
}

/**
 * Things to do at steps to come. Within a step first what is done again and again, in the order of registration, then
 * what was asked for once, in the order in which it was asked for. Each is tried: where one throws, or returns a promise
 * that is rejected, the others are done all the same.
 */
export class Agenda {
  /** Replaced, never changed, so that whoever goes through them is not disturbed. */
  #rhythms: readonly Rhythm[] = []
  readonly #tables: Table[] = []
  readonly #step: () => number
  readonly #failures: Failures
  #entries: Entry[] = []

  /**
   * @param step number of steps that have been computed
   * @param failures where it is noted that an action failed
   */
  constructor(step: () => number, failures: Failures) {
    this.#step = step
    this.#failures = failures
  }

  /** The next step for which something is to be done, or infinity. */
  get next(): number {
    let next = this.#entries[0]?.step ?? Infinity
    for (let index = 0; index < this.#rhythms.length; index++) next = Math.min(next, this.#rhythms[index]!.next)
    return next
  }

  /** Enters an action; returns how to take it back. */
  at(step: number, owner: string, action: () => void): () => void {
    const { asking } = this.#failures
    return this.#enter({ step, owner, action: asking.bound(action), observes: asking.observing })
  }

  /** Enters what is done at `from`, `from + steps`, … as far as they are later than now; returns how to end it. */
  every(steps: number, from: number, owner: string, action: () => void): () => void {
    const rhythm = { steps, from, owner, action: this.#failures.asking.bound(action), next: nextAfter(this.#step(), steps, from) }
    this.#rhythms = [...this.#rhythms, rhythm]
    return () => {
      this.#rhythms = this.#rhythms.filter(other => other !== rhythm)
    }
  }

  /**
   * A timetable of actions that are told by numbers, which checkpoints hold, and how to take it out again.
   * @param options `check` throws where numbers of a checkpoint cannot be acted on; `kind` is whose it is: names of one kind say
   * nothing of those of another; of one owner the first is the first
   */
  timetable(
    owner: string,
    act: TimedAction,
    { kind = this.#failures.asking.observing ? 'observer' : 'timetable', check }: TableOptions = {},
  ): { readonly timetable: Timetable; readonly remove: () => void } {
    const taken = new Set(this.#tables.map(({ name }) => name))
    let name = `${kind} of ${owner}`
    for (let number = 2; taken.has(name); number++) name = `${kind} ${number} of ${owner}`
    const table = { name, owner, act: this.#failures.asking.bound(act), check, observes: kind === 'observer' }
    this.#tables.push(table)
    const timetable: Timetable = {
      at: (step, ...values) => {
        if (!Number.isSafeInteger(step) || step < this.#step())
          throw new ParameterError(`${owner}.step`, step, `a step to come, at least ${this.#step()}`)
        const wrong = values.find(value => !Number.isFinite(value))
        if (wrong !== undefined) throw new ParameterError(`${owner}.values`, wrong, 'finite numbers')
        this.#enter(timedEntry(table, step, values))
      },
    }
    return {
      timetable,
      remove: this.#failures.asking.undoable(() => {
        remove(this.#tables, table)
        this.#entries = this.#entries.filter(({ timed }) => timed?.table !== table)
      }),
    }
  }

  /** The timetables of those who do not only observe, in the order of their names, which depends on nothing else. */
  get #sorted(): readonly Table[] {
    return this.#tables.filter(({ observes }) => !observes).toSorted((one, other) => (one.name < other.name ? -1 : 1))
  }

  /** One line for each timetable. */
  describe(): readonly string[] {
    return this.#sorted.map(({ name }) => name)
  }

  /** Does all that is due when the clock has reached a step, also what is entered for that step meanwhile. */
  perform(step: number): void {
    if (this.next > step) return
    for (const rhythm of this.#rhythms) {
      if (rhythm.next < step) rhythm.next = nextAfter(step - 1, rhythm.steps, rhythm.from) // its own steps alone count
      if (rhythm.next > step) continue
      rhythm.next = nextAfter(step, rhythm.steps, rhythm.from)
      this.#failures.attempt(rhythm.owner, rhythm.action, undefined)
    }
    while ((this.#entries[0]?.step ?? Infinity) <= step) {
      const { owner, action } = this.#entries.shift()!
      this.#failures.attempt(owner, action, undefined)
    }
  }

  /** Keeps what is pending: step, timetable in the order of names (-1 for none) and numbers of each action. */
  save(blocks: Blocks): void {
    const tables = this.#sorted
    const part = this.#entries.filter(({ observes }) => !observes)
    const numbers = part.flatMap(({ step, timed }) =>
      timed ? [step, tables.indexOf(timed.table), timed.values.length, ...timed.values] : [step, -1, 0],
    )
    blocks.put('agenda', Float64Array.from(numbers))
    for (const table of this.#tables.filter(({ observes }) => observes)) {
      const own = this.#entries.filter(({ timed }) => timed?.table === table)
      const told = own.flatMap(({ step, timed }) => [step, 0, timed!.values.length, ...timed!.values])
      blocks.put(blockName(`${ofObservers} agenda`, table.name), Float64Array.from(told))
    }
  }

  /**
   * Takes up what was pending when the clock was at a step. Actions without numbers are those of this program: as many
   * have to be pending here, at the same steps; what lies before the step has been done.
   * @returns how to do that, once all else has been checked
   * @throws CheckpointError if they are others
   */
  restore(blocks: Blocks, step: number): () => void {
    const own = this.#entries.filter(({ timed, observes, step: due }) => !timed && !observes && due >= step)
    const found = this.#decode(blocks.copy('agenda', Float64Array), step, this.#sorted)
    const observed = this.#entries.filter(({ timed, observes, step: due }) => !timed && observes && due >= step)
    for (const table of this.#tables.filter(({ observes }) => observes)) {
      const name = blockName(`${ofObservers} agenda`, table.name)
      if (blocks.has(name)) observed.push(...this.#decode(blocks.copy(name, Float64Array), step, [table]))
    }
    const theirs = found.filter(({ timed }) => !timed)
    const dueNow = (entries: readonly Entry[]): number => entries.filter(({ step: due }) => due === step).length
    own.splice(0, Math.max(0, dueNow(own) - dueNow(theirs))) // these have been done at this very step
    for (let index = 0; index < Math.max(own.length, theirs.length); index++)
      if (own[index]?.step !== theirs[index]?.step)
        throw new CheckpointError(
          `it has an action of at() for step ${theirs[index]?.step ?? '(none)'} where this simulation has one for ` +
            `${own[index]?.step ?? '(none)'}; ask for the same ones before you restore it, or use every()`,
        )
    const entries = found.map(entry => (entry.timed ? entry : own.shift()!))
    return () => {
      this.#entries = [...entries, ...observed].toSorted((one, other) => one.step - other.step)
      for (const rhythm of this.#rhythms) rhythm.next = nextAfter(step, rhythm.steps, rhythm.from)
    }
  }

  #decode(numbers: Float64Array, step: number, tables: readonly Table[]): Entry[] {
    const entries: Entry[] = []
    let at = 0
    while (at < numbers.length) {
      const [due = NaN, place = NaN, count = NaN] = numbers.subarray(at, at + 3)
      const values = [...numbers.subarray(at + 3, at + 3 + count)]
      const table = tables[place]
      const ordered = Number.isSafeInteger(due) && due >= Math.max(step, entries.at(-1)?.step ?? 0)
      if (!ordered || values.length !== count || !(table || (place === -1 && count === 0)))
        throw new CheckpointError(`agenda has no action for a step to come at its number ${at}`)
      checkKept(() => atOnce('check()', table?.check?.(values)), `the ${table?.name}, for step ${due}: `)
      entries.push(table ? timedEntry(table, due, values) : { step: due, owner: '', action: () => {}, observes: false })
      at += 3 + count
    }
    return entries
  }

  #enter(entry: Entry): () => void {
    let place = this.#entries.length
    while (place > 0 && this.#entries[place - 1]!.step > entry.step) place--
    this.#entries.splice(place, 0, entry)
    return this.#failures.asking.undoable(() => remove(this.#entries, entry))
  }
}

const timedEntry = (table: Table, step: number, values: readonly number[]): Entry => ({
  step,
  owner: table.owner,
  action: () => table.act(values),
  observes: table.observes,
  timed: { table, values },
})

/** The first of `from`, `from + steps`, … after a step. */
const nextAfter = (step: number, steps: number, from: number): number =>
  from > step ? from : from + (Math.floor((step - from) / steps) + 1) * steps

function remove<Each>(list: Each[], each: Each): void {
  const place = list.indexOf(each)
  if (place >= 0) list.splice(place, 1)
}
