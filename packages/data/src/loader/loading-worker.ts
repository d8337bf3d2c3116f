import { DataError } from '../data-error.ts'

/** What is asked of a worker: samples of a round. */
interface Request {
  readonly id: number
  readonly indices: readonly number[]
  readonly epoch: number
}

type Answer = { readonly id: number } & ({ readonly samples: readonly unknown[] } | { readonly error: string })

/** What a worker does, as text, so that no bundler has to find it: one request after the other, by a module that is imported once. */
const program = `
const serve = (module, listen, answer) => {
  const loaded = import(module)
  loaded.catch(() => {})
  let last = Promise.resolve()
  listen(({ id, indices, epoch }) => {
    last = last.then(async () => {
      try {
        const { default: load } = await loaded
        if (typeof load !== 'function') throw new TypeError('it has no default export that is a function')
        const samples = []
        for (const index of indices) samples.push(await load(index, epoch))
        answer({ id, samples })
      } catch (error) {
        answer({ id, error: error instanceof Error ? error.message : String(error) })
      }
    })
  })
}
`
const inNode = `${program}
const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
serve(workerData, hear => parentPort.on('message', hear), said => parentPort.postMessage(said))`

const inPage = (module: string): string => `${program}
serve(${JSON.stringify(module)}, hear => { onmessage = ({ data }) => hear(data) }, said => postMessage(said))`

/** A worker, in Node or on a page. */
interface Channel {
  post(request: Request): void
  end(): Promise<unknown>
}

/** Loads samples by a module in a worker. Made by {@link startLoading}. */
export class LoadingWorker {
  readonly #module: string
  readonly #waiting = new Map<number, { resolve(samples: readonly unknown[]): void; reject(cause: DataError): void }>()
  readonly #channel: Channel
  #next = 0

  /** @internal */
  constructor(module: string, open: (hear: (answer: Answer) => void, fail: (problem: string) => void) => Channel) {
    this.#module = module
    this.#channel = open(
      answer => {
        const waiting = this.#waiting.get(answer.id)
        this.#waiting.delete(answer.id)
        if ('samples' in answer) waiting?.resolve(answer.samples)
        else waiting?.reject(this.#error(answer.error))
      },
      problem => {
        for (const { reject } of this.#waiting.values()) reject(this.#error(problem))
        this.#waiting.clear()
      },
    )
  }

  /** Samples by their indices. @throws DataError with what the module said */
  load(indices: Uint32Array, epoch: number): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      const id = this.#next++
      this.#waiting.set(id, { resolve, reject })
      this.#channel.post({ id, indices: [...indices], epoch })
    })
  }

  /** Ends it. */
  async end(): Promise<void> {
    this.#waiting.clear()
    await this.#channel.end()
  }

  #error(problem: string): DataError {
    return new DataError(`${this.#module} cannot load samples: ${problem}`)
  }
}

/** Starts a worker that loads by the default export of a module. */
export async function startLoading(module: URL): Promise<LoadingWorker> {
  if ('process' in globalThis) {
    const { Worker: NodeWorker } = await import('node:worker_threads')
    return new LoadingWorker(module.href, (hear, fail) => {
      const worker = new NodeWorker(inNode, { eval: true, workerData: module.href })
      worker.on('message', hear)
      worker.on('error', cause => fail(cause instanceof Error ? cause.message : String(cause)))
      worker.on('exit', () => fail('its worker has ended'))
      return { post: request => worker.postMessage(request), end: () => worker.terminate() }
    })
  }
  return new LoadingWorker(module.href, (hear, fail) => {
    const address = URL.createObjectURL(new Blob([inPage(module.href)], { type: 'text/javascript' }))
    const worker = new Worker(address, { type: 'module' })
    worker.onmessage = ({ data }) => hear(data as Answer)
    worker.onerror = ({ message }) => fail(message)
    return {
      post: request => worker.postMessage(request),
      end() {
        worker.terminate()
        URL.revokeObjectURL(address)
        return Promise.resolve()
      },
    }
  })
}
