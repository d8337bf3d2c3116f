import { Worker } from 'node:worker_threads'
import { checkOptions, NgradError, required, TransportError } from '@ngrad/core'
import type { DistributionName, Transport } from '@ngrad/core'
import { distribution } from '@ngrad/core/node'
import type { Asked, Said, ThreadData } from './nats-thread.ts'

/** Who meets at which server. */
export interface ConnectNatsOptions {
  /** Number of members. */
  readonly members: number
  /** Address of the server; `localhost:4222` if left out. */
  readonly servers?: string
  /** Name of the run, which no other one has at the same time: the first word of its subjects; `ngrad-run` if left out. */
  readonly run?: string
  /** How long to wait until all are there [s]; 60 if left out. */
  readonly patience?: number
}

/**
 * Connects the members of a run by a server of NATS, which only has to be reached by all of them. What they give each other is
 * published on `<run>.from.<id>`. Needs `@nats-io/transport-node`.
 * @throws ParameterError if an option cannot be used
 * @throws NgradError if no server answers, or not all have come in time
 * @example sim.distribute(await connectNats({ members: 4, servers: 'head:4222', run: 'cortex' }))
 */
export async function connectNats(options: ConnectNatsOptions): Promise<Transport> {
  checkOptions('connectNats', options, {
    members: required({ unit: '1', atLeast: 2, atMost: 1024, integer: true }),
    servers: 'text',
    run: 'text',
    patience: { unit: 's', above: 0, atMost: 2_000_000 },
  })
  const { members, servers = 'localhost:4222', run = 'ngrad-run', patience = 60 } = options
  const workerData: ThreadData = { servers, run: run.replace(/[.\s*>]/g, '_'), members, patience: 1000 * patience }
  const worker = new Worker(new URL(`./nats-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url), { workerData })
  const said = await answer(worker)
  if ('member' in said) return new NatsTransport(worker, said.member, members)
  await worker.terminate()
  throw new NgradError(`no run of ${members} members by NATS at ${servers}: ${'trouble' in said ? said.trouble.problem : 'it has ended'}`)
}

class NatsTransport implements Transport {
  readonly distribution: DistributionName = distribution
  readonly members: number
  readonly member: number
  readonly #worker: Worker
  #closed: Promise<void> | undefined

  constructor(worker: Worker, member: number, members: number) {
    this.#worker = worker
    this.member = member
    this.members = members
  }

  async exchange(bytes: Uint8Array): Promise<readonly Uint8Array[]> {
    if (this.#closed) throw new TransportError(this.member, this.members, 'has ended')
    const said = await this.#ask({ give: bytes.slice() })
    if ('taken' in said) return said.taken
    await this.close()
    const { member = this.member, problem } = 'trouble' in said ? said.trouble : { problem: 'has ended' }
    throw new TransportError(member, this.members, problem)
  }

  close(): Promise<void> {
    return (this.#closed ??= this.#ask({ close: true }).then(async () => void (await this.#worker.terminate())))
  }

  #ask(asked: Asked): Promise<Said> {
    this.#worker.postMessage(asked)
    return answer(this.#worker)
  }
}

/** What a thread says next; it keeps the process alive until then. */
async function answer(worker: Worker): Promise<Said> {
  worker.ref()
  const said = await new Promise<Said>(resolve => {
    const over = (what: Said): void => {
      worker.off('message', over).off('error', failed)
      resolve(what)
    }
    const failed = (error: unknown): void => over({ trouble: { problem: (error as Error).message } })
    worker.on('message', over).on('error', failed)
  })
  worker.unref()
  return said
}
