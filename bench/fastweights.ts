import { RandomStream, Workspace } from '@ngrad/core'
import {
  associativeRetrieval,
  AssociativeLstm,
  FastWeights,
  Lstm,
  Rectified,
  retrievalSymbols,
  SequenceClassifier,
} from '@ngrad/fastweights'
import type { LayerSize, RecurrentLayer } from '@ngrad/fastweights'
import { adam } from '@ngrad/learning'
import { median, round } from './figures.ts'
import { startTorch } from './torch.ts'

const extent: LayerSize = { size: 50, batch: 128, steps: 11 }

/** What is measured, by its name. */
const layers: Readonly<Record<string, (work: Workspace) => RecurrentLayer>> = {
  'fast weights': work => new FastWeights(work, extent),
  'fast weights as a matrix': work => new FastWeights(work, { ...extent, form: 'matrix' }),
  'fast weights, three inner steps': work => new FastWeights(work, { ...extent, inner: 3 }),
  IRNN: work => new Rectified(work, extent),
  LSTM: work => new Lstm(work, { ...extent, seed: 1 }),
  'A-LSTM': work => new AssociativeLstm(work, { ...extent, seed: 1 }),
}

/** Makes a step of learning: forward, backward and Adam, on strings of associative retrieval. */
export function learningStep(make: (work: Workspace) => RecurrentLayer): () => void {
  const work = new Workspace()
  const model = new SequenceClassifier(work, make(work), { symbols: retrievalSymbols, classes: 37, seed: 1 })
  const optimizer = adam().on({ work, parameters: model.parameters })
  const { sequences, targets, steps } = associativeRetrieval(extent.batch, 4, new RandomStream(1, 0))
  return () => {
    model.learn(sequences, targets, steps)
    optimizer.step()
  }
}

/** Models of torch that a layer is compared with. */
const peers: Readonly<Record<string, readonly string[]>> = {
  'fast weights': ['fast weights as usually written', 'fast weights by attention'],
  LSTM: ['LSTM'],
}

/**
 * A step of learning associative retrieval: 50 hidden units, batch 128, length 11, one inner step, embedding and
 * read-out of 100. Where `NGRAD_PYTHON` names a Python with torch, its steps on one thread alternate with these
 * (bench/fastweights_torch.py).
 */
export async function bench(): Promise<Record<string, unknown>[]> {
  const torch = startTorch('fastweights_torch.py')
  const rows: Record<string, unknown>[] = []
  for (const [name, make] of Object.entries(layers)) {
    const step = learningStep(make)
    for (let warm = 0; warm < 20; warm++) step()
    const ours: number[] = []
    const theirs = new Map((torch ? (peers[name] ?? []) : []).map(peer => [peer, [] as number[]]))
    for (let time = -3; time < 40; time++) {
      const begin = performance.now()
      step()
      if (time >= 0) ours.push(performance.now() - begin)
      for (const [peer, times] of theirs) {
        const milliseconds = await torch!.step(peer)
        if (time >= 0) times.push(milliseconds)
      }
    }
    rows.push({ name: `fastweights ${name}`, 'ms a step': round(median(ours)), 'ms, least': round(Math.min(...ours)) })
    for (const [peer, times] of theirs) {
      rows.push({
        name: `torch, ${peer}`,
        'ms a step': round(median(times)),
        'ms, least': round(Math.min(...times)),
        'times slower': round(median(times.map((each, at) => each / ours[at]!))),
      })
    }
  }
  torch?.end()
  return rows
}

if (import.meta.main) console.table(await bench())
