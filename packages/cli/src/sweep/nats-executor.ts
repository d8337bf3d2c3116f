import { nameOf } from './axes.ts'
import type { Executor } from './executor.ts'
import type { Outcome } from './outcome.ts'
import { answered, Queue } from './queue.ts'

/**
 * Workers on whatever machines, who take runs from a queue of NATS JetStream. A run is taken by another one where its worker dies;
 * what came of it stays in the queue until it is in the journal.
 * @throws NgradError if no server answers
 */
export async function natsExecutor(servers: string, version: string): Promise<Executor> {
  const queue = await Queue.open(servers, version)
  return {
    unread: [], // workers do not tell
    async perform(requests, done) {
      const left = new Set(requests.map(({ parameters }) => nameOf(parameters)))
      const take = (outcome: Outcome): void => {
        if (left.delete(nameOf(outcome.parameters))) done(outcome)
      }
      await queue.begin()
      while ((await queue.waiting('outcomes')) > 0) await takeSome(queue, take) // of a sweep that was killed
      for (const request of requests) if (left.has(nameOf(request.parameters))) await queue.put('runs', request)
      while (left.size > 0) await takeSome(queue, take)
      await queue.end()
    },
    close: () => void queue.close(),
  }
}

/** Takes what has come, or comes within a second. */
async function takeSome(queue: Queue, take: (outcome: Outcome) => void): Promise<void> {
  const taker = await queue.taker('outcomes')
  const messages = await answered(async () => taker!.fetch({ max_messages: 100, expires: 1000 }))
  for await (const message of messages) {
    take(message.json<Outcome>())
    message.ack() // it is on the disk
  }
}
