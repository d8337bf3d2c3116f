import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { checkOptions, NgradError, ParameterError, required } from '@ngrad/core'
import type { Transport } from '@ngrad/core'
import type { Ended } from './link.ts'
import { Link } from './link.ts'
import { Mesh } from './mesh.ts'

/** Who meets where. */
export interface ConnectTcpOptions {
  /** Number of members. */
  readonly members: number
  /** Where they meet: host and port, `head:7000`, the same for all. */
  readonly address: string
  /** How long to wait until all are there [s]; 60 if left out. */
  readonly patience?: number
}

/** Where a member waits for those that come after it. */
interface Place {
  readonly host: string
  readonly port: number
}

/** A member that cannot connect tries again after so long [ms]. */
const again = 50

/**
 * Connects the members of a run by TCP, each with all others. All call it with the same options: who can listen at the address
 * is member 0, others join there in the order in which they come, and learn from it where the others are. Nothing is
 * encrypted and nobody is asked who they are: it is meant for a network that one trusts.
 * @throws ParameterError if an option cannot be used
 * @throws NgradError if not all have come in time, or one wants another number of members
 * @example sim.distribute(await connectTcp({ members: 4, address: 'head:7000' }))
 */
export async function connectTcp(options: ConnectTcpOptions): Promise<Transport> {
  checkOptions('connectTcp', options, {
    members: required({ unit: '1', atLeast: 2, atMost: 1024, integer: true }),
    address: required('text'),
    patience: { unit: 's', above: 0, atMost: 2_000_000 },
  })
  const { members, address, patience = 60 } = options
  const place = placeOf(address)
  const late = AbortSignal.timeout(1000 * patience)
  const server = await listen(place)
  try {
    return server ? await lead(server, members, late) : await join(place, members, late)
  } catch (error) {
    if (late.aborted) throw new NgradError(`not all ${members} members were at ${address} within ${patience} s`, { cause: error })
    throw error
  } finally {
    server?.close()
  }
}

function placeOf(address: string): Place {
  const [, host = '', digits = ''] = /^(?:tcp:\/\/)?\[?([^/]+?)\]?:(\d+)$/.exec(address) ?? []
  const port = Number(digits)
  if (host === '' || port < 1 || port > 65_535)
    throw new ParameterError('connectTcp.address', address, 'a host and a port, such as head:7000')
  return { host, port }
}

/** Listens at a place; nothing where another process does, or another machine has the address. */
function listen(place: { readonly host: string; readonly port: number }): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      ['EADDRINUSE', 'EADDRNOTAVAIL'].includes(error.code ?? '') ? resolve(undefined) : reject(error),
    )
    server.listen(place.port, place.host, () => resolve(server))
  })
}

/** Member 0: waits for all others, and tells each which it is and where the others are. */
async function lead(server: Server, members: number, late: AbortSignal): Promise<Transport> {
  const come = newcomers(server, late)
  const joined: { readonly link: Link; readonly place: Place }[] = []
  while (joined.length < members - 1) {
    const link = new Link(await come())
    const said = await heard<Place & { readonly members: number }>(link, late).catch(() => undefined)
    if (!said) continue // somebody who looked in
    if (said.members !== members) {
      link.send(inBytes({ problem: `member 0 waits for ${members} members, not ${said.members}` }))
      continue
    }
    joined.push({ link, place: said })
  }
  const places = joined.map(({ place }) => place)
  joined.forEach(({ link }, index) => link.send(inBytes({ member: index + 1, places })))
  return new Mesh(0, [undefined, ...joined.map(({ link }) => link)])
}

/** Any other member: learns from member 0 which it is, connects with those before it and waits for those behind. */
async function join(meeting: Place, members: number, late: AbortSignal): Promise<Transport> {
  const socket = await reach(meeting, late)
  const server = (await listen({ host: socket.localAddress!, port: 0 }))!
  try {
    const first = new Link(socket)
    const { address: host, port } = server.address() as AddressInfo
    first.send(inBytes({ members, host, port }))
    const said = await heard<{ readonly member: number; readonly places: readonly Place[]; readonly problem?: string }>(first, late)
    if (said.problem !== undefined) throw new NgradError(said.problem)
    const links: (Link | undefined)[] = [first, ...Array.from({ length: members - 1 }, () => undefined)]
    for (let before = 1; before < said.member; before++) {
      links[before] = new Link(await reach(said.places[before - 1]!, late))
      links[before]!.send(inBytes({ member: said.member }))
    }
    const come = newcomers(server, late)
    for (let behind = said.member + 1; behind < members; behind++) {
      const link = new Link(await come())
      links[(await heard<{ readonly member: number }>(link, late)).member] = link
    }
    return new Mesh(said.member, links)
  } finally {
    server.close()
  }
}

/** Connects with a place, as soon as somebody listens there. */
async function reach({ host, port }: Place, late: AbortSignal): Promise<Socket> {
  for (;;) {
    late.throwIfAborted()
    const socket = connect({ host, port })
    const error = await new Promise<Error | undefined>(resolve => {
      socket.once('connect', () => resolve(undefined))
      socket.once('error', resolve)
    })
    if (!error) return socket
    await pause(again)
  }
}

/** Those who connect with a server, one after the other, from now on. */
function newcomers(server: Server, late: AbortSignal): () => Promise<Socket> {
  const come: Socket[] = []
  let wake = (): void => {}
  server.on('connection', socket => {
    come.push(socket)
    wake()
  })
  return async () => {
    if (come.length === 0)
      await new Promise<void>((resolve, reject) => {
        wake = resolve
        late.addEventListener('abort', () => reject(late.reason as Error), { once: true })
      })
    return come.shift()!
  }
}

/** What is said when members meet. @throws NgradError if the other one has ended, or says something else */
async function heard<Said>(link: Link, late: AbortSignal): Promise<Said> {
  const tooLate = new Promise<never>((_, reject) =>
    late.addEventListener('abort', () => reject(late.reason as Error), { once: true }),
  )
  const bytes = await Promise.race([link.next(), tooLate]).catch((why: Ended | Error) => {
    throw why instanceof Error ? why : new NgradError(`a member ended before all had met${why.problem ? `: it ${why.problem}` : ''}`)
  })
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Said
  } catch (cause) {
    throw new NgradError('somebody connected who is no member', { cause })
  }
}

const inBytes = (said: object): Uint8Array => new TextEncoder().encode(JSON.stringify(said))
