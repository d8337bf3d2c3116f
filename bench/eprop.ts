import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { RandomStream } from '@ngrad/core'
import { epropSequence, nestConventions, randomFeedback } from '@ngrad/eligibility'
import { spikeEvents, squaredError } from '@ngrad/eligibility'
import { adam, clear, crossEntropy, sgd } from '@ngrad/learning'
import { alifLayer, lifLayer, randomWeights, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { median, round } from './figures.ts'

/**
 * Steps of e-prop by sequences, learning with them: the sine regression (100 inputs, 100 LIF neurons, 1000 steps) and
 * the evidence accumulation (40 inputs, 50 LIF and 50 ALIF neurons, 2250 steps, batches of 32) of NEST's examples.
 * Where `NGRAD_NEST_PYTHON` names a Python with nest-simulator, its sequences alternate with these
 * (bench/eprop_nest.py). Processor time, one thread.
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for (const [task, make, steps] of [
    ['sines', sines, 1000],
    ['evidence', evidence, 2250],
  ] as const) {
    const { sequence, spikes } = make()
    const nest = startNest(task)
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let warm = 0; warm < 20; warm++) sequence()
    for (let time = 0; time < 15; time++) {
      const before = process.cpuUsage()
      for (let each = 0; each < 8; each++) sequence()
      const { user, system } = process.cpuUsage(before)
      ours.push((user + system) / 8 / steps)
      if (nest) theirs.push((1e6 * (await nest.sequence())) / steps)
    }
    nest?.end()
    rows.push({
      name: `e-prop, ${task}`,
      'µs a step': round(median(ours)),
      'NEST, µs': theirs.length > 0 ? round(median(theirs)) : undefined,
      'times faster': theirs.length > 0 ? round(median(theirs.map((each, at) => each / ours[at]!))) : undefined,
      'spikes a step': round(spikes()),
    })
  }
  return rows
}

/** Spikes of inputs with a probability in each step. */
function noise(steps: number, inputs: number, probability: number): ReturnType<typeof spikeEvents> {
  const random = new RandomStream(1, steps)
  const pairs: number[] = []
  for (let at = inputs; at < steps * inputs; at++)
    if (random.uniform(at) < probability) pairs.push(Math.floor(at / inputs), at % inputs)
  return spikeEvents(pairs, steps, inputs)
}

function sines(): { sequence: () => void; spikes: () => number } {
  const network = recurrentNetwork({
    inputs: 100,
    layers: [lifLayer(100, { tau: 30, threshold: 0.03, recurrent: true }), readoutLayer(1, { tau: 30, bias: false })],
  })
  const weights = randomWeights(network, { seed: 1 })
  const learner = epropSequence(network, weights, squaredError, {
    ...nestConventions({ regularSpikeArrival: false, readoutRegularSpikeArrival: false, cReg: 300 }),
    feedback: randomFeedback(100, 1, { deviation: 0.1 }),
  })
  const input = noise(1000, 100, 0.05)
  const target = Float64Array.from({ length: 1000 }, (_, t) => Math.sin((2 * Math.PI * t) / 250))
  const optimizer = sgd({ rate: 1e-4 })
  let spikes = 0
  return {
    spikes: () => spikes,
    sequence() {
      spikes = learner.run({ input, target }).spikes.reduce((sum, count) => sum + count) / 1000
      optimizer.step(weights, learner.gradient)
      clear(learner.gradient)
    },
  }
}

function evidence(): { sequence: () => void; spikes: () => number } {
  const beta = 1.7 * ((1 - Math.exp(-1 / 2000)) / (1 - Math.exp(-1 / 20)))
  const network = recurrentNetwork({
    inputs: 40,
    layers: [
      alifLayer(100, {
        tau: 20,
        threshold: 0.6,
        tauAdaptation: 2000,
        beta: Array.from({ length: 100 }, (_, j) => (j < 50 ? 0 : beta)),
        refractory: 4,
        recurrent: true,
      }),
      readoutLayer(2, { tau: 20, bias: false }),
    ],
  })
  const weights = randomWeights(network, { seed: 1 })
  const learner = epropSequence(network, weights, crossEntropy, {
    ...nestConventions({ readoutRegularSpikeArrival: false, averageGradient: true, cReg: 300 }),
    feedback: randomFeedback(100, 2),
  })
  const input = noise(2250, 40, 0.015)
  const optimizer = adam({ rate: 5e-3, beside: 'plain' })
  let [spikes, done] = [0, 0]
  return {
    spikes: () => spikes,
    sequence() {
      spikes = learner.run({ input, target: [0, 1], window: 150 }).spikes.reduce((sum, count) => sum + count) / 2250
      if (++done % 32 > 0) return
      optimizer.step(weights, learner.gradient)
      clear(learner.gradient)
    },
  }
}

function startNest(task: string): { sequence: () => Promise<number>; end: () => void } | undefined {
  const python = process.env.NGRAD_NEST_PYTHON
  if (!python) return undefined
  const script = new URL('eprop_nest.py', import.meta.url).pathname
  const child = spawn(python, [script, task], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async sequence() {
      child.stdin.write('\n')
      const { value, done } = await lines.next()
      if (done) throw new Error(`${python} ended; it needs nest-simulator and matplotlib`)
      return Number(value)
    },
    end: () => child.stdin.end(),
  }
}

if (import.meta.main) console.table(await bench())
