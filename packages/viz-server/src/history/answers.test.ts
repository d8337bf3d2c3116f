import { expect, it } from 'vitest'
import { Outbox } from '../outbox.ts'
import { Answers } from './answers.ts'
import type { Past } from './history.ts'

/** A past of a run that goes on, of which an answer takes ten milliseconds of the processor. */
const slow: Past = {
  get step() {
    return Math.round(performance.now() * 1000)
  },
  recall({ number }) {
    const begun = performance.now()
    while (performance.now() - begun < 10);
    answered.push(number ?? 0)
    return { events: [], frames: [] }
  },
}
let answered: number[] = []

const client = (): Outbox => new Outbox({ open: true, waiting: 0, taken: 0, write() {} })

it('answer one who has just come before those who have long been there', async () => {
  answered = []
  const answers = new Answers(slow)
  const [there, late] = [client(), client()]
  for (let number = 1; number <= 8; number++) answers.ask({ number }, there)
  await expect.poll(() => answered.length).toBeGreaterThanOrEqual(3) // the first ones, of each client
  answers.ask({ number: 100 }, late)
  await expect.poll(() => answered).toContain(100)
  expect(answered).not.toContain(8)
  answers.close()
})
