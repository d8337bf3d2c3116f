import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { restoreWeights } from '@ngrad/core'
import { loadMnist } from '@ngrad/data'
import type { LabelledImages } from '@ngrad/data'
import { describe, expect, it } from 'vitest'
import { digitNetwork } from './mnist/network.ts'
import { publisher } from './mnist/page.ts'
import { phaseWatcher } from './mnist/phases.ts'
import { test as testOn, train } from './mnist/training.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-mnist-'))

/** The first images of a set. */
const first = (digits: LabelledImages, count: number): LabelledImages => ({ ...digits, count })

describe('the network', () => {
  const make = (learnHidden: boolean) => digitNetwork({ seed: 3, hidden: 64, learnHidden, rows: 28, columns: 28 })

  it('learns, the same way twice, and better with learning in the hidden layer', { timeout: 120_000 }, async () => {
    const { train: images, test: held } = loadMnist()
    const accuracyOf = async (learnHidden: boolean): Promise<number> => {
      const network = make(learnHidden)
      await train(network, first(images, 1500), 1, () => {})
      return testOn(network, first(held, 500), () => {})
    }
    const learned = await accuracyOf(true)
    expect(learned).toBeGreaterThan(0.75)
    expect(await accuracyOf(true)).toBe(learned)
    expect(await accuracyOf(false)).toBeLessThan(learned - 0.4)
  })
})

it('changes its weights in both layers as the gradient says, by the two phases of some presentations', { timeout: 60_000 }, async () => {
  const network = digitNetwork({ seed: 3, hidden: 64, learnHidden: true, rows: 28, columns: 28 })
  const cosines: Record<string, number> = {}
  const rates: number[][] = []
  network.sim.on('reports', 'test', ({ source, metric }) => (cosines[source!] = metric!['alignment']!))
  network.sim.on('activity/phases of output', 'test', ({ value, label }) => rates.push([label!, ...value!]))
  await train(network, first(loadMnist().train, 40), 1, () => {}, phaseWatcher(network, 0))
  expect(cosines['output']).toBeGreaterThan(0.5)
  expect(cosines['hidden']).toBeGreaterThan(0.5)
  const rises = rates.map(([label, ...all]) => all[10 + label!]! - all[label!]!) // of the right digit's rate, by the nudge
  expect(rises.filter(rise => rise > 0).length / rises.length).toBeGreaterThan(0.9)
  network.sim.close()
})

it('publishes all that is seen of a presentation at one step: digit, vote, phases and weights', { timeout: 60_000 }, async () => {
  const network = digitNetwork({ seed: 3, hidden: 64, learnHidden: true, rows: 28, columns: 28 })
  const { sim, bottom } = network
  const images = first(loadMnist().train, 3) // so few that they are read by a margin soon
  const steps: Record<string, number[]> = {}
  const labels = new Map<number, Set<number>>()
  let bare = 0
  sim.on('reports', 'test', () => {})
  for (const topic of ['activity/digit', 'activity/vote', 'activity/phases of output', 'activity/phases of hidden'] as const)
    sim.on(topic, 'test', ({ firstStep, label, shape }) => {
      const step = Number(firstStep)
      ;(steps[topic] ??= []).push(step)
      labels.set(step, (labels.get(step) ?? new Set()).add(label!))
      if (topic === 'activity/phases of hidden') bare += Number(shape![0] === 1)
    })
  sim.on(`weights/${bottom.name}`, 'test', ({ step }) => (steps['weights'] ??= []).push(Number(step)))
  const watcher = phaseWatcher(network, 20) // several presentations go by between two looks
  const presented: boolean[] = []
  const publish = publisher(network, images, watcher)
  await train(network, images, 100, presentation => {
    presented.push(presentation.nudged === undefined && watcher.looking)
    publish(presentation)
  }, watcher)
  sim.close()
  const [digits, ...others] = Object.values(steps)
  expect(others).toHaveLength(4)
  for (const other of others) expect(other).toEqual(digits)
  expect(digits!.length).toBeLessThan(presented.length)
  expect([...labels.values()].every(({ size }) => size === 1)).toBe(true)
  expect(bare).toBeGreaterThan(0)
  expect(bare).toBe(presented.filter(Boolean).length) // of those that were not nudged the free phase alone
})

describe('npm start', () => {
  const run = (args: readonly string[], interruptAt?: RegExp): Promise<{ code: number | null; text: string }> =>
    new Promise(resolve => {
      const child = spawn(
        process.execPath,
        ['--conditions=@ngrad/source', 'packages/cli/src/main.ts', 'run', 'examples/mnist.ts', ...args],
        { cwd: root },
      )
      let text = ''
      let interrupted = false
      const take = (chunk: Buffer): void => {
        text += chunk
        if (!interrupted && interruptAt?.test(text)) {
          interrupted = true
          child.kill('SIGINT')
        }
      }
      child.stdout.on('data', take)
      child.stderr.on('data', take)
      child.on('close', code => resolve({ code, text }))
    })

  it('trains, saves, tests and ends', { timeout: 120_000 }, async () => {
    const file = path.join(folder, 'weights.bin')
    const { code, text } = await run([
      '--epochs',
      '0.03',
      '--hidden',
      '64',
      '--once',
      '--port',
      '0',
      '--save',
      file,
      '--seed',
      '5',
    ])
    expect(code, text).toBe(0)
    expect(text).toMatch(/^Watch it learn: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{16,}$/m)
    expect(text).toMatch(/^Learning: 1800 images in [\d.]+ s; the weights are in .*weights\.bin\.$/m)
    expect(text).toMatch(/^Accuracy on the 10000 test images: \d\d\.\d\d % \(seed 5\)$/m)
    const network = digitNetwork({ seed: 5, hidden: 64, learnHidden: true, rows: 28, columns: 28 })
    restoreWeights(network.sim, readFileSync(file))
    expect(await testOn(network, first(loadMnist().test, 500), () => {})).toBeGreaterThan(0.5)
  })

  it('stops at Ctrl-C and says what was saved', { timeout: 120_000 }, async () => {
    const file = path.join(folder, 'stopped.bin')
    const { code, text } = await run(['--no-page', '--save', file], /images\/s/)
    expect(code, text).toBe(130)
    expect(text).toMatch(/^Stopped after \d+ images; the weights are in .*stopped\.bin\.$/m)
    expect(readFileSync(file).length).toBeGreaterThan(900_000)
  })

  it('names what it cannot use', { timeout: 60_000 }, async () => {
    expect(await run(['--sead', '5'])).toMatchObject({
      code: 2,
      text: expect.stringContaining("unknown option '--sead'"),
    })
    expect(await run(['--epochs', '-1'])).toMatchObject({
      code: 2,
      text: expect.stringContaining('It must be a number above 0 and at most 1000.'),
    })
  })
})
