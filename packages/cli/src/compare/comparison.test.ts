import { backpropagation, described, differencePropagation, exampleLearner } from '@ngrad/difference-propagation/rates'
import type { RateNetwork } from '@ngrad/difference-propagation/rates'
import { subset } from '@ngrad/learning'
import type { Learner } from '@ngrad/learning'
import { describe, expect, it } from 'vitest'
import { teacherMatrix } from '../teachers/matrix.ts'
import { unheld } from '../course.ts'
import { compareLearners } from './comparison.ts'
import type { ComparisonOptions } from './comparison.ts'
import { loadData } from './data.ts'
import { figure } from './figure.ts'
import { csv, table } from './present.ts'
import { learners } from './registry.ts'

const options: ComparisonOptions = {
  learners: ['backprop'],
  data: loadData('digits'),
  layers: [64, 32, 32, 10],
  activation: 'tanh',
  epochs: 4,
  batch: 20,
  seed: 1,
  optimizer: 'adam',
  rate: 3e-3,
  remains: 0.1,
}

describe('a comparison on the 8×8 digits', () => {
  it('finds difference propagation as good as backpropagation, and others near', { timeout: 60_000 }, async () => {
    const records = await compareLearners({
      ...options,
      layers: [64, 128, 128, 10],
      epochs: 15,
      rate: 1e-3,
      learners: ['backprop', 'dp', 'fa', 'dtp'],
    })
    const error = (name: string): number => records.findLast(({ learner }) => learner === name)!.testError
    expect(records).toHaveLength(60)
    expect(error('backprop')).toBeLessThan(0.035)
    expect(Math.abs(error('dp') - error('backprop'))).toBeLessThanOrEqual(0.005)
    expect(error('fa')).toBeLessThan(0.05)
    expect(error('dtp')).toBeLessThan(0.05)
    const cosines = records
      .filter(({ learner }) => learner === 'dp')
      .flatMap(({ alignment }) => alignment.map(({ cosine }) => cosine))
    expect(cosines).toHaveLength(45)
    expect(Math.min(...cosines)).toBeGreaterThan(0.999)
  })

  it('takes each learner that there is, and one of somebody else', { timeout: 60_000 }, async () => {
    learners.add(
      described('mine', 'with a small nudge', 'nobody', network => differencePropagation(network, { epsilon: 0.01 })),
    )
    const records = await compareLearners({ ...options, epochs: 1, learners: [...learners.names] })
    expect(records.map(({ learner }) => learner)).toEqual([...learners.names])
    const losses = new Map(records.map(({ learner, loss }) => [learner, loss]))
    for (const [name, loss] of losses) expect(loss, name).toBeLessThan(2.2) // ln 10 = 2.30 is chance
    const residuals = new Map(records.map(({ learner, residual }) => [learner, residual]))
    for (const name of ['dp-recirculation', 'dp-mirror', 'dp-random'])
      expect(
        residuals.get(name)!.filter(rho => rho > 0),
        name,
      ).toHaveLength(2)
    expect(residuals.get('dp')).toEqual([]) // its way down is taken to be perfect
    expect(losses.get('pc-fixed')).toBe(losses.get('backprop')) // the same weights, the same examples, the same changes
  })

  it('holds learners that settle against the loss of their own answers, too, and others against no other', async () => {
    const settling = ['rbp', 'chl', 'generec', 'ep', 'stdp']
    const records = await compareLearners({ ...options, epochs: 1, learners: ['dp', ...settling] })
    const cosines = (name: string, of: 'alignment' | 'own'): number[] =>
      records.find(({ learner }) => learner === name)![of].map(({ cosine }) => cosine)
    expect(cosines('dp', 'own')).toEqual([])
    for (const cosine of cosines('rbp', 'own')) expect(cosine).toBeCloseTo(1, 5)
    for (const cosine of cosines('ep', 'own')) expect(cosine).toBeGreaterThan(0.99)
    for (const name of settling)
      for (const [layer, cosine] of cosines(name, 'own').entries()) expect(cosine, name).toBeGreaterThan(cosines(name, 'alignment')[layer]!)
    expect(table(records)).toMatch(/^learner .* cos 3 +own 1 +own 2 +own 3 +error 1 .*\ndp +1 .*( +–){3} /)
    const [head, dp, rbp] = csv(records).split('\n')
    expect(head).toMatch(/,own_cosine_1,own_cosine_2,own_cosine_3,own_relative_error_1,own_relative_error_2,own_relative_error_3$/)
    expect(dp).toMatch(/\d,,,,,,$/)
    expect(rbp!.split(',')).toHaveLength(head!.split(',').length)
  })

  it('gives the same for the same seed, and another for another', async () => {
    const run = async (seed: number): Promise<number> =>
      (await compareLearners({ ...options, epochs: 1, learners: ['dfa'], seed }))[0]!.loss
    expect(await run(1)).toBe(await run(1))
    expect(await run(1)).not.toBe(await run(2))
  })

  it('stops when asked, and keeps what it has', async () => {
    let seen = 0
    const records = await compareLearners({ ...options, seen: () => seen++, course: unheld(() => seen >= 2) })
    expect(records).toHaveLength(2)
  })

  it('is presented as a table, as CSV and as a figure', async () => {
    const records = await compareLearners({ ...options, epochs: 2, learners: ['backprop', 'dp'] })
    expect(table(records).split('\n')).toHaveLength(3)
    expect(table(records)).toMatch(/^learner +epochs +loss +test error +cos 1 .*\nbackprop +2 /)
    const lines = csv(records).trimEnd().split('\n')
    expect(lines[0]).toBe(
      'learner,epoch,loss,test_error,seconds,cosine_1,cosine_2,cosine_3,relative_error_1,relative_error_2,relative_error_3',
    )
    expect(lines).toHaveLength(5)
    const drawn = figure(records)
    expect(drawn).toMatch(/^<svg[\s\S]*backprop[\s\S]*<\/svg>\n$/)
    const shown = ['test error [%]', 'loss', 'time of an epoch [s]']
    for (const layer of [1, 2, 3]) shown.push(`cosine, layer ${layer}`, `relative error, layer ${layer}`)
    for (const label of shown) expect(drawn).toContain(label)
    expect(drawn.match(/aria-label="line"/g)).toHaveLength(9)
  })

  it('takes a learner that is no more than its contract, and says in words what it cannot hold against the gradient', async () => {
    const plain = { name: 'plain', what: 'no more than the contract', network: 'layered' } as const
    const make = (network: RateNetwork): Learner => exampleLearner(network, backpropagation(network))
    const taken = [
      learners.add({ ...plain, make }),
      learners.add({ ...plain, name: 'renamed', make: network => ({ ...make(network), name: 'renamed', gradient: {} }) }),
    ]
    const few = { ...options, data: { ...options.data, train: subset(options.data.train, [0, 1, 2, 3]), test: options.data.train } }
    const run = (name: string) => compareLearners({ ...few, batch: 4, epochs: 1, learners: [name] })
    const [[own], [known]] = [await run('plain'), await run('backprop')]
    expect(own).toEqual({ ...known, learner: 'plain', seconds: own!.seconds })
    await expect(run('renamed')).rejects.toThrow('renamed: names of the gradient is \'none\'; it must be those of the network')
    const cells = await teacherMatrix({ tasks: ['across'], learners: ['plain'], rounds: 0, seed: 1, rate: 1e-3 })
    expect(cells.length).toBeGreaterThan(0)
    for (const leave of taken) leave()
  })

  it('names a learner and a data set that there are not', async () => {
    await expect(compareLearners({ ...options, learners: ['dp'], batch: 1438 })).rejects.toThrow(
      'compare.batch is 1438; it must be at most 1437, the examples to learn from',
    )
    await expect(compareLearners({ ...options, learners: ['bp'] })).rejects.toThrow(
      /compare\.learners is 'bp'; it must be one of backprop, dp/,
    )
    expect(() => loadData('cifar')).toThrow("compare.data is 'cifar'; it must be one of digits, mnist")
  })
})
