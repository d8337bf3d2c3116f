import { expect, it } from 'vitest'
import { KernelMemory } from '../kernel/memory.ts'
import { SpikeQueue } from './spike-queue.ts'
import type { WaitingSpike } from './spike-queue.ts'

/** A queue, and what a kernel would play of it up to a step. */
function queue(room: number) {
  const memory = new KernelMemory()
  const places = {
    steps: memory.allocate(8 * (room + 1)),
    neurons: memory.allocate(4 * room + 4),
    cursor: memory.allocate(4),
  }
  memory.view(Float64Array, places.steps, 1)[0] = Infinity
  const play = (step: number): WaitingSpike[] => {
    const cursor = memory.integers(places.cursor, 1)
    const [steps, neurons] = [memory.view(Float64Array, places.steps, room + 1), memory.integers(places.neurons, room)]
    const played: WaitingSpike[] = []
    while (steps[cursor[0]!]! < step) cursor[0]!++
    for (; steps[cursor[0]!]! <= step; cursor[0]!++) played.push([steps[cursor[0]!]!, neurons[cursor[0]!]!])
    return played
  }
  return { play, waiting: new SpikeQueue(memory, places, room) }
}

/** What sorting all of them anew at each call gives. */
function sorted(room: number) {
  let all: WaitingSpike[] = []
  return {
    add(next: number, spikes: readonly WaitingSpike[]): number {
      all = [...all.filter(([step]) => step >= next), ...spikes].sort((a, b) => a[0] - b[0] || a[1] - b[1])
      const once = all.filter(([step, neuron], at) => all.findIndex(other => other[0] === step && other[1] === neuron) === at)
      all = once.slice(0, room)
      return once.length - all.length
    },
    at: (step: number) => all.filter(other => other[0] === step),
  }
}

it('plays what sorting all of it anew would, in whatever order spikes come and whatever has no room', () => {
  let state = 1
  const below = (count: number): number => (state = (state * 48271) % 2147483647) % count
  for (const room of [40, 1000]) {
    const [{ play, waiting }, model] = [queue(room), sorted(room)]
    let dropped = 0
    for (let step = 0; step < 400; step++) {
      for (let frame = below(4); frame > 0; frame--) {
        const spikes = Array.from({ length: below(6) }, (): WaitingSpike => [step + below(30), below(8)])
        const added = waiting.add(step, spikes)
        expect(added.dropped).toBe(model.add(step, spikes))
        if (below(3) > 0) added.write() // or with the next one
        dropped += added.dropped
      }
      waiting.add(step, [[step, 9]]).write()
      model.add(step, [[step, 9]])
      expect([step, waiting.from(step).filter(([when]) => when === step)]).toEqual([step, model.at(step)])
      expect([step, play(step)]).toEqual([step, model.at(step)])
    }
    expect(dropped > 0).toBe(room === 40)
  }
})

it('costs little for a spike, however many wait: in front of them, behind, and where there is no room', () => {
  const room = 65_536
  const { waiting } = queue(room)
  const fill = Array.from({ length: room - 1500 }, (_, at): WaitingSpike => [1e6 + (at >> 3), at & 7])
  waiting.add(0, fill).write()
  const began = performance.now()
  for (let frame = 0; frame < 1500; frame++) waiting.add(0, [[9e5 - frame, 0]]).write()
  let dropped = 0
  for (let frame = 0; frame < 1500; frame++) {
    const added = waiting.add(0, [[2e9 + frame, 0]])
    added.write()
    dropped += added.dropped
  }
  expect(dropped).toBe(1500)
  expect(performance.now() - began).toBeLessThan(2000) // sorting all of them each time takes half a minute
})

it('is filled by nobody for the others: who shares it gets in as long as less of its own waits than is free', () => {
  const { waiting } = queue(100)
  const [greedy, other, third] = [{}, {}, {}]
  const many = (from: number): WaitingSpike[] => Array.from({ length: 1000 }, (_, at): WaitingSpike => [from + at, at])
  const taken = (next: number, from: number, sender?: object): number => {
    const before = waiting.from(next).length
    const { dropped } = waiting.add(next, many(from), sender)
    expect(waiting.from(next).length - before).toBe(1000 - dropped)
    return 1000 - dropped
  }
  expect([taken(0, 1000, greedy), taken(0, 2000, greedy)]).toEqual([50, 0]) // it, and what is free
  expect([taken(0, 3000, other), taken(0, 4000, third)]).toEqual([25, 13])
  expect(taken(0, 5000, greedy)).toBe(0)
  expect(taken(1040, 6000, greedy)).toBe(21) // forty of its own have been fired: ten wait, and 52 are free
  expect(taken(3025, 7000, other)).toBeGreaterThan(30) // all of its own and of the first have been
  expect(taken(9000, 9000, undefined)).toBe(100) // who shares with nobody takes what there is
  expect([taken(9000, 9500, other), taken(9099, 9900, other)]).toEqual([0, 50])
})
