import { setTimeout as pause } from 'node:timers/promises'
import type { JsMsg } from '@nats-io/jetstream'
import type { Outcome } from './outcome.ts'
import { Pool } from './pool.ts'
import { answered, Queue, saysEvery, unlessGone } from './queue.ts'
import type { Request } from './study-process.ts'
import { versionOf } from './version.ts'

/** What stands on the command line. */
export interface WorkOptions {
  readonly nats: string
  readonly workers?: number
}

/** A run is given up where so many workers were lost over it. */
const mostDeliveries = 5

/**
 * Does runs of a sweep for whoever has asked for them on a server of NATS: waits for the sweep to begin, and ends with it.
 * @throws NgradError if no server answers
 */
export async function work(study: string, { nats, workers }: WorkOptions): Promise<void> {
  const version = versionOf(study)
  const queue = await Queue.open(nats, version)
  const pool = new Pool(study, workers)
  const end = (): void => {
    pool.close()
    void queue.close()
  }
  process.once('SIGINT', () => (end(), process.exit(130)))
  try {
    if (!(await queue.taker('runs'))) console.error(`waiting for a sweep of ${study} (${version})`)
    while (!(await queue.taker('runs'))) await pause(500)
    const done = await Promise.all(Array.from({ length: pool.size }, () => takeAll(queue, pool)))
    console.error(`the sweep is done; ${done.reduce((sum, count) => sum + count, 0)} of its runs were done here`)
  } finally {
    end()
  }
}

/** Takes one run after the other until the sweep is done; returns how many. */
async function takeAll(queue: Queue, pool: Pool): Promise<number> {
  for (let count = 0; ;) {
    const taker = await queue.taker('runs')
    if (!taker) return count
    const message = await answered(() => taker.next({ expires: 1000 })).catch(unlessGone)
    if (!message) continue
    const outcome = await outcomeOf(message, pool)
    const told = await queue.put('outcomes', outcome).then(() => true, unlessGone)
    if (!told) return count // somebody else did it meanwhile, and was the last one
    message.ack()
    count++
  }
}

async function outcomeOf(message: JsMsg, pool: Pool): Promise<Outcome> {
  const request = message.json<Request>()
  if (message.info.deliveryCount > mostDeliveries)
    return { parameters: request.parameters, seconds: 0, error: `${mostDeliveries} workers were lost over it` }
  const saying = setInterval(() => message.working(), saysEvery)
  try {
    return await pool.run(request)
  } finally {
    clearInterval(saying)
  }
}
