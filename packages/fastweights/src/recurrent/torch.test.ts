import { readFileSync } from 'node:fs'
import { Workspace } from '@ngrad/core'
import { expect, it } from 'vitest'
import { AssociativeLstm } from './associative-lstm.ts'
import { SequenceClassifier } from './classifier.ts'
import { FastWeights } from './fast-weights.ts'
import type { RecurrentLayer } from './layer.ts'
import { Lstm } from './lstm.ts'
import { Rectified } from './rectified.ts'

/** Made by reference/cells.py with torch. */
const reference = JSON.parse(readFileSync(new URL('../../reference/cells.json', import.meta.url), 'utf8')) as {
  sequences: number[]
  targets: number[]
  orders: number[][]
  cells: Record<string, { loss: number; parameters: number[][]; gradients: number[][] }>
}
const extent = { size: 4, batch: 3, steps: 6 }
const memory = { ...extent, decay: 0.9, rate: 0.6 }
const permutations = reference.orders.map(order => Uint32Array.from(order))
const layers: Record<string, (work: Workspace) => RecurrentLayer> = {
  'fast weights': work => new FastWeights(work, memory),
  'fast weights, two inner steps': work => new FastWeights(work, { ...memory, inner: 2 }),
  'fast weights without normalisation': work => new FastWeights(work, { ...memory, normalize: false }),
  IRNN: work => new Rectified(work, extent),
  LSTM: work => new Lstm(work, { ...extent, seed: 1 }),
  'A-LSTM': work => new AssociativeLstm(work, { ...extent, copies: 3, seed: 1, permutations }),
}

it.each(Object.entries(layers))('%s: loss and gradients are those of torch', (name, make) => {
  const work = new Workspace({ precision: 'f64' })
  const { loss, parameters, gradients } = reference.cells[name]!
  const model = new SequenceClassifier(work, make(work), { symbols: 6, classes: 3, embedding: 3, readout: 5, seed: 1 })
  expect(model.parameters.map(({ value }) => value.values.length)).toEqual(parameters.map(({ length }) => length))
  for (const [index, { value }] of model.parameters.entries()) value.values.set(parameters[index]!)
  const outcome = model.learn(Uint8Array.from(reference.sequences), Uint8Array.from(reference.targets), extent.steps)
  expect(outcome.loss).toBeCloseTo(loss, 12)
  for (const [index, { gradient, name: which }] of model.parameters.entries()) {
    const scale = Math.max(...gradients[index]!.map(Math.abs))
    expect(scale, which).toBeGreaterThan(0)
    gradient.values.forEach((value, at) =>
      expect(Math.abs(value - gradients[index]![at]!) / scale, `${which} ${at}`).toBeLessThan(1e-12),
    )
  }
})
