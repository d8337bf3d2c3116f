import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ms, RandomStream, rewards, simulation } from '@ngrad/core'
import type { IInspected, IReward, ITarget, SpikeFrame } from '@ngrad/core'
import { openRecording, recorder } from '@ngrad/core/node'
import { crossEntropy, rewardEprop, takeRewards } from '@ngrad/eligibility'
import { bernoulli, lifLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { visualize } from '@ngrad/viz-server'
import { connect } from '@ngrad/viz-server/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Playback } from './playback.ts'

const network = recurrentNetwork({ inputs: 10, layers: [lifLayer(12, { recurrent: true }), readoutLayer(2)] })
const trials = 20
const file = (): string => path.join(folder, 'rewards.ngrad')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ngrad-playback-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Reward-modulated e-prop on events: spikes are its input, a target says what was done, a reward how good that was. */
function listener() {
  const learner = rewardEprop(network, randomWeights(network, { seed: 6, gain: 2 }), { discount: 0.95 })
  learner.begin()
  let said: ArrayLike<number> = [0, 0]
  const error = new Float64Array(2)
  return {
    reward: (value: number): void => learner.reward(value),
    takeSpikes({ steps, neurons, offsets }: SpikeFrame): void {
      for (let step = 0; step < steps; step++) {
        const input = new Float64Array(10)
        offsets.forEach((at, spike) => at === step && (input[neurons[spike]!] = 1))
        said = learner.step(input)
      }
    },
    takeTarget({ value }: ITarget): void {
      crossEntropy.measure(Float64Array.from(said), Float64Array.from(value!), error)
      learner.learn(error)
    },
    learned: (): number[] =>
      learner.gradient.flatMap(({ input, recurrent, bias }) => [...input, ...recurrent, ...bias]),
  }
}

/** Attaches a learner to a simulation, or to a recording that is played. */
function listen(events: Pick<Playback, 'on'>): ReturnType<typeof listener> {
  const learner = listener()
  events.on('spikes/input', 'test', frame => learner.takeSpikes(frame))
  events.on('targets/choice', 'test', target => learner.takeTarget(target))
  takeRewards(learner).attach(events)
  return learner
}

it('teaches by the rewards of a recording, here and over a page session, as they taught in the run', async () => {
  const sim = simulation({ seed: 3, dt: 1 * ms })
  sim.population('input', bernoulli({ probability: 0.2 }), 10)
  const task = rewards('task')
  const tape = recorder({ file: file(), topics: ['spikes/*', 'targets/*', 'rewards'] })
  sim.use(task).use(tape)
  const taught = listen(sim)
  const random = new RandomStream(9, 1)
  for (let trial = 0; trial < trials; trial++) {
    const done = trial % 2
    const target = { stream: 'choice', firstStep: 10 * trial + 5, steps: 1, value: [1 - done, done] }
    sim.at(10 * trial + 5, () => sim.bus.topic('targets/choice').publish(target))
    sim.at(10 * trial + 8, () => task.give(random.normal(trial), done))
  }
  await sim.run(10 * trials * ms)
  await tape.close()
  expect(taught.learned().some(value => value !== 0)).toBe(true)

  const playback = new Playback(await openRecording(file()))
  const page = visualize({ port: 0 })
  page.attach(playback)
  const there = listener()
  const given: IReward[] = []
  const { events, inspect } = connect(await page.ready, { topics: ['spikes/*', 'targets/*', 'rewards'] })
  const told: (IInspected | string[])[] = []
  const gone = new Promise<void>(resolve => {
    events.subscribe({
      next: ({ frame, message }) => {
        if (message?.hello) inspect({ number: 3 })
        if (message?.hello) told.push(message.hello.capability!)
        if (message?.inspected) told.push(message.inspected)
        if (frame) there.takeSpikes(frame)
        else if (message?.target) there.takeTarget(message.target)
        else if (message?.reward) {
          given.push(message.reward)
          there.reward(message.reward.value!)
        }
      },
      complete: resolve,
    })
  })
  await expect.poll(() => playback.bus.topic('rewards').listening).toBe(true) // by the client
  const here = listen(playback)
  await playback.play(5)
  await expect.poll(() => given.length).toBe(trials)
  expect(told[0]).toContain('network') // as it was, for who looks closely
  expect(told[1]).toMatchObject({ number: 3, network: { population: [{ name: 'input', size: 10, model: 'bernoulli' }] } })
  await page.close()
  await gone
  expect(given.map(({ source, step, kind }) => `${source} ${step} ${kind}`)).toEqual(
    Array.from({ length: trials }, (_, trial) => `task ${10 * trial + 8} ${trial % 2}`),
  )
  expect(here.learned()).toEqual(taught.learned())
  expect(there.learned()).toEqual(taught.learned())
})
