import { loadDigits } from '@ngrad/data'
import { expect, it } from 'vitest'
import { choose, draw, errorOf, labelled, wayNames } from './rates/regularised.ts'

it('reads few digits with rates, dropout and spikes, each with the best of its grid', { timeout: 60_000 }, async () => {
  const digits = loadDigits()
  const [train, test] = [draw(digits, 300, 1, 16), draw(digits, 1000, 2, 16)]
  const training = { hidden: 100, batch: 20, presentations: 8000, seed: 1 }
  const noises = { rates: [], decay: [], dropout: ['dropout'], spikes: ['spikes'] }
  for (const name of wayNames) {
    const way = await choose(name, train, training)
    expect(Object.keys(way.noise)).toEqual(noises[name])
    expect(await errorOf(way, train, test, training)).toBeLessThan(0.12)
  }
})

it('needs a batch to learn from beside the fifth that is held out, which the fewest labels leave', async () => {
  const training = { hidden: 8, batch: 20, presentations: 1, seed: 1 }
  const few = (labels: number): Promise<object> => choose('rates', draw(loadDigits(), labels, 1, 16), training)
  await expect(few(labelled[0])).resolves.toHaveProperty('rate')
  await expect(few(10)).rejects.toThrow('choose.train is 10; it must be enough for a batch of 20 beside the fifth')
})
