import type { IInspected, IRecall } from '@ngrad/core'
import { expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { Inspection } from './inspection.ts'

/** A store whose network is told when the test says so. */
function slowStore() {
  const answers: ((inspected: IInspected) => void)[] = []
  const inspect = (): Promise<IInspected> => new Promise(resolve => void answers.push(resolve))
  const tell = async (name: string): Promise<void> => {
    answers.shift()!({ network: { checkpoint: [name] } })
    await new Promise(resolve => setTimeout(resolve))
  }
  return { answers, tell, store: { inspectable: true, inspect } as unknown as Store }
}

it('asks once more for the network where something has changed since it asked', async () => {
  const { answers, tell, store } = slowStore()
  const inspection = new Inspection(store)
  for (let change = 0; change < 3; change++) inspection.refresh()
  expect(answers).toHaveLength(1)
  await tell('before the changes')
  expect(answers).toHaveLength(1)
  await tell('behind them')
  expect([inspection.network!.checkpoint, answers.length]).toEqual([['behind them'], 0])
  inspection.refresh()
  expect(answers).toHaveLength(1)
})

it('does not wait for the answer of a source that is shown no more', async () => {
  const { answers, tell, store } = slowStore()
  const inspection = new Inspection(store)
  inspection.refresh()
  inspection.clear()
  expect(answers).toHaveLength(2)
  await tell('of the source before')
  expect(inspection.network).toBeUndefined()
  await tell('of this one')
  expect(inspection.network!.checkpoint).toEqual(['of this one'])
})

it('asks for the spikes of a neuron up to where the view ends, held or not', async () => {
  const asked: (number | undefined)[] = []
  const recall = async ({ endStep }: IRecall): Promise<never[]> => {
    asked.push(Number(endStep))
    return []
  }
  const still = { looks: false, first: 0, last: 2000, perPixel: 1, timeOf: Number }
  const view = (following: boolean, until: number) => ({ ...still, following, until })
  const of = (...given: Parameters<typeof view>) => new Inspection({ view: view(...given), dt: 1, recall } as unknown as Store)
  expect((await of(false, 1499.5).spikesOf('output', 3, 1000)).until).toMatch(/1\.500? s|1500/)
  await of(true, 2000).spikesOf('output', 3, 1000)
  expect(asked).toEqual([1500, 2000])
  expect([of(false, 1499.5).lookedAt, of(true, 2000).lookedAt]).toEqual([1500, undefined])
})
