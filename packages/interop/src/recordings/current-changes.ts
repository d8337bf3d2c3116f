import type { ICurrent } from '@ngrad/core'

/** What flows into neurons from a step on. */
export interface CurrentChange {
  /** First step of it. */
  readonly step: number
  /** Current into each neuron, in the unit of the message. */
  readonly values: Float64Array
}

/**
 * Currents that were told one after the other, each for some neurons and some time, as what flows into all from each step on at
 * which something changes.
 * @param size number of neurons; taken from the messages, and 1 where each is one number for all, if left out or 0
 */
export function currentChanges(messages: readonly ICurrent[], size = 0): CurrentChange[] {
  const width = size || messages.reduce((most, message) => Math.max(most, widthOf(message)), 1)
  const values = new Float64Array(width)
  const ends = new Float64Array(width).fill(Infinity)
  const changes: CurrentChange[] = []
  const put = (step: number): void => {
    if (changes.at(-1)?.step === step) changes.pop() // several in one step: the last one holds
    changes.push({ step, values: values.slice() })
  }
  const expire = (upTo: number): void => {
    for (let end = least(ends); end <= upTo && end < Infinity; end = least(ends)) {
      for (let neuron = 0; neuron < width; neuron++)
        if (ends[neuron] === end) [values[neuron], ends[neuron]] = [0, Infinity]
      put(end)
    }
  }
  for (const { firstStep, steps, value, neuron } of messages) {
    const step = Number(firstStep)
    expire(step)
    const meant = neuron?.length ? neuron : values.keys()
    let at = 0
    for (const each of meant) {
      values[each] = value!.length === 1 ? value![0]! : value![at++]!
      ends[each] = steps ? step + steps : Infinity
    }
    put(step)
  }
  expire(Infinity)
  return changes
}

/** How many neurons there are at least, by what a message says. */
const widthOf = ({ value, neuron }: ICurrent): number =>
  neuron?.length ? neuron.reduce((most, each) => Math.max(most, each + 1), 0) : value!.length

/** The least of any number of values, more than a call has room for arguments. */
const least = (values: Float64Array): number => values.reduce((least, value) => Math.min(least, value), Infinity)
