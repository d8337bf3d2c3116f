import { expect, it } from 'vitest'
import { Questions } from './questions.ts'

/** Questions that each hold the run up for a while, and the order in which they were answered. */
function held(took: number) {
  const [questions, found]: [Questions<string>, string[]] = [new Questions<string>(), []]
  const ask = (client: object, question: string): Promise<string> =>
    questions.ask(client, question, () => () => {
      found.push(question)
      return Promise.resolve({ answer: question, took })
    })
  return { questions, found, ask }
}

it('take a fifth of the time of the run, however many there are', async () => {
  const { found, ask } = held(10)
  const began = performance.now()
  await Promise.all(Array.from({ length: 5 }, (_, at) => ask(found, `neuron ${at}`)))
  expect(found.length).toBe(5)
  expect(performance.now() - began).toBeGreaterThan(4 * 40 - 5) // four rests lie between them
})

it('are answered once where several wait for the same, and anew for one who asks behind that', async () => {
  const { found, ask } = held(1)
  expect(await Promise.all(Array.from({ length: 60 }, (_, at) => ask({ at }, 'weights')))).toEqual(Array(60).fill('weights'))
  expect(found).toEqual(['weights'])
  await ask({}, 'weights')
  expect(found).toEqual(['weights', 'weights'])
})

it('are answered in turn: one who asks once does not wait for all that another has asked', async () => {
  const { found, ask } = held(2)
  const [greedy, modest] = [{}, {}]
  const all = Array.from({ length: 10 }, (_, at) => ask(greedy, `neuron ${at}`))
  await Promise.all([...all, ask(modest, 'weights')])
  expect(found.indexOf('weights')).toBeLessThan(3)
})

it('go on behind one that cannot be answered, and where nobody rests any more', async () => {
  const { questions, found, ask } = held(1e6)
  const client = {}
  await expect(questions.ask(client, 'wrong', () => () => Promise.reject(new Error('there is none')))).rejects.toThrow('there is none')
  questions.close()
  await Promise.all([ask(client, 'a'), ask(client, 'b')])
  expect(found).toEqual(['a', 'b'])
})

it('are answered in pieces, between which the run goes on', async () => {
  const [questions, began]: [Questions<string>, number] = [new Questions(), performance.now()]
  let left = 6
  const piece = () => Promise.resolve(--left > 0 ? { took: 2 } : { took: 2, answer: 'all' })
  expect(await questions.ask({}, 'neuron', () => piece)).toBe('all')
  expect(performance.now() - began).toBeGreaterThan(5 * 8 - 5)
})
