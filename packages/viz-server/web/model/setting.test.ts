import { expect, it } from 'vitest'
import { addressOf, chosenBy, inWords, usual } from './setting.ts'

const about = {
  name: 'two',
  text: '',
  quantity: [
    { name: 'a', unit: '1/ms', state: false },
    { name: 'v', unit: 'mV', state: true },
  ],
  drives: [
    { name: 'current', unit: 'pA' },
    { name: 'a', unit: '1/ms' },
  ],
}

it('is found again at its address, which has only what is not as usual', () => {
  expect(addressOf(usual(about), about)).toBe('')
  expect(chosenBy('', about)).toEqual(usual(about))
  const chosen = {
    ...usual(about, 'a'),
    parameters: { a: -0.25 },
    stimulus: { kind: 'noise', amplitude: 3e-4, spread: 0 } as const,
    dt: 0.05,
  }
  expect(chosenBy(addressOf(chosen, about), about)).toEqual(chosen)
  expect(inWords(chosen)).toBe('noise of 3.0e-4 into a, a -0.25')
})

it('leaves out what cannot be', () => {
  expect(chosenBy('drive=nothing&stimulus=storm&amplitude=x&p.v=3&p.b=1&dt=', about)).toEqual({
    ...usual(about),
    dt: 0,
  })
})
