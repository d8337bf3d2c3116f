import { RandomStream } from '@ngrad/core'
import { crossEntropy, differentiator, everyStep, sum } from '@ngrad/bptt'
import type { Objective, SequenceBatch } from '@ngrad/bptt'
import { adam } from '@ngrad/learning'
import { alifLayer, lifLayer, randomWeights, readoutLayer, recurrentNetwork, surrogate } from '@ngrad/spiking'
import { median, round } from './figures.ts'
import { startTorch } from './torch.ts'

/**
 * Training steps of backpropagation through time: gradient and Adam, 700-400-20 units, 64 samples, 100 steps, inputs
 * that spike in 5 % of the steps. Where `NGRAD_PYTHON` names a Python with torch and snnTorch, their steps on one
 * thread alternate with these (bench/bptt_torch.py).
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const torch = startTorch('bptt_torch.py', { OMP_NUM_THREADS: '1' })
  const rows: Record<string, unknown>[] = []
  for (const [key, name] of [
    ['lif', 'LIF, counts'],
    ['alif', 'recurrent ALIF, read-out'],
  ] as const) {
    for (const precision of ['f32', 'f64'] as const) {
      const { step, rate } = makeStep(key, precision)
      const [ours, theirs]: [number[], number[]] = [[], []]
      for (let warm = 0; warm < 3; warm++) step()
      for (let time = 0; time < 15; time++) {
        const started = performance.now()
        step()
        ours.push(performance.now() - started)
        if (torch && precision === 'f32') theirs.push(await torch.step(key))
      }
      rows.push({
        name: `bptt ${name}, ${precision}`,
        'ms a step': round(median(ours)),
        'ms, least': round(Math.min(...ours)),
        'torch, ms': theirs.length > 0 ? round(median(theirs)) : undefined,
        'torch, least': theirs.length > 0 ? round(Math.min(...theirs)) : undefined,
        'times faster': theirs.length > 0 ? round(median(theirs.map((each, at) => each / ours[at]!))) : undefined,
        'hidden spikes a step': rate,
      })
    }
  }
  torch?.end()
  return rows
}

function makeStep(key: 'lif' | 'alif', precision: 'f32' | 'f64'): { step: () => void; rate: number } {
  const [inputs, hidden, outputs, samples, steps] = [700, 400, 20, 64, 100]
  const random = new RandomStream(1, 0)
  const input = Float32Array.from({ length: steps * samples * inputs }, (_, at) => (random.uniform(at) < 0.05 ? 1 : 0))
  const target = Uint8Array.from({ length: samples }, (_, at) => random.below(at, outputs))
  const network = recurrentNetwork({
    inputs,
    layers:
      key === 'lif'
        ? [lifLayer(hidden, { tau: 10 }), lifLayer(outputs, { tau: 10 })]
        : [
            alifLayer(hidden, { tau: 10, tauAdaptation: 100, beta: 0.3, recurrent: true, selfConnections: true }),
            readoutLayer(outputs, { tau: 10, bias: false }),
          ],
  })
  const weights = randomWeights(network, { seed: 1, gain: key === 'lif' ? 3 : 1 })
  if (key === 'alif') {
    weights[0]!.input.forEach((w, at) => (weights[0]!.input[at] = 3 * w))
    weights[0]!.recurrent.forEach((w, at) => (weights[0]!.recurrent[at] = 0.5 * w))
  }
  const objective: Objective =
    key === 'lif'
      ? { network, surrogate: surrogate('fastSigmoid', { slope: 25 }), loss: crossEntropy(sum()) }
      : {
          network,
          surrogate: surrogate('triangular', { height: 0.3 }),
          loss: crossEntropy(everyStep({ weight: 1 / steps })),
        }
  const labels = key === 'lif' ? target : Uint8Array.from({ length: steps * samples }, (_, at) => target[at % samples]!)
  const batch: SequenceBatch = { samples, steps, input, target: labels }
  const gradient = differentiator(objective, { precision })
  const optimizer = adam({ rate: 1e-6 }) // so that activity stays as it is said
  const step = (): void => optimizer.step(weights, gradient(weights, batch).gradient)
  const spikes = gradient(weights, batch).activity[0]!.reduce((all, each) => all + each, 0)
  return { step, rate: round(spikes / (hidden * steps * samples)) }
}

if (import.meta.main) console.table(await bench())
