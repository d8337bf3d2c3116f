import type { BundleEvent, IEnvelope, ITarget } from '@ngrad/core'
import { labelOf } from './label-of.ts'
import { isKeptWhole } from './keeping.ts'
import { stepOf } from './step-of.ts'

/** The messages of a topic: of which steps they are, ascending, and the labels that they had then, -1 for none. */
interface Course {
  readonly steps: number[]
  readonly labels: number[]
}

/**
 * Where in a recording the messages lie that are seen one at a time, such as images, votes and weights: so that the last one before any
 * moment is found and read, however many there are. It remembers two numbers of each.
 */
export class Moments {
  readonly #courses = new Map<string, Course>()
  #target: ITarget | undefined

  /** Takes note of an event, in the order of the recording; gives it with its label, where it is one that is seen by itself. */
  note(topic: string, event: IEnvelope): IEnvelope | undefined {
    if (event.target) this.#target = event.target
    if (!event.weights && !(event.activity && isKeptWhole(event.activity))) return undefined
    const step = stepOf(event)
    let course = this.#courses.get(topic)
    if (!course) this.#courses.set(topic, (course = { steps: [], labels: [] }))
    while (course.steps.length > 0 && course.steps.at(-1)! >= step) for (const list of [course.steps, course.labels]) list.pop() // set back
    course.steps.push(step)
    const label = labelOf(event, this.#target) ?? -1
    course.labels.push(label)
    return labelled({ ...event, topic }, label)
  }

  /**
   * The last message of each topic before a step.
   * @param wanted whether a topic is meant
   * @param read reads events about some steps
   */
  async before(
    end: number,
    wanted: (topic: string) => boolean,
    read: (firstStep: number, endStep: number) => AsyncIterable<BundleEvent>,
  ): Promise<IEnvelope[]> {
    const byStep = new Map<number, Map<string, number>>()
    for (const [topic, { steps, labels }] of this.#courses) {
      const at = wanted(topic) ? lastBelow(steps, end) : -1
      if (at < 0) continue
      const there = byStep.get(steps[at]!) ?? new Map<string, number>()
      byStep.set(steps[at]!, there.set(topic, labels[at]!))
    }
    const found = new Map<string, IEnvelope>()
    for (const [step, topics] of byStep)
      for await (const { topic, message } of read(step, step + 1)) {
        const label = topics.get(topic)
        if (message && label !== undefined && stepOf(message) === step) found.set(topic, labelled({ ...message, topic }, label))
      }
    return [...found.values()]
  }
}

/** The last message of each topic before a step among some events, as far as these tell. */
export async function lastAmong(events: AsyncIterable<BundleEvent>, end: number, wanted: (topic: string) => boolean): Promise<IEnvelope[]> {
  const [moments, found] = [new Moments(), new Map<string, IEnvelope>()]
  for await (const { topic, message } of events) {
    const seen = message && moments.note(topic, message)
    if (seen && wanted(topic) && stepOf(seen) < end) found.set(topic, seen)
  }
  return [...found.values()]
}

/** Index of the last of some ascending numbers that is below another; -1 where none is. */
function lastBelow(ascending: readonly number[], bound: number): number {
  let [from, to] = [0, ascending.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (ascending[middle]! < bound) from = middle + 1
    else to = middle
  }
  return from - 1
}

const labelled = (event: IEnvelope, label: number): IEnvelope =>
  event.activity && label >= 0 ? { ...event, activity: { ...event.activity, label } } : event
