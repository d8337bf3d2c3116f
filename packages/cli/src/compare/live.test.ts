import { visualize } from '@ngrad/viz-server'
import { connect } from '@ngrad/viz-server/client'
import { expect, it } from 'vitest'
import { LiveComparison } from './live.ts'
import { epochFigures } from './present.ts'

it('shows a viewer the loss, the errors, the alignment and the time of each learner, also of epochs before it came', async () => {
  const live = new LiveComparison(7)
  const page = visualize({ port: 0 })
  page.attach(live)
  const alignment = [0.5, 0.25].map(cosine => ({ cosine, relativeError: 1 }))
  const record = { epoch: 1, loss: 0.5, testError: 0.0625, alignment, own: alignment.slice(1), residual: [0.5], seconds: 2 }
  const show = (learner: string, epoch: number, change: object = {}): void =>
    live.show({ learner, examples: 1437 * epoch, figures: epochFigures({ ...record, learner, epoch, ...change }) })
  show('backprop', 1)
  show('fa', 2)
  const { events, close } = connect(await page.ready, { topics: ['reports'] })
  const seen: unknown[] = []
  events.subscribe(({ message }) => {
    if (message?.report) seen.push([message.report.source, message.report.metric])
  })
  show('backprop', 2, { loss: 0.25 })
  const figures = {
    'test error [%]': 6.25,
    'alignment of layer 1': 0.5,
    'alignment of layer 2': 0.25,
    'alignment with its own loss of layer 1': 0.25,
    'relative error of layer 1': 1,
    'relative error of layer 2': 1,
    'reconstruction error ρ of layer 1': 0.5,
    'seconds an epoch': 2,
  }
  await expect
    .poll(() => seen)
    .toEqual([
      ['backprop', { ...figures, examples: 1437, loss: 0.5 }],
      ['fa', { ...figures, examples: 2874, loss: 0.5 }],
      ['backprop', { ...figures, examples: 2874, loss: 0.25 }],
    ])
  expect(live.step).toBe(3)
  close()
  await page.close()
})
