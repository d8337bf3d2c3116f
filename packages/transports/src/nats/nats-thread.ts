/**
 * The thread that speaks with a server of NATS for {@link connectNats}: it tells others that this process is there while the main
 * thread computes, and does not keep it from ending.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { NatsMember } from './nats-member.ts'
import type { Trouble } from './nats-member.ts'

/** What the thread is started with. */
export interface ThreadData {
  readonly servers: string
  readonly run: string
  readonly members: number
  /** How long to wait until all are there [ms]. */
  readonly patience: number
}

/** What it is asked for: a round, or to end. */
export type Asked = { readonly give: Uint8Array } | { readonly close: true }

/** What it answers. */
export type Said =
  | { readonly member: number }
  | { readonly taken: readonly Uint8Array[] }
  | { readonly trouble: Trouble }
  | { readonly closed: true }

const { servers, run, members, patience } = workerData as ThreadData
const say = (said: Said): void => parentPort!.postMessage(said)

async function begin(): Promise<void> {
  const { connect } = await import('@nats-io/transport-node')
  const connection = await connect({ servers, name: 'ngrad', noEcho: true, reconnect: false })
  const member = new NatsMember(connection, run, members)
  parentPort!.on('message', (asked: Asked) => {
    if ('close' in asked) void member.close().then(() => say({ closed: true }))
    else void member.exchange(asked.give).then(taken => say({ taken: taken.map(bytes => bytes.slice()) }), troubled)
  })
  say({ member: await member.meet(performance.now() + patience) })
}

const troubled = (trouble: Trouble | Error): void =>
  say({ trouble: trouble instanceof Error ? { problem: trouble.message } : trouble })

await begin().catch(troubled)
