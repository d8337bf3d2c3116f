import * as workerThreads from 'node:worker_threads'
import { expect, it, onTestFinished } from 'vitest'
import { ThreadLife } from './thread-life.ts'

it('says that a thread has ended while this one does not give way', async () => {
  const life = new ThreadLife(workerThreads)
  onTestFinished(() => life.close())
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const code = `
    const { workerData: { begun } } = require('node:worker_threads')
    Atomics.store(begun, 0, 1)
    for (;;);
  `
  const { theirs } = life
  const worker = new workerThreads.Worker(code, {
    eval: true,
    workerData: { begun, theirs },
    transferList: [theirs],
  })
  while (Atomics.load(begun, 0) === 0) await new Promise(resolve => setTimeout(resolve, 1))
  expect(life.ended).toBe(false)
  void worker.terminate()
  const pause = new Int32Array(new SharedArrayBuffer(4))
  let looks = 0
  while (!life.ended && looks++ < 1000) Atomics.wait(pause, 0, 0, 5)
  expect(life.ended).toBe(true)
})
