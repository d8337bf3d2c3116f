import { expect, it } from 'vitest'
import { simulation } from '../network/simulation.ts'
import type { IReward } from '../wire/messages.ts'
import { rewards } from './rewards.ts'

it('publishes rewards at the step at which they are given, to whoever listens', async () => {
  const sim = simulation({ dt: 1 })
  const task = rewards('task')
  expect(() => task.give(1)).toThrow('rewards is not part of a simulation; sim.use(teacher) comes first')
  sim.use(task)
  const heard: IReward[] = []
  sim.on('rewards', 'learner', message => heard.push(message))
  sim.at(3, () => task.give(1))
  sim.at(5, () => task.give(-0.5, 2))
  await sim.run(10)
  expect(heard).toEqual([
    { source: 'task', step: 3, value: 1, kind: 0 },
    { source: 'task', step: 5, value: -0.5, kind: 2 },
  ])
  expect(() => task.give(Number.NaN)).toThrow('give.value is NaN; it must be a finite number')
  expect(() => task.give(1, 0.5)).toThrow('give.kind is 0.5; it must be a whole number from 0')
})

it('gives to each simulation that it is part of, at its own step, and goes on where one is closed', async () => {
  const task = rewards('task')
  const [one, two] = [simulation({ dt: 1 }), simulation({ dt: 1 })]
  const heard: (readonly [string, unknown, unknown])[] = []
  for (const [name, sim] of Object.entries({ one, two })) {
    sim.use(task)
    sim.bus.topic('rewards').subscribe(({ step, value }) => heard.push([name, step, value]))
  }
  await one.run(3)
  task.give(1)
  await two.close()
  task.give(2)
  expect(heard).toEqual([
    ['one', 3, 1],
    ['two', 0, 1],
    ['one', 3, 2],
  ])
  await one.close()
  expect(() => task.give(3)).toThrow('rewards is not part of a simulation')
})
