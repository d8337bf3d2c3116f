import { describe, expect, it } from 'vitest'
import { families, smallLessons } from './lessons.ts'
import { trivialLoss, whyNot } from './loss.ts'
import { matrixTable, teacherMatrix } from './matrix.ts'

describe('teachers × learners', { timeout: 60_000 }, () => {
  it('teach difference propagation what they teach backpropagation, near or below each floor', async () => {
    const cells = await teacherMatrix({ families, learners: ['dp', 'backprop'], rounds: 30, seed: 1, rate: 5e-3 })
    expect(cells.length).toBe(2 * smallLessons(1).length)
    for (const { learner, cosine, loss, floor, teacher } of cells) {
      expect(cosine, `${teacher} by ${learner}`).toBeGreaterThan(0.9999)
      const bound = {
        'half image': 1.05,
        denoise: 1.05,
        'next row': 1.05,
        block: 1.2,
        'next pixel': 0.8,
        'two views': 1.05,
        'shared code': 0.6,
        'autoencode 8': 1.25,
        'Markov chain': 1.005,
        'next frame': 0.6,
      }
      expect(loss! / floor.loss, `${teacher} by ${learner}`).toBeLessThan(bound[teacher as keyof typeof bound])
    }
  })

  it('keep to their bounds, and say of a pair that makes no sense why', async () => {
    const cells = await teacherMatrix({ families: ['within'], learners: ['dp', 'ep'], rounds: 5, seed: 1, rate: 5e-3 })
    const autoencoders = cells.filter(({ teacher }) => teacher === 'autoencode 8')
    expect(autoencoders[0]!.loss! / autoencoders[0]!.floor.loss).toBeGreaterThan(1)
    expect(autoencoders[1]!.loss).toBeUndefined()
    expect(matrixTable(cells)).toMatch(/ep with autoencode 8: its activity grew without bound$/m)
    const [lessons] = smallLessons(1)
    expect(whyNot(lessons!, trivialLoss(lessons!) + 1)).toMatch(/^no better than the mean of all targets: loss /)
    expect(whyNot(lessons!, trivialLoss(lessons!) / 2)).toBeUndefined()
    await expect(teacherMatrix({ families, learners: ['none'], rounds: 1, seed: 1, rate: 1 })).rejects.toThrow(
      'compare.learners',
    )
  })

  it('teach recurrent networks in time, by e-prop and by BPTT, and say where there is no time', async () => {
    const learners = ['bptt', 'eprop']
    const cells = await teacherMatrix({ families: ['within', 'time'], learners, rounds: 4, seed: 1, rate: 5e-3 })
    const bounds: Readonly<Record<string, number>> = { 'next row': 1.1, 'Markov chain': 1.05, 'next frame': 0.7 }
    for (const { teacher, reason } of cells.filter(cell => !(cell.teacher in bounds)))
      expect(reason, teacher).toMatch(/^each lesson is shown at once: it has no past to learn from/)
    const timed = cells.filter(cell => cell.teacher in bounds)
    expect(timed.length).toBe(6)
    for (const { teacher, learner, loss, cosine, floor } of timed) {
      expect(loss! / floor.loss, `${teacher} by ${learner}`).toBeLessThan(bounds[teacher]!)
      expect(cosine, `${teacher} by ${learner}`).toBeGreaterThan(learner === 'bptt' ? 1 - 1e-12 : 0.8)
    }
  })
})
