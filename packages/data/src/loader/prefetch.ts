import { checkArgument, checkOptions, RandomStream, required, seedOption } from '@ngrad/core'
import { startLoading } from './loading-worker.ts'

/** What is loaded, and how far ahead. */
export interface PrefetchOptions {
  /** Number of samples. */
  readonly count: number
  /** Samples in a batch; 32 if left out. */
  readonly size?: number
  /** Seed of the order; 0 if left out. */
  readonly seed?: number
  /** Number of the round through the data, which gives another order; 0 if left out. */
  readonly epoch?: number
  /** Whether samples come in a drawn order, the one that `batches` of `@ngrad/learning` has; they do if left out. */
  readonly shuffle?: boolean
  /** Number of batches that are loaded before they are asked for; 2 if left out. */
  readonly ahead?: number
}

/**
 * All samples once, a batch at a time, in a drawn order, loaded by another thread while the last ones are learned from. The default
 * export of the module makes a sample of its index and of the round: it reads, decodes, transforms. What it returns is copied, so it can
 * be anything that `structuredClone` copies. The thread ends with the loop.
 * @param module address of the module: `new URL('./load-sample.ts', import.meta.url)`
 * @throws DataError with the module and what it threw
 * @example
 * for await (const batch of prefetch<Events>(new URL('./load-sample.ts', import.meta.url), { count: 8156, seed, epoch })) …
 */
export function prefetch<Sample>(module: URL, options: PrefetchOptions): AsyncGenerator<Sample[]> {
  checkOptions('prefetch', options, {
    count: required('count'),
    size: { unit: '1', atLeast: 1, integer: true },
    seed: seedOption,
    epoch: 'count',
    shuffle: 'flag',
    ahead: { unit: '1', atLeast: 1, integer: true },
  })
  checkArgument('prefetch.module', URL, module)
  return loaded<Sample>(module, options)
}

async function* loaded<Sample>(module: URL, options: PrefetchOptions): AsyncGenerator<Sample[]> {
  const { count, size = 32, seed = 0, epoch = 0, shuffle = true, ahead = 2 } = options
  const order = shuffle ? new RandomStream(seed, 'order').permutation(count, epoch) : Uint32Array.from({ length: count }, (_, at) => at)
  const worker = await startLoading(module)
  const coming: Promise<readonly unknown[]>[] = []
  let next = 0
  const ask = (): void => {
    if (next >= count) return
    const batch = worker.load(order.subarray(next, next + size), epoch)
    batch.catch(() => {}) // told where it is awaited
    coming.push(batch)
    next += size
  }
  try {
    for (let batch = 0; batch < ahead; batch++) ask()
    while (coming.length > 0) {
      const batch = await coming.shift()!
      ask()
      yield batch as Sample[]
    }
  } finally {
    await worker.end()
  }
}
