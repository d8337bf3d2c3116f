import type * as workerThreads from 'node:worker_threads'
import { threadCode } from './thread-code.ts'
import { ThreadLife } from './thread-life.ts'

/** A thread that was started. */
export interface Thread {
  /** Whether it has ended, told while this thread does not give way; undefined where the platform does not tell. */
  readonly ended: boolean | undefined
  /** Tells it something. */
  tell(what: object): void
  /** Ends it. */
  end(): void
}

/** Starts a thread. @param failed is called, when this thread gives way, with how it failed or ended */
type StartThread = (failed: (problem: string, cause?: unknown) => void) => Thread

/** Whether there can be threads here: a shared memory, and workers of Node or of a page, which is cross-origin isolated then. */
export const threadsArePossible = (): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && (nodeWorkers() !== undefined || typeof globalThis.Worker === 'function')

/** How many threads the machine runs at a time, or fewer where `NGRAD_THREADS` in the environment says so. */
export const availableThreads = (): number => {
  const most = Number(globalThis.process?.env?.['NGRAD_THREADS']) || Infinity
  const node = globalThis.process?.getBuiltinModule?.('node:os').availableParallelism()
  return Math.min(most, node ?? globalThis.navigator?.hardwareConcurrency ?? 1)
}

/** Whether this thread may sleep until another wakes it: that of a page may not. */
export function maySleep(): boolean {
  try {
    return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1) === 'not-equal'
  } catch {
    return false
  }
}

/** Starts a thread, as it is done here. */
export const startThread: StartThread = failed => (nodeWorkers() ? startInNode(failed) : startOnPage(failed))

const nodeWorkers = (): typeof workerThreads | undefined => globalThis.process?.getBuiltinModule?.('node:worker_threads')

const startInNode: StartThread = failed => {
  const node = nodeWorkers()!
  const life = new ThreadLife(node)
  const code = threadCode(`receive => process.getBuiltinModule('node:worker_threads').parentPort.on('message', receive)`)
  const worker = new node.Worker(code, { eval: true, workerData: life.theirs, transferList: [life.theirs] })
  worker.on('error', cause => failed(`failed: ${String(cause)}`, cause))
  worker.on('exit', exit => failed(`ended with exit code ${exit}`))
  worker.unref()
  return {
    get ended() {
      return life.ended
    },
    tell: what => worker.postMessage(what),
    end: () => {
      life.close()
      void worker.terminate()
    },
  }
}

const startOnPage: StartThread = failed => {
  const code = threadCode(`receive => addEventListener('message', ({ data }) => receive(data))`)
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  const worker = new globalThis.Worker(address)
  URL.revokeObjectURL(address)
  worker.addEventListener('error', ({ message }) =>
    failed(`failed: ${message || 'the page lets no worker be made of a blob: (worker-src); threads: 1 needs none'}`),
  )
  return {
    ended: undefined,
    tell: what => worker.postMessage(what),
    end: () => worker.terminate(),
  }
}
