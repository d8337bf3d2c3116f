import type { IEnvelope, IRecall } from '@ngrad/core'
import { afterEach, expect, it, vi } from 'vitest'
import { Store } from './store.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('takes each event once, however late the first answer of a recording comes', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { hidden: false })
  const taken: number[] = []
  const nothing = (): void => {}
  const store = new Store({
    greeted: nothing,
    stream: nothing,
    cameBack: nothing,
    changed: nothing,
    setBack: nothing,
    spiked: nothing,
    paced: nothing,
    state: nothing,
    event: ({ reward }) => void (reward && taken.push(Number(reward.step))),
  })
  store.open(listener => ({
    recall({ number = 0, after = 0 }: IRecall) {
      const answer = (): void => {
        for (const step of [100, 200, 300].slice(Number(after)))
          listener.event({ topic: 'rewards', message: { topic: 'rewards', reward: { step, value: 1 } } })
        const recalled = { number, last: 3, firstStep: 0, endStep: 400, knownStep: 400, eventsStep: 400 }
        listener.event({ topic: '', message: { recalled } })
      }
      setTimeout(answer, 100)
    },
    inspect: nothing,
    close: nothing,
  }))
  store.event({ topic: '', message: { hello: { dt: 1, stream: [], capability: ['history', 'recording'] } } })
  await vi.advanceTimersByTimeAsync(2000)
  store.close()
  expect(taken).toEqual([100, 200, 300])
  expect(store.view.last).toBe(400)
})

it('says that a run is over as soon as it is told, and that another one has begun', () => {
  const states: string[] = []
  const nothing = (): void => {}
  const listener = {
    greeted: nothing,
    stream: nothing,
    cameBack: nothing,
    changed: nothing,
    setBack: nothing,
    spiked: nothing,
    paced: nothing,
    event: nothing,
  }
  const store = new Store({ ...listener, state: state => states.push(state) })
  store.event({ topic: '', message: { hello: { dt: 1, stream: [], capability: [] } } })
  for (const runState of [
    { runs: 0 },
    { running: true, runs: 1 },
    { runs: 1 },
    { running: true, runs: 2 },
    { runs: 2, stopped: true },
  ])
    store.event({ topic: '', message: { runState } })
  expect(states).toEqual(['live', 'over', 'live', 'stopped'])
})

it('says that a run is over, whatever was asked of it before, and that the next one waits where the last was paused', () => {
  vi.stubGlobal('document', { hidden: false })
  const states: string[] = []
  const nothing = (): void => {}
  const shown = { greeted: nothing, cameBack: nothing, stream: nothing, changed: nothing, setBack: nothing }
  const told = { ...shown, spiked: nothing, paced: nothing, event: nothing }
  const store = new Store({ ...told, state: state => states.push(state) })
  let asked = 0
  store.open(() => ({ recall: ({ number }: IRecall) => void (asked = number ?? 0), inspect: nothing, close: nothing }))
  store.event({ topic: '', message: { hello: { dt: 1, stream: [], capability: ['history', 'control'] } } })
  store.event({ topic: '', message: { runState: { runs: 1, step: 100 } } })
  for (const control of [{ pause: {} }, { resume: {} }, { pause: {} }]) store.event({ topic: 'control', message: { control } })
  store.event({ topic: '', message: { recalled: { number: asked, last: 3, firstStep: 0, endStep: 100 } } })
  expect(states).toEqual(['loading', 'over'])
  store.event({ topic: '', message: { runState: { running: true, runs: 2, step: 100 } } })
  expect(states).toEqual(['loading', 'over', 'paused'])
  store.close()
})

it.each([0, 1])('says that a run of steps of %d ms stands still where none comes, unless its rounds have no time', async dt => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { hidden: false })
  const nothing = (): void => {}
  const shown = { greeted: nothing, cameBack: nothing, stream: nothing, changed: nothing, setBack: nothing }
  const told = { ...shown, spiked: nothing, paced: nothing, event: nothing }
  const store = new Store({ ...told, state: nothing })
  store.open(listener => ({
    recall({ number = 0 }: IRecall) {
      setTimeout(() => listener.event({ topic: '', message: { recalled: { number, endStep: 3 } } }), 10)
    },
    inspect: nothing,
    close: nothing,
  }))
  store.event({ topic: '', message: { hello: { dt, stream: [], capability: ['history'] } } })
  store.event({ topic: '', message: { runState: { running: true, runs: 1, step: 3 } } })
  await vi.advanceTimersByTimeAsync(5000)
  expect(store.state).toBe(dt > 0 ? 'idle' : 'live')
  store.close()
})

it('knows the bins up to where it is, however long those are that it was told of the beginning', () => {
  vi.stubGlobal('document', { hidden: false })
  const nothing = (): void => {}
  const shown = { greeted: nothing, cameBack: nothing, stream: nothing, changed: nothing, setBack: nothing }
  const told = { ...shown, spiked: nothing, paced: nothing, event: nothing }
  const store = new Store({ ...told, state: nothing })
  const asked: IRecall[] = []
  store.open(() => ({ recall: (request: IRecall) => void asked.push(request), inspect: nothing, close: nothing }))
  const tell = (message: IEnvelope, topic = ''): void => store.event({ topic, message })
  tell({ hello: { dt: 1, stream: [], capability: ['history'] } })
  const [begins, end] = [3368, 7463]
  for (const [firstStep, stepsPerBin, bins] of [[0, 4, begins / 4], [begins, 1, end - begins]] as const) {
    const values = Array.from({ length: bins }, (_, bin) => firstStep + bin * stepsPerBin)
    tell({ trace: { stream: 'v', firstStep, stepsPerBin, series: 1, low: values, high: values } }, 'activity/v')
  }
  const { number, stepsPerBin, endStep } = asked[0]!
  expect([stepsPerBin, endStep]).toEqual([1, 8192])
  tell({ recalled: { number: number ?? 0, last: 0, firstStep: 0, endStep: end, knownStep: end, eventsStep: end } })
  expect([store.tiles.known(0, 3000), store.tiles.known(0, end - 1), store.tiles.missing(0, 6000, end)]).toEqual([3072, end, undefined])
  const trace = store.tiles.at(0, 7000)!.traces.get('activity/v')!
  expect([trace.parts[7000 % 256], trace.low[7000 % 256]]).toEqual([1, 7000])
  store.close()
})

it('says that no answer comes where none does for long, and how it fares once one comes', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { hidden: false })
  const states: string[] = []
  const nothing = (): void => {}
  const shown = { greeted: nothing, cameBack: nothing, stream: nothing, changed: nothing, setBack: nothing }
  const told = { ...shown, spiked: nothing, paced: nothing, event: nothing }
  const store = new Store({ ...told, state: state => states.push(state) })
  let [hangs, step] = [false, 0]
  store.open(listener => ({
    recall({ number = 0 }: IRecall) {
      step += 10
      const recalled = { number, last: 0, firstStep: 0, endStep: step, knownStep: step, eventsStep: step }
      if (!hangs) setTimeout(() => listener.event({ topic: '', message: { recalled } }), 5)
    },
    inspect: nothing,
    close: nothing,
  }))
  store.event({ topic: '', message: { hello: { dt: 1, stream: [], capability: ['history'] } } })
  await vi.advanceTimersByTimeAsync(1000)
  hangs = true
  const hungAt = Date.now()
  await vi.advanceTimersByTimeAsync(9000)
  expect(states).toEqual(['loading', 'live'])
  await vi.advanceTimersByTimeAsync(20_000)
  expect(states).toEqual(['loading', 'live', 'silent'])
  expect(Math.abs(store.heardAt - hungAt)).toBeLessThan(100)
  hangs = false
  await vi.advanceTimersByTimeAsync(12_000)
  store.close()
  expect(states).toEqual(['loading', 'live', 'silent', 'live'])
})

it('asks again for what a recording that is still being read did not know', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { hidden: false })
  const nothing = (): void => {}
  const told = { greeted: nothing, cameBack: nothing, stream: nothing, event: nothing, changed: nothing }
  const store = new Store({ ...told, setBack: nothing, spiked: nothing, paced: nothing, state: nothing })
  const asked: number[] = []
  let read = 0
  store.open(listener => ({
    recall({ number = 0, firstStep, endStep }: IRecall) {
      if (endStep) asked.push(Number(firstStep))
      const recalled = { number, last: 0, firstStep: 0, endStep: 100_000, knownStep: read, eventsStep: read }
      setTimeout(() => listener.event({ topic: '', message: { recalled } }), 1)
    },
    inspect: nothing,
    close: nothing,
  }))
  store.event({ topic: '', message: { hello: { dt: 1, stream: [], capability: ['history', 'recording'] } } })
  await vi.advanceTimersByTimeAsync(100)
  expect(store.view.last).toBe(100_000)
  store.view.show(0, 500)
  read = 200
  await vi.advanceTimersByTimeAsync(1000)
  read = 100_000
  await vi.advanceTimersByTimeAsync(1000)
  const before = asked.length
  expect(asked.slice(-2)).toEqual([200, 200])
  await vi.advanceTimersByTimeAsync(1000)
  store.close()
  expect(asked.length).toBe(before) // all is known
  expect(store.known).toEqual({ spikes: 100_000, events: 100_000 })
})

it('asks at once again for what was not answered, where a simulation that was lost is there again', () => {
  vi.useFakeTimers()
  vi.stubGlobal('document', { hidden: false })
  const nothing = (): void => {}
  const shown = { greeted: nothing, cameBack: nothing, stream: nothing, changed: nothing, setBack: nothing }
  const store = new Store({ ...shown, spiked: nothing, paced: nothing, event: nothing, state: nothing })
  const asked: unknown[] = []
  store.open(() => ({ recall: nothing, inspect: request => void asked.push(request), close: nothing }))
  const hello = { id: 'a', dt: 1, stream: [], capability: ['history', 'inspect'] }
  const greet = (): void => store.event({ topic: '', message: { hello } })
  greet()
  void store.inspect({ population: 'cells' })
  store.lost()
  expect(asked.length).toBe(1)
  greet()
  expect(asked.length).toBe(2)
  expect(asked[1]).toEqual(asked[0])
  store.close()
})
