import { encodeFrame, openFrame } from '@ngrad/core'
import type { IEnvelope } from '@ngrad/core'
import { expect, it, vi } from 'vitest'
import { History } from './history.ts'
import { RecordedPast } from './recorded-past.ts'

const populations = new Map([['a', { size: 10 }]])
const frameAt = (firstStep: number, neurons: number[]) =>
  openFrame(
    encodeFrame({ stream: 'a', firstStep, steps: 1, dt: 1, sequence: 0, neurons, offsets: neurons.map(() => 0) }),
  )

it('tells each event once to who says what it has seen, and all of them to who comes late', () => {
  const history = new History({ dt: 1, populations })
  history.add({ topic: 'reports', report: { metric: { loss: 1 } } })
  const first = history.recall({ topic: ['*'] })
  expect(first.events).toEqual([
    { topic: 'reports', report: { metric: { loss: 1 } } },
    { recalled: { last: 1, firstStep: 0, endStep: 0, knownStep: 0, eventsStep: 0, setBack: 0, setBackTo: 0, number: 0 } },
  ])
  history.add({ topic: 'rewards', reward: { value: 2, step: 5 } })
  const second = history.recall({ topic: ['*'], after: 1 })
  expect(second.events.map(({ topic }) => topic)).toEqual(['rewards', undefined])
  expect(history.recall({ topic: ['*'] }).events).toHaveLength(3)
  expect(history.recall({ topic: ['rewards'], after: 2, number: 7 }).events).toEqual([
    { recalled: { last: 2, firstStep: 0, endStep: 5, knownStep: 5, eventsStep: 5, setBack: 0, setBackTo: 0, number: 7 } },
  ])
})

it('answers with counts, traces and events of one moment', () => {
  const history = new History({ dt: 1, populations })
  for (let step = 0; step < 100; step++) {
    history.addFrame('spikes/a', frameAt(step, [step % 10]))
    history.add({
      topic: 'activity/a.v',
      activity: { firstStep: step, steps: 1, value: [-70 + step], quantity: 'v', unit: 'mV' },
    })
  }
  const { events } = history.recall({ topic: ['*'], firstStep: 0, endStep: 1e9, stepsPerBin: 16 })
  expect(events.map(event => Object.keys(event).at(-1))).toEqual(['counts', 'trace', 'recalled'])
  expect(events[0]!.counts).toMatchObject({
    stream: 'a',
    firstStep: 0,
    stepsPerBin: 16,
    rows: 10,
    total: [...Array(6).fill(16), 4],
  })
  expect(events[1]!.trace).toMatchObject({
    stream: 'a.v',
    quantity: 'v',
    unit: 'mV',
    low: [-70, -54, -38, -22, -6, 10, 26],
  })
  expect(events[2]!.recalled).toMatchObject({ endStep: 100 })
  const { frames } = history.recall({ topic: ['spikes/a'], firstStep: 90, endStep: 95, stepsPerBin: 0 })
  expect([...frames[0]!.neurons]).toEqual([0, 1, 2, 3, 4])
})

it.each([
  ['of a run that goes on', 7460, undefined],
  ['of one that was set back', 7460, 3000],
  ['of one that was set back, and goes on for longer than it was', 9000, 1234],
  ['of a short one', 500, undefined],
])('tells each moment as closely to who asks for all as to who asks for it alone, %s', (_, end, back) => {
  const history = new History({ dt: 1, populations, bins: 2048 })
  const go = (from: number, to: number): void => {
    for (let step = from; step < to; step++) {
      history.addFrame('spikes/a', frameAt(step, [step % 10]))
      history.add({ topic: 'activity/a.v', activity: { firstStep: step, steps: 1, value: [step, -step], quantity: 'v' } })
    }
  }
  go(0, back === undefined ? end : 7460)
  if (back !== undefined) history.rewind(back)
  if (back !== undefined) go(back, end)
  /** What is told of a step: how long its bin is, and what is in it; what comes later holds. */
  const toldOf = (step: number, firstStep: number, endStep: number, stepsPerBin: number): object => {
    const told: { counts?: unknown; trace?: unknown } = {}
    for (const { counts, trace } of history.recall({ topic: ['*'], firstStep, endStep, stepsPerBin }).events) {
      const [first, bin] = [Number((counts ?? trace)?.firstStep ?? end), Number((counts ?? trace)?.stepsPerBin)]
      const at = Math.floor((step - first) / bin)
      if (counts?.total?.[at] !== undefined) told.counts = [bin, counts.total[at]]
      if (trace?.low?.[2 * at] !== undefined) told.trace = [bin, trace.low[2 * at], trace.high![2 * at]]
    }
    return told
  }
  for (const bin of [1, 4, 16, 100])
    for (let step = 0; step < end; step += 97) {
      const told = toldOf(step, 0, end, bin)
      expect(told).toEqual({ counts: expect.anything(), trace: expect.anything() })
      expect(told).toEqual(toldOf(step, step, step + 1, bin))
    }
  expect(toldOf(end - 1, 0, end, 1)).toEqual({ counts: [1, 1], trace: [1, end - 1, end - 1] })
})

it('keeps a picture with the target that was there when it was shown', () => {
  const history = new History({ dt: 1, populations })
  const value = Array.from({ length: 25 }, (_, at) => at)
  history.add({ topic: 'targets/a', target: { label: 1 } })
  history.add({ topic: 'targets/a', target: { label: 2 } })
  history.add({
    topic: 'activity/digit',
    activity: { firstStep: 0, steps: 1, value, shape: [5, 5], quantity: 'pixel' },
  })
  value.fill(0) // the publisher uses its array again
  history.add({ topic: 'targets/a', target: { label: 3 } })
  const { events } = history.recall({ topic: ['*'] })
  expect(events.slice(0, 2).map(({ target, activity }) => target?.label ?? activity?.value?.[7])).toEqual([2, 7])
})

it('takes no more memory however long a run lasts', () => {
  const history = new History({ dt: 1, populations })
  for (let step = 0; step < 30_000; step++) {
    history.add({ topic: 'rewards', reward: { value: step, step } })
    history.add({
      topic: 'activity/image',
      activity: { firstStep: step, steps: 1, value: Array(100).fill(step), shape: [10, 10] },
    })
  }
  const { events } = history.recall({ topic: ['*'] })
  expect(events.filter(({ reward }) => reward).length).toBeLessThanOrEqual(2000)
  expect(events.filter(({ activity }) => activity).length).toBeLessThanOrEqual(512)
  expect(events.findLast(({ reward }) => reward)!.reward!.value).toBe(29_999)
})

it('begins anew where the simulation was set back', () => {
  const history = new History({ dt: 1, populations })
  for (const first of [500, 501, 20]) history.addFrame('spikes/a', frameAt(first, [1]))
  const { events } = history.recall({ topic: ['*'], firstStep: 0, endStep: 1e9, stepsPerBin: 1 })
  expect(events[0]!.counts).toMatchObject({ firstStep: 20, total: [1] })
  expect(events[1]!.recalled).toMatchObject({ firstStep: 20, endStep: 21 })
})

it('keeps spikes and quantities before the step that the simulation is set back to, and says that it was', () => {
  const history = new History({ dt: 1, populations })
  const course = (from: number, to: number, value: number): void => {
    for (let step = from; step < to; step++) {
      history.addFrame('spikes/a', frameAt(step, Array(value).fill(1)))
      history.add({ topic: 'activity/v', activity: { firstStep: step, steps: 1, value: [value] } })
    }
  }
  const told = () => {
    const { events } = history.recall({ topic: ['*'], firstStep: 0, endStep: 1e9, stepsPerBin: 4, after: 1e9 })
    const [{ counts }, { trace }, { recalled }] = events as [IEnvelope, IEnvelope, IEnvelope]
    const { setBack, setBackTo, endStep } = recalled!
    return { total: counts!.total, high: trace!.high, setBack, setBackTo, endStep }
  }
  course(0, 18, 2)
  course(10, 14, 5)
  expect(told()).toEqual({ total: [8, 8, 14, 10], high: [2, 2, 5, 5], setBack: 1, setBackTo: 10, endStep: 14 })
  history.stand(6)
  expect(told()).toEqual({ total: [8, 4], high: [2, 2], setBack: 2, setBackTo: 6, endStep: 6 })
})

it('knows that a simulation was set back by where it stands, also where nothing has spiked, and each time once', () => {
  const history = new History({ dt: 1, populations: new Map() })
  const told = (): unknown[] => {
    const { setBack, setBackTo } = history.recall({ topic: ['*'] }).events.at(-1)!.recalled!
    return [setBack, setBackTo]
  }
  for (const step of [100, 200, 200]) history.stand(step)
  expect(told()).toEqual([0, 0])
  history.stand(40)
  expect(told()).toEqual([1, 40])
  for (const step of [40, 60, 120]) history.stand(step)
  expect(told()).toEqual([1, 40])
  history.rewind(30) // by what came, before anybody said where it stands
  for (const step of [50, 110]) history.stand(step)
  expect(told()).toEqual([2, 30])
})

it('forgets what was seen behind the step to which the simulation was set back, and nothing that was said', () => {
  const history = new History({ dt: 1, populations })
  for (const step of [100, 200, 300]) {
    history.addFrame('spikes/a', frameAt(step, [1]))
    history.add({ topic: 'weights/a', weights: { step } })
    history.add({ topic: 'activity/v', activity: { firstStep: step, steps: 1, value: [1], quantity: 'vote' } })
    history.add({ topic: 'rewards', reward: { step, value: 1 } })
    history.add({ topic: 'reports', report: { step, text: 'kept' } })
  }
  history.rewind(200)
  const steps = history.recall({ topic: ['*'] }).events.map(({ topic, weights, activity, reward, report }) =>
    [topic, Number(activity?.firstStep ?? (weights ?? reward ?? report)?.step)])
  // what begins at 200 is of the course behind
  const left = { 'weights/a': [100, 200], 'activity/v': [100], rewards: [100], reports: [100, 200, 300] }
  for (const [topic, wanted] of Object.entries(left))
    expect(steps.filter(([name]) => name === topic).map(([, step]) => step), topic).toEqual(wanted)
  expect(history.latest(topic => topic === 'weights/a').map(({ weights }) => weights!.step)).toEqual([200])
})

it('reads a part of a recording once, however often it is asked for meanwhile, and before the rest of the whole', async () => {
  const end = 100_000
  const read: [from: number, to: number][] = []
  async function* events(first: number, behind: number) {
    read.push([first, behind])
    for (let step = Math.max(0, first); step < Math.min(end, behind); step++) {
      if (step % 64 === 0) await new Promise(resolve => setTimeout(resolve, 0))
      yield { topic: 'spikes/a', frame: frameAt(step, [1]) }
    }
  }
  const past = new RecordedPast({ dt: 1, populations }, { read: events })
  await vi.waitFor(() => expect(past.step).toBeGreaterThan(20_000), 30_000)
  const ask = { topic: ['*'], firstStep: 100, endStep: 200, stepsPerBin: 1 }
  const answers = await Promise.all([past.recall(ask), past.recall(ask), past.recall({ ...ask, firstStep: 150 })])
  expect(answers.map(({ events }) => events[0]!.counts!.stepsPerBin)).toEqual([1, 1, 1])
  expect(read).toEqual([[0, Infinity], [0, 300]])
  expect(past.step).toBeLessThan(end)
  await past.loaded
}, 60_000)

it('knows a recording at any resolution, also long ago, where a run would have forgotten it', async () => {
  const end = 300_000
  const spikesAt = (step: number): number[] => (step % 7 === 0 ? [step % 10] : [])
  async function* read(first: number, behind: number) {
    for (let step = Math.max(0, first); step < Math.min(end, behind); step++)
      yield { topic: 'spikes/a', frame: frameAt(step, spikesAt(step)) }
  }
  const past = new RecordedPast({ dt: 1, populations }, { read })
  await past.loaded
  const ask = { topic: ['*'], firstStep: 1000, endStep: 1021 }
  const { events } = await past.recall({ ...ask, stepsPerBin: 1 })
  const total = Array.from({ length: 21 }, (_, at) => spikesAt(1000 + at).length)
  expect(events[0]!.counts).toMatchObject({ firstStep: 1000, stepsPerBin: 1, total })
  expect(events.at(-1)!.recalled).toMatchObject({ endStep: end })
  const { frames } = await past.recall({ ...ask, stepsPerBin: 0 })
  expect([...frames[0]!.offsets]).toEqual([1001, 1008, 1015].map(step => step - 1000))
  const whole = await past.recall({ topic: ['*'], firstStep: 0, endStep: end, stepsPerBin: 4096 })
  expect(whole.events[0]!.counts!.total!.slice(0, 3)).toEqual([586, 585, 585])
}, 60_000)

it('answers about any part of a recording whose extent is known before the whole has been read', async () => {
  const end = 1_000_000
  const read: [from: number, to: number][] = []
  async function* events(first: number, behind: number) {
    read.push([first, behind])
    for (let step = Math.max(500, first); step < Math.min(end, behind); step++) {
      if (behind === Infinity && step === 564) await disk // it is slow
      if (behind === Infinity && step > 564) return
      yield { topic: 'spikes/a', frame: frameAt(step, [step % 10]) }
    }
  }
  let go = (): void => {}
  const disk = new Promise<void>(resolve => (go = resolve))
  const past = new RecordedPast({ dt: 1, populations }, { read: events, extent: { firstStep: 500, endStep: end } })
  expect(past.step).toBe(end)
  const near = await past.recall({ topic: ['*'], firstStep: 900_000, endStep: 900_004, stepsPerBin: 1 })
  expect(near.events[0]!.counts).toMatchObject({ firstStep: 900_000, stepsPerBin: 1, total: [1, 1, 1, 1] })
  expect(near.events.at(-1)!.recalled).toMatchObject({ firstStep: 500, endStep: end, knownStep: end })
  expect(Number(near.events.at(-1)!.recalled!.eventsStep)).toBeLessThan(1000)
  expect(read).toEqual([[0, Infinity], [899_996, 900_008]])
  const last = await past.recall({ topic: ['*'], firstStep: end - 3, endStep: end + 9, stepsPerBin: 1 })
  expect(last.events[0]!.counts).toMatchObject({ total: [1, 1, 1] })
  // what is long is told as far as it has been read
  const whole = async () => (await past.recall({ topic: ['*'], firstStep: 0, endStep: end, stepsPerBin: 1024 })).events
  const told = async () => (await whole()).at(-1)!.recalled
  await vi.waitFor(async () => expect(await told()).toMatchObject({ firstStep: 500, endStep: end, knownStep: 564 }))
  go()
  await past.loaded
  expect(await told()).toMatchObject({ endStep: end, knownStep: end })
})

it.each([1, 8, 20])('answers about a recording in bins as short as asked for, or says how far, of %i values a moment', async series => {
  const end = 20_000
  async function* read(first: number, behind: number) {
    for (let step = Math.max(0, first - (first % 10)); step < Math.min(end, behind); step += 10)
      yield { topic: 'activity/a', message: { activity: { firstStep: step, steps: 10, value: Array<number>(series).fill(step) } } }
  }
  const past = new RecordedPast({ dt: 1, populations }, { read, extent: { firstStep: 0, endStep: end } })
  const check = async () => {
    for (const [from, to] of [[0, 8192], [100, 1124], [3000, 20_000], [0, end]] as const)
      for (const stepsPerBin of [1, 4]) {
        const { events } = await past.recall({ topic: ['*'], firstStep: from, endStep: to, stepsPerBin })
        const { trace } = events.find(({ trace: found }) => found) ?? {}
        const known = Math.min(to, Number(events.at(-1)!.recalled!.knownStep))
        if (!trace || known <= from) continue
        expect(Number(trace.stepsPerBin)).toBe(stepsPerBin)
        const first = Number(trace.firstStep)
        expect(first).toBeLessThanOrEqual(Math.max(from, 9)) // the first sample is of step 9
        expect(first + (trace.low!.length / series) * stepsPerBin).toBeGreaterThanOrEqual(Math.floor(known / stepsPerBin) * stepsPerBin)
        const sample = trace.low!.findIndex((low, at) => low <= trace.high![at]!)
        expect(trace.low![sample]).toBeCloseTo(10 * Math.ceil((first - 9) / 10), 9)
      }
  }
  await check()
  await past.loaded
  await check()
  const near = await past.recall({ topic: ['activity/*'], firstStep: 5003, endStep: 5040, after: Number.MAX_SAFE_INTEGER })
  expect(near.events.flatMap(({ activity }) => activity?.value?.[0] ?? [])).toEqual(expect.arrayContaining([5010, 5020, 5030]))
})

it('says from which step on single spikes are all there', async () => {
  const others = Array.from({ length: 300 }, (_, at) => [`b${at}`, { size: 1 }] as const)
  const history = new History({ dt: 1, populations: new Map([['a', { size: 10 }], ...others]) })
  const all = Array.from({ length: 10 }, (_, neuron) => neuron)
  for (let step = 0; step < 2000; step++) history.addFrame('spikes/a', frameAt(step, all)) // 2¹⁴ of 20 000 are kept
  const { frames } = history.recall({ topic: ['*'], firstStep: 100, endStep: 1000 })
  expect(frames[0]!.firstStep).toBe(2000 - Math.floor(2 ** 14 / 10))
  expect([frames[0]!.firstStep + frames[0]!.steps, frames[0]!.count]).toEqual([1000, 10 * (1000 - frames[0]!.firstStep)])
  const [gone] = history.recall({ topic: ['*'], firstStep: 100, endStep: 200 }).frames
  expect([gone!.firstStep, gone!.steps, gone!.count]).toEqual([200, 0, 0])
})

it('tells who comes late of the pace, however often the run was paused since', () => {
  const history = new History({ dt: 1, populations })
  history.add({ topic: 'control', control: { pace: { speed: 5 } } })
  for (let times = 0; times < 100; times++)
    for (const control of [{ pause: {} }, { resume: {} }]) history.add({ topic: 'control', control })
  const { events } = history.recall({ topic: ['*'] })
  expect(events.findLast(({ control }) => control?.pace)?.control?.pace?.speed).toBe(5)
})

it('says of which neurons a trace is, and begins anew where a stream is of others', () => {
  const history = new History({ dt: 1, populations })
  const add = (firstStep: number, neuron: number[], value: number[]): void =>
    history.add({ topic: 'activity/v', activity: { stream: 'v', firstStep, steps: 1, value, neuron, quantity: 'v', unit: 'mV' } })
  const ask = () =>
    history.recall({ topic: ['*'], firstStep: 0, endStep: 20, stepsPerBin: 1 }).events.find(({ trace }) => trace)!.trace!
  add(2, [3, 7], [30, 70])
  expect(ask()).toMatchObject({ neuron: [3, 7], series: 2, quantity: 'v', unit: 'mV' })
  expect(ask().low!.slice(-2)).toEqual([30, 70])
  add(5, [4, 7], [40, 70])
  expect(ask().neuron).toEqual([4, 7])
  expect(ask().low!.filter(Number.isFinite)).toEqual([40, 70]) // what was of the third is not of the fourth
})
