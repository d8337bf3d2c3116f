import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describeNeuron, describeRule } from '@ngrad/core/testing'
import { crossEntropy } from '@ngrad/learning'
import { describeDescription, describeLearner, describeTeacher } from '@ngrad/learning/testing'
import type { TaughtLessons } from '@ngrad/prediction'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { hebbian, learners, quadratic, teachers } from './plugin/index.ts'

describeNeuron(quadratic, { describe, it })
describeRule(hebbian, { describe, it })

const network = recurrentNetwork({ inputs: 5, layers: [rateLayer(8, { recurrent: true }), readoutLayer(3)] })
const place = () => ({ network, weights: randomWeights(network, { seed: 1 }), loss: crossEntropy })
for (const entry of learners) {
  const { name, make } = entry
  describeDescription({ describe, it }, { entry, place })
  describeLearner({ describe, it }, { name, inputs: 5, outputs: 3, make: () => make(place()) })
}

for (const { name, make } of teachers)
  describeTeacher({ describe, it }, { name, make: () => (make({ seed: 1 }) as TaughtLessons).learn })

it('is compared and described by the command line like what comes with it', { timeout: 60_000 }, () => {
  const main = path.join(import.meta.dirname, '../packages/cli/src/main.ts')
  const plugin = ['--plugin', path.join(import.meta.dirname, 'plugin/index.ts')]
  const call = (...args: string[]) =>
    spawnSync(process.execPath, ['--conditions=@ngrad/source', main, ...args, ...plugin], { encoding: 'utf8' })
  const taught = 'compare teachers parity --learners dp,bptt,readout --rate 0.01 --epochs 10'
  const { stdout, stderr } = call(...taught.split(' '))
  const losses = new Map(
    stdout
      .split('\n')
      .filter(line => line.startsWith('parity'))
      .map(line => line.split(/ {2,}/))
      .map(([, learner, loss]) => [learner, Number(loss)]),
  )
  expect([...losses.keys()], stderr).toEqual(['dp', 'bptt', 'readout'])
  expect(losses.get('bptt')).toBeLessThan(0.1 * Math.log(2)) // chance is ln 2, and one step alone tells nothing
  for (const [name, words] of [
    ['quadratic', 'neuron model'],
    ['hebbian', 'rule of plasticity'],
    ['readout', 'learner'],
    ['parity', 'teacher'],
  ] as const)
    expect(call('describe', name).stdout).toMatch(new RegExp(`^${name}: ${words} of .*plugin/index\\.ts`))
})
