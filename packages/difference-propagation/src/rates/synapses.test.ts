import { ParameterError, Workspace } from '@ngrad/core'
import { readFileSync, globSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Activity, Change, Target, Weights } from './quantities.ts'
import { DenseSynapses } from './synapses.ts'

const work = new Workspace({ precision: 'f64' })

it('changes by the mean over examples of pre × change of post, and the bias by the mean change', () => {
  const synapses = new DenseSynapses(work, 2, 1)
  const [pre, change]: [Activity, Change] = [work.matrix(2, 2), work.matrix(2, 1)]
  pre.values.set([1, 2, 3, 4])
  change.values.set([0.5, -1])
  synapses.update(pre, change, { scale: 4 })
  expect([...synapses.weightChange.values]).toEqual([(4 * (1 * 0.5 - 3)) / 2, (4 * (2 * 0.5 - 4)) / 2])
  expect([...synapses.biasChange.values]).toEqual([-1])
  synapses.update(pre, change, { scale: -4, add: true })
  expect([...synapses.weightChange.values, ...synapses.biasChange.values]).toEqual([0, 0, 0])
})

it('is shown nothing but its own two ends: targets and weights are other quantities', () => {
  const synapses = new DenseSynapses(work, 2, 1)
  const pre: Activity = work.matrix(2, 2)
  const target: Target = work.matrix(2, 1)
  const weights: Weights = work.matrix(3, 1)
  // @ts-expect-error a target is no change of activity
  synapses.update(pre, target)
  // @ts-expect-error weights are no activity
  expect(() => synapses.update(weights, pre)).toThrow(ParameterError)
  expect(synapses.update.length).toBe(2)
})

it('no learner imports the reference', () => {
  const sources = globSync('**/*.ts', { cwd: import.meta.dirname, exclude: ['**/*.test.ts'] })
  expect(sources.length).toBeGreaterThan(10)
  for (const file of sources)
    expect(readFileSync(path.join(import.meta.dirname, file), 'utf8'), file).not.toMatch(/testing|bptt/)
})
