import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { restoreWeights } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import { IdxError, loadMnist, readDigits } from './mnist/idx.ts'
import type { Digits } from './mnist/idx.ts'
import { digitNetwork } from './mnist/network.ts'
import { test as testOn, train } from './mnist/training.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-mnist-'))

/** The first images of a set. */
const first = (digits: Digits, count: number): Digits => ({ ...digits, count })

describe('IDX files', () => {
  const write = (name: string, bytes: readonly number[]): string => {
    const file = path.join(folder, name)
    writeFileSync(file, Uint8Array.from(bytes))
    return file
  }
  const images = write('images', [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40])
  const labels = write('labels', [0, 0, 8, 1, 0, 0, 0, 2, 7, 3])

  it('are read', () => {
    expect(readDigits(images, labels)).toMatchObject({ count: 2, rows: 1, columns: 2 })
    expect([...readDigits(images, labels).pixels]).toEqual([10, 20, 30, 40])
    const { train: all, test: held } = loadMnist()
    expect([all.count, held.count, all.rows, all.columns]).toEqual([60_000, 10_000, 28, 28])
  })

  it('that are broken are named, with the place', () => {
    const broken = (name: string, bytes: readonly number[]): (() => unknown) => {
      const file = write(name, bytes)
      return () => readDigits(images, file)
    }
    expect(() => readDigits(path.join(folder, 'none'), labels)).toThrow(IdxError)
    expect(() => readDigits(path.join(folder, 'none'), labels)).toThrow(/none cannot be read: ENOENT/)
    expect(broken('short', [0, 0, 8])).toThrow(/short ends at byte 3; the header of an IDX file of 1 dimensions has 8/)
    expect(broken('magic', [0, 0, 9, 1, 0, 0, 0, 2, 1, 2])).toThrow(/magic begins with 0x901; .* begins with 0x801/)
    expect(broken('cut', [0, 0, 8, 1, 0, 0, 0, 2, 7])).toThrow(/cut has 9 bytes; 2 values after a header of 8 make 10/)
    expect(broken('fewer', [0, 0, 8, 1, 0, 0, 0, 1, 7])).toThrow(/fewer has 1 labels, .* has 2 images/)
    expect(broken('wrong', [0, 0, 8, 1, 0, 0, 0, 2, 7, 12])).toThrow(
      /wrong: label 1 \(byte 9\) is 12; it must be a digit/,
    )
  })
})

describe('the network', () => {
  const make = (learnHidden: boolean) => digitNetwork({ seed: 3, hidden: 96, learnHidden, rows: 28, columns: 28 })

  it('learns, the same way twice, and better with learning in the hidden layer', { timeout: 120_000 }, async () => {
    const { train: images, test: held } = loadMnist()
    const accuracyOf = async (learnHidden: boolean): Promise<number> => {
      const network = make(learnHidden)
      await train(network, first(images, 4000), 1, () => {})
      return testOn(network, first(held, 1000), () => {})
    }
    const learned = await accuracyOf(true)
    expect(learned).toBeGreaterThan(0.75)
    expect(await accuracyOf(true)).toBe(learned)
    expect(await accuracyOf(false)).toBeLessThan(learned - 0.1)
  })
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
      code: 1,
      text: expect.stringContaining("unknown option '--sead'"),
    })
    expect(await run(['--epochs', '-1'])).toMatchObject({
      code: 1,
      text: expect.stringContaining('It must be a number above 0 and at most 1000.'),
    })
  })
})
