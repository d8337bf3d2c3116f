import { defineTeacher, nextFrame, stream } from '@ngrad/prediction'
import type { LessonsDescription } from '@ngrad/prediction'
import { describe, expect, it } from 'vitest'
import { families } from './lessons.ts'
import type { Lessons } from './lessons.ts'
import { trivialLoss, whyNoBetter, whyNot } from './loss.ts'
import { teacherMatrix } from './matrix.ts'
import type { MatrixCell } from './outcome.ts'
import { ownTeachers } from './own-teachers.ts'
import { matrixTable } from './present.ts'
import { smallLessons } from './small-lessons.ts'

const run = (learners: readonly string[], rounds: number, rate = 5e-3): Promise<MatrixCell[]> =>
  teacherMatrix({ tasks: families, learners, rounds, seed: 1, rate })

/**
 * What a loss stays below: three standard deviations above its mean, each over seeds 1 to 10, of the learner with the larger
 * one (here e-prop).
 */
const within3 = (mean: number, deviation: number): number => mean + 3 * deviation

/** Checks that losses are below these parts of their floors, each row of the matrix once for each learner. */
function expectBelow(cells: readonly MatrixCell[], parts: Readonly<Record<string, number>>, learners: number): void {
  expect(cells.length).toBe(learners * Object.keys(parts).length)
  for (const { teacher, learner, loss, floor, reason } of cells) {
    expect(reason, `${teacher} by ${learner}`).toBeUndefined()
    expect(loss! / floor!.loss, `${teacher} by ${learner}`).toBeLessThan(parts[teacher]!)
  }
}

const allLessons = async () => (await Promise.all(families.map(each => smallLessons(each, 1)))).flat()

describe('teachers × learners', { timeout: 180_000 }, () => {
  it('take every teacher that there is', async () => {
    const tasks = await allLessons()
    const named = tasks.map(task => ('units' in task ? task.teach(task.source, 0) : task.learn).name)
    expect(named.map(name => name.replace(/^(across|sharedCode) .*/, '$1'))).toEqual([
      ...['bottom half', 'block', 'random values', 'channels', 'bands'].map(mask => `masked (${mask})`),
      ...['gaussian', 'saltAndPepper', 'dropout'].map(noise => `denoise (${noise})`),
      'nextPixel',
      'nextRow',
      'nextFrame (1)',
      'autoencode',
      'denoise (dropout)', // layer by layer
      'across',
      'sharedCode',
      'across',
      'nextSymbol (1)',
      'nextFrame (1)',
      'nextFrame (3)',
      'nextFrames',
      'futureActivity, recorded',
    ])
  })

  it('teach difference propagation what they teach backpropagation, near or below each floor', async () => {
    const cells = await run(['dp', 'backprop'], 20)
    const parts = {
      'half image': 1,
      block: 1,
      'random pixels': 1,
      channels: 0.6,
      bands: 0.9,
      'gaussian noise': 1,
      'salt and pepper': 1.02,
      dropout: 1,
      'next pixel': 0.85,
      'next row': 0.85,
      'row after row': 1,
      'autoencode 8': 1.1,
      'layer by layer 8': 1.3,
      'two views': 1.05,
      'shared code': 0.6,
      'spikes → signal': 0.85,
      'Markov chain': 1.005,
      'next frame': 0.35,
      'third next frame': 0.45,
      'next three frames': 0.45,
      'future activity': 0.95,
    }
    expectBelow(cells, parts, 2)
    for (const { learner, cosine, teacher } of cells)
      expect(cosine, `${teacher} by ${learner}`).toBeGreaterThan(learner === 'dp' ? 0.999 : 1 - 1e-6)
    const bounds = (await allLessons()).filter(({ bound }) => bound).map(({ name }) => name)
    expect(bounds).toEqual(['autoencode 8', 'layer by layer 8', 'Markov chain'])
    for (const { teacher, loss, floor } of cells.filter(cell => bounds.includes(cell.teacher)))
      expect(loss! / floor!.loss, teacher).toBeGreaterThan(1)
  })

  it('teach recurrent networks in time, by e-prop and by BPTT, and say where there is no time', async () => {
    const cells = await run(['bptt', 'eprop'], 4, 0.02)
    const parts = {
      bands: 1.25,
      'next pixel': 0.95,
      'next row': 0.95,
      'row after row': 0.9,
      'spikes → signal': 0.4,
      'Markov chain': within3(1.0136, 0.0034),
      'next frame': within3(0.4395, 0.012),
      'third next frame': within3(0.4128, 0.0102),
      'next three frames': within3(0.4796, 0.0152),
      'future activity': within3(0.9547, 0.0211),
    }
    const timed = cells.filter(({ teacher }) => teacher in parts)
    expectBelow(timed, parts, 2)
    for (const { teacher, learner, cosine } of timed)
      expect(cosine, `${teacher} by ${learner}`).toBeGreaterThan(learner === 'bptt' ? 1 - 1e-12 : 0.5)
    const others = cells.filter(({ teacher }) => !(teacher in parts))
    expect(others.length).toBe(22)
    for (const { teacher, reason } of others)
      expect(reason, teacher).toMatch(/^(an image at once|two views at once|its layers learn one by one)/)
    expect(matrixTable(others.slice(0, 1))).toMatch(/\nhalf image +bptt +– .* – {2}an image at once has no past; .*$/)
  })

  it('say of a pair that makes no sense why', async () => {
    const [ep] = (
      await teacherMatrix({ tasks: ['within'], learners: ['ep'], rounds: 3, seed: 1, rate: 5e-3 })
    ).filter(({ teacher }) => teacher === 'autoencode 8')
    expect(ep).toMatchObject({ reason: 'its activity grew without bound' })
    expect(ep!.loss).toBeUndefined()
    const [lessons] = (await smallLessons('across', 1)) as Lessons[]
    expect(whyNot(lessons!, trivialLoss(lessons!) + 1)).toMatch(/^no better than the mean of all targets: loss /)
    expect(whyNot(lessons!, trivialLoss(lessons!) / 2)).toBeUndefined()
    expect(whyNoBetter(2, 'chance', 1.5)).toBe('no better than chance: loss 2.00 against 1.50')
    await expect(teacherMatrix({ tasks: families, learners: ['none'], rounds: 1, seed: 1, rate: 1 })).rejects.toThrow(
      /^compare\.learners is 'none'; it must be one of backprop, dp, .*, bptt, bptt-cut, eprop, .*force, /,
    )
  })

  it('have learners with a network of their own beside them, or say why not', async () => {
    const values = Float32Array.from({ length: 48 }, (_, at) => Math.sin(at / 2))
    const waves = (from: number) => nextFrame(stream('wave', values.subarray(from, from + 24), { shape: [12, 1] }))
    const take = ownTeachers.add({ name: 'wave', what: 'a wave', make: () => ({ learn: waves(0), test: waves(24), sequence: 11 }) })
    const options = { tasks: ['wave'], rounds: 20, seed: 1, rate: 5e-3 }
    const [force, node, lstm] = await teacherMatrix({ ...options, learners: ['force', 'node-perturbation', 'lstm'] })
    take()
    expect(force!.loss! / force!.floor!.loss).toBeLessThan(0.5) // the past tells most of what comes
    expect(node!.reason).toMatch(/^no better than the mean of all targets/) // twenty rounds are nothing for it
    expect(lstm!.reason).toMatch(/must be crossEntropy: it names a class after the last step$/)
  })

  it('say where a lesson of a plugin is not finite, also in a later round, in place of a reason to do with who learns', async () => {
    const spoilt = (side: 'input' | 'target', when: number) =>
      defineTeacher({
        name: 'ramp',
        input: { name: 'x', shape: [2], kind: 'real' },
        target: { name: 'y', shape: [1], kind: 'real' },
        count: 60,
        write(index, round, lesson) {
          lesson.input.fill(index / 60)
          lesson.target.fill(index / 60)
          if (index === 33 && round === when) lesson[side].fill(side === 'input' ? NaN : Infinity)
        },
      })
    const run = async (learn: unknown, learner = 'dp') => {
      const take = ownTeachers.add({ name: 'mine', what: 'a ramp', make: () => learn as ReturnType<LessonsDescription['make']> })
      return teacherMatrix({ tasks: ['mine'], learners: [learner], rounds: 3, seed: 1, rate: 5e-3 }).finally(take)
    }
    const why = async (learn: unknown, learner?: string) => (await run(learn, learner))[0]!.reason
    const sound = spoilt('input', 9)
    for (const learner of ['dp', 'backprop', 'node-perturbation'])
      for (const [side, when] of [['input', 0], ['target', 0], ['input', 2], ['target', 2]] as const)
        expect(await why({ learn: spoilt(side, when), test: sound }, learner), `${learner} ${side} ${when}`).toBe(
          `ramp: ${side} of lesson 33, round ${when}[0] is ${side === 'input' ? NaN : Infinity}; it must be a finite number`,
        )
    expect(await why({ learn: sound, test: spoilt('target', 0) })).toContain('ramp: target of lesson 33, round 0[0] is Infinity')
    expect(await why({ learn: sound, test: spoilt('input', 0) })).toContain('ramp: input of lesson 33, round 0[0] is NaN')
    expect(await why(sound)).toMatch(/^mine\.make\(\) is .*; it must be teachers, with learn, test$/)
    expect(await why({ learn: sound, test: {} })).toMatch(/^mine\.make\(\)\.test is .*; it must be a teacher, with name, /)
    expect((await run({ learn: sound, test: sound }))[0]!.reason).toMatch(/^no better than the mean/) // three steps are nothing
  })
})
