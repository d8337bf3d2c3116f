import { loadDigits } from '@ngrad/data'
import { expect, it } from 'vitest'
import { choose, draw, errorOf, wayNames } from './rates/regularised.ts'

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
