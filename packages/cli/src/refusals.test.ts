import { ParameterError } from '@ngrad/core'
import { defineTeacher } from '@ngrad/prediction'
import type { Part } from '@ngrad/prediction'
import { expect, it, vi } from 'vitest'
import { compareLearners } from './compare/comparison.ts'
import { loadData } from './compare/data.ts'
import { csv, table } from './compare/present.ts'
import { learners } from './compare/registry.ts'
import { LearnerProgress } from './learner-progress.ts'
import { compareRecurrent } from './recurrent/comparison.ts'
import { csvWithReasons, Refusals } from './refusals.ts'
import { teacherMatrix } from './teachers/matrix.ts'
import { ownLessons, ownTeachers } from './teachers/own-teachers.ts'
import { matrixCsv, matrixTable } from './teachers/present.ts'

const refusal = new ParameterError('late.input', -1, 'a "probability", from 0 to 1')
const dp = learners.get('dp')
let examples = 0
learners.add({
  ...dp,
  name: 'late',
  make: network => {
    const learner = dp.make(network)
    return Object.assign(Object.create(learner) as typeof learner, {
      learn() {
        examples++
        throw refusal
      },
    })
  },
})

it('goes on in layers where a learner refuses an example, and says why in its row', async () => {
  const options = { data: loadData('digits'), layers: [64, 4, 10], activation: 'tanh', epochs: 1, batch: 100, seed: 1 } as const
  const refusals = new Refusals()
  const asked = { ...options, optimizer: 'adam', rate: 0.001, remains: 1 } as const
  const records = await compareLearners({ ...asked, learners: ['late', 'dp'], refusals })
  expect(records.map(({ learner }) => learner)).toEqual(['dp'])
  expect(examples).toBe(1)
  const rows = table(records, refusals.all).split('\n')
  expect(rows[1]).toMatch(/^dp +1 .*\d$/)
  expect(rows[2]).toMatch(/^late( +–)+ {2}late\.input is -1; it must be a "probability", from 0 to 1$/)
  const lines = csvWithReasons(csv(records), refusals.all).trimEnd().split('\n')
  expect(lines[0]).toMatch(/,reason$/)
  expect(lines[2]).toMatch(/^late,+"late\.input is -1; it must be a ""probability"", from 0 to 1"$/)
  expect(lines[2]!.split('"', 1)[0]!.split(',')).toHaveLength(lines[0]!.split(',').length)
  await expect(compareLearners({ ...asked, learners: ['dp', 'late'] })).rejects.toBe(refusal)
  await expect(compareLearners({ ...asked, learners: ['late'], refusals: new Refusals() })).rejects.toBe(refusal)
})

it('goes on through time where a learner does not take the units', async () => {
  const refusals = new Refusals()
  const options = { units: 'lif', rounds: 1, seed: 1, rate: 0.001 } as const
  const records = await compareRecurrent({ ...options, learners: ['rflo', 'eprop'], refusals })
  expect(records.map(({ learner }) => learner)).toEqual(['eprop'])
  expect(refusals.all).toEqual([{ learner: 'rflo', reason: expect.stringContaining('it must be of rate layers') as string }])
})

it('goes on where a learner of somebody else has a fault, says what and where, and ends with status 1', async () => {
  const refusals = new Refusals()
  const before = process.exitCode
  await refusals.attempt('mine', () => (undefined as unknown as { there: { here: number } }).there.here)
  await refusals.attempt('told', () => Promise.reject(new Error('not today\nnor tomorrow')))
  await refusals.attempt('odd', () => Promise.reject('a word')) // oxlint-disable-line prefer-promise-reject-errors -- as a plugin may
  const { exitCode } = process
  process.exitCode = before
  expect(exitCode).toBe(1)
  expect(refusals.all.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^TypeError: Cannot read properties of undefined \(reading 'there'\) \(refusals\.test\.ts:\d+:\d+\)$/),
    expect.stringMatching(/^Error: not today \(refusals\.test\.ts:\d+:\d+\)$/),
    'it threw a word',
  ])
  expect(() => refusals.unlessAll(['odd', 'mine', 'told'])).toThrow(TypeError)
})

it('goes on with teachers where a learner has a fault, and says what and where', async () => {
  const make = (): never => {
    throw new RangeError('not today')
  }
  learners.add({ ...dp, name: 'faulty', make })
  const lessons = { count: 4, input: { name: 'x', shape: [2], kind: 'real' }, target: { name: 'y', shape: [2], kind: 'real' } } as const
  const teacher = () => defineTeacher({ ...lessons, name: 'same', write: (index, _, { input, target }) => target.set(input.fill(index)) })
  ownTeachers.add({ name: 'same', what: 'what is shown', make: () => ({ learn: teacher(), test: teacher() }) })
  const before = process.exitCode
  const cells = await teacherMatrix({ tasks: ['same'], learners: ['faulty', 'dp'], rounds: 1, seed: 1, rate: 0.01 })
  const { exitCode } = process
  process.exitCode = before
  expect(exitCode).toBe(1)
  expect(cells.map(({ learner, reason }) => [learner, reason])).toEqual([
    ['faulty', expect.stringMatching(/^RangeError: not today \(refusals\.test\.ts:\d+:\d+\)$/)],
    ['dp', expect.stringMatching(/^no better than the mean/)], // one step is nothing
  ])
})

it('goes on with other teachers where one has no lessons, and says what and where', async () => {
  const lessons = { count: 4, input: { name: 'x', shape: [2], kind: 'real' }, target: { name: 'y', shape: [2], kind: 'real' } } as const
  const write = (): never => {
    throw new RangeError('no lesson')
  }
  const wrong = () => defineTeacher({ ...lessons, name: 'wrong', write })
  const right = () => defineTeacher({ ...lessons, name: 'right', write: (index, _, { input, target }) => target.set(input.fill(index)) })
  const two = (make: typeof right) => () => ({ learn: make(), test: make() })
  const made = { throws: two(wrong), right: two(right), nothing: () => undefined }
  const takes = Object.entries(made).map(([name, make]) => ownTeachers.add({ name, what: 'mine', make: make as typeof made.right }))
  const before = process.exitCode
  const cells = await teacherMatrix({ tasks: Object.keys(made), learners: ['dp', 'backprop'], rounds: 1, seed: 1, rate: 0.01 })
  const { exitCode } = process
  process.exitCode = before
  for (const take of takes) take()
  expect(exitCode).toBe(1)
  const fault = expect.stringMatching(/^RangeError: no lesson \(refusals\.test\.ts:\d+:\d+\)$/)
  const none = 'nothing.make() is undefined; it must be teachers, with learn, test'
  expect(cells.map(({ teacher, learner, reason }) => [teacher, learner, reason])).toEqual([
    ...['dp', 'backprop'].map(learner => ['throws', learner, fault]),
    ...['dp', 'backprop'].map(learner => ['right', learner, expect.stringMatching(/^no better than the mean/)]),
    ...['dp', 'backprop'].map(learner => ['nothing', learner, none]),
  ])
  expect(matrixTable(cells)).toMatch(/\nthrows +dp +– +– +– .*RangeError: no lesson/)
  expect(matrixCsv(cells)).toContain('nothing,dp,,,,,,"nothing.make() is undefined')
})

it('refuses teachers of two kinds of lessons by what does not go together', async () => {
  const same = { name: 'x', shape: [2], kind: 'real' } as const
  const teacher = (target: Part) => defineTeacher({ name: 't', count: 2, input: same, target, write() {} })
  const target = { ...same, name: 'y' }
  const made = { learn: teacher(target), test: teacher({ ...target, shape: [3] }) }
  ownTeachers.add({ name: 'two', what: 'two kinds', make: () => made })
  await expect(ownLessons('two', 1)).rejects.toThrow("two.make().test.target is '3 of real'; it must be that of learn, 2 of real")
})

it('leaves nothing to be done by who refuses, so that the bar comes to its end', () => {
  const drawn = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const progress = new LearnerProgress(2, 3, 'epochs')
  for (let epoch = 0; epoch < 3; epoch++) progress.show('dp', 'fine')
  expect(progress.done).toBe(3)
  progress.show('late', 'fine')
  progress.refused('late')
  expect(progress.done).toBe(6)
  expect(drawn.mock.calls.flat().join('')).toContain('Comparing 6/6')
  drawn.mockRestore()
})
