import { expect, it } from 'vitest'
import type { Learner } from '../learner.ts'
import { sgd } from '../optimizers/sgd.ts'
import type { Clause } from './contract.ts'
import { learnerClauses } from './describe-learner.ts'
import { optimizerClauses } from './describe-optimizer.ts'
import { teacherClauses } from './describe-teacher.ts'
import type { TeacherLike } from './describe-teacher.ts'

/** What the clauses have to say. */
async function problemsOf(clauses: readonly Clause[]): Promise<string[]> {
  const problems: string[] = []
  for (const clause of clauses) {
    try {
      await clause.check()
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  return problems
}

it('finds a teacher that gives two lessons for one index', async () => {
  let drawn = 0
  const make = (): TeacherLike => ({
    name: 'restless',
    count: 3,
    input: { name: 'x', shape: [1] },
    target: { name: 'y', shape: [1] },
    lesson: () => ({ input: Float32Array.of(drawn++), target: new Float32Array(1) }),
    attach: () => () => {},
    present: () => {},
  })
  const problems = await problemsOf(teacherClauses({ name: 'restless', make }))
  expect(problems).toEqual([
    'restless: gives two lessons for one index and round',
    'restless: publishes nothing',
    'restless: presents lessons without a bus',
    'restless: gives a lesson -1 of 3',
  ])
})

it('finds a learner that changes its weights, remembers what is nowhere, and takes NaN', async () => {
  const make = (): Learner => {
    const [w, g] = [Float64Array.of(1), new Float64Array(1)]
    let times = 0
    return {
      name: 'sly',
      takes: 'sequences',
      weights: { w },
      gradient: { w: g },
      remembered: () => 0,
      learn({ samples }) {
        w[0]! += 0.1
        g[0] = ++times
        return { loss: times, answers: new Float64Array(samples) }
      },
      answer: ({ samples }) => ({ loss: 0, answers: new Float64Array(samples).fill(w[0]!) }),
    }
  }
  expect(await problemsOf(learnerClauses({ name: 'sly', make, inputs: 2, outputs: 1 }))).toEqual([
    'sly: changes the weights in learning',
    'sly: gives two gradients for the same batch',
    'sly: remembers something that is neither in its weights nor in its state',
    'sly: has other weights after a resumed training',
    'sly: has a loss of 1 before and of 60 after 60 rounds',
    'sly: takes data with 3 inputs, of a network with 2 (learn)',
    'sly: takes NaN for an input (learn)',
  ])
})

it('finds an optimizer that uses up the gradient, and forgets', async () => {
  const make = () => {
    const inner = sgd({ rate: 0.05 })
    return {
      ...inner,
      step(...[weights, gradient]: Parameters<typeof inner.step>) {
        inner.step(weights, gradient)
        for (const array of Object.values(gradient)) (array as Float64Array).fill(0)
      },
    }
  }
  expect(await problemsOf(optimizerClauses({ name: 'greedy', make }))).toEqual(['greedy: changes the gradient'])
})
