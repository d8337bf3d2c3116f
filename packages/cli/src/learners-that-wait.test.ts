import { backpropagation, dense, exampleLearner, rateNetwork } from '@ngrad/difference-propagation/rates'
import { sequences } from '@ngrad/learning'
import type { AnyLearner, Learner } from '@ngrad/learning'
import { rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { expect, it } from 'vitest'
import { compareLearners } from './compare/comparison.ts'
import { loadData } from './compare/data.ts'
import { learners } from './compare/registry.ts'
import { compareOwn } from './own/compare-own.ts'
import { compareRecurrent } from './recurrent/comparison.ts'
import { recurrentLearners } from './recurrent/learners.ts'
import { Refusals } from './refusals.ts'
import { teacherMatrix } from './teachers/matrix.ts'

/** The same learner, as somebody has it whose network runs elsewhere: it gives promises. */
function later(name: string, inner: Learner): Learner {
  const waits: AnyLearner = {
    ...inner,
    name,
    learn: async batch => {
      await new Promise(resolve => setImmediate(resolve))
      return inner.learn(batch)
    },
    answer: async batch => inner.answer(batch),
  }
  return waits as Learner
}
const backprop = recurrentLearners.get('bptt')
recurrentLearners.add({ name: 'waits', what: 'takes its time', network: 'recurrent', make: place => later('waits', backprop.make(place)) })
learners.add({
  ...learners.get('backprop'),
  name: 'idles',
  make: network => later('idles', exampleLearner(network, backpropagation(network))),
})

it('waits for it in time, and holds it as the same learner that answers at once', async () => {
  const refusals = new Refusals()
  const options = { units: 'rate', rounds: 2, seed: 1, rate: 0.01, refusals } as const
  const [bptt, waits] = await compareRecurrent({ ...options, learners: ['bptt', 'waits'] })
  expect(refusals.all).toEqual([])
  expect([waits!.first, waits!.last, waits!.alignment]).toEqual([bptt!.first, bptt!.last, bptt!.alignment])
})

it('waits for it in a network of the user, without a cosine', async () => {
  const labels = Array.from({ length: 8 }, (_, at) => at % 2)
  const values = Array.from({ length: 8 * 3 * 2 }, (_, at) => Math.sin(3 * at))
  const data = sequences({ values, inputs: 2, steps: 3, labels })
  const recurrent = recurrentNetwork({ inputs: 2, layers: [rateLayer(6, { recurrent: true }), readoutLayer(2)] })
  const single = sequences({ values: values.slice(0, 16), inputs: 2, labels })
  const rates = ({ batch, seed }: { readonly batch: number; readonly seed: number }) =>
    rateNetwork({ input: 2, layers: [dense(4, { activation: 'tanh' }), dense(2)], batch, seed })
  const common = { epochs: 2, batch: 4, seed: 1, rate: 0.05, optimizer: 'adam' } as const
  for (const [own, slow, network, shown] of [['bptt', 'waits', recurrent, data], ['backprop', 'idles', rates, single]] as const) {
    const rows = await compareOwn({ ...common, network, data: { train: shown, test: shown }, learners: [own, slow] })
    const [plain, waits] = [own, slow].map(name => rows.filter(({ learner }) => learner === name))
    expect(plain!.map(({ cosine }) => cosine)).toEqual([expect.closeTo(1, 5) as number, expect.closeTo(1, 5) as number])
    expect(waits).toEqual(plain!.map(row => ({ ...row, learner: slow, cosine: undefined })))
  }
})

it('waits for it where teachers ask, without a cosine', async () => {
  const options = { rounds: 3, seed: 1, rate: 0.01 }
  for (const [task, own, slow] of [['time', 'bptt', 'waits'], ['across', 'backprop', 'idles']] as const) {
    const cells = await teacherMatrix({ ...options, tasks: [task], learners: [own, slow] })
    const of = (name: string) => cells.filter(({ learner }) => learner === name)
    expect(of(slow).some(({ loss }) => loss !== undefined)).toBe(true)
    expect(of(slow).map(({ teacher, loss, cosine, reason }) => [teacher, loss, cosine, reason])).toEqual(
      of(own).map(({ teacher, loss, reason }) => [teacher, loss, undefined, reason]),
    )
  }
})

it('refuses it in words where each layer is held, and the others go on', async () => {
  const refusals = new Refusals()
  const options = { data: loadData('digits'), layers: [64, 4, 10], activation: 'tanh', epochs: 1, batch: 100, seed: 1 } as const
  const asked = { ...options, optimizer: 'adam', rate: 0.001, remains: 1 } as const
  const records = await compareLearners({ ...asked, learners: ['idles', 'backprop'], refusals })
  expect(records.map(({ learner }) => learner)).toEqual(['backprop'])
  expect(refusals.all).toEqual([{ learner: 'idles', reason: "askedOn.learner is 'idles'; it must be one that answers at once" }])
})
