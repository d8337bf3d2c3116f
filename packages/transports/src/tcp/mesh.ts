import { TransportError } from '@ngrad/core'
import type { DistributionName, Transport } from '@ngrad/core'
import { distribution } from '@ngrad/core/node'
import type { Ended, Link } from './link.ts'

/** All members, each connected with all others. */
export class Mesh implements Transport {
  readonly distribution: DistributionName = distribution
  readonly members: number
  readonly member: number
  readonly #links: readonly (Link | undefined)[]
  #failure: TransportError | undefined

  /** @param links the connection with each member; none with this one */
  constructor(member: number, links: readonly (Link | undefined)[]) {
    this.member = member
    this.members = links.length
    this.#links = links
  }

  /** See {@link Transport.exchange}. */
  async exchange(bytes: Uint8Array): Promise<readonly Uint8Array[]> {
    if (this.#failure) throw this.#failure
    for (const link of this.#links) link?.send(bytes)
    try {
      return await Promise.all(this.#links.map((link, member) => link?.next().catch(ended => this.#fail(member, ended)) ?? nothing))
    } catch (error) {
      await this.close() // with who it was, before others are told that it was this one
      throw error
    }
  }

  /** See {@link Transport.close}. */
  async close(): Promise<void> {
    const ended = this.#failure?.member ?? this.member
    this.#failure ??= new TransportError(this.member, this.members, 'has ended')
    await Promise.all(this.#links.map(link => link?.close(ended)))
  }

  #fail(from: number, { member = from, problem = 'has ended' }: Ended): never {
    throw (this.#failure ??= new TransportError(member, this.members, problem))
  }
}

const nothing = new Uint8Array(0)
