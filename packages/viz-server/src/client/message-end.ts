/** An end of a channel between a page and what runs in it: a `MessagePort`, a `Worker`, or `self` in a worker. */
export interface MessageEnd {
  postMessage(message: unknown): void
  addEventListener(kind: 'message', hear: (event: MessageEvent) => void): void
  removeEventListener(kind: 'message', hear: (event: MessageEvent) => void): void
  /** Of a `MessagePort`, which brings nothing before. */
  start?(): void
}

/**
 * What the two ends say to each other, beside other messages of their program: that one is here, that a client wants to be served or
 * goes, bytes of the protocol, and how many of them the client has taken.
 */
export type Said = 'here' | 'open' | 'close' | Uint8Array | number

/** Says something. @param client whom it is of or for, as a channel serves several; all if left out */
export const say = (end: MessageEnd, ngrad: Said, client?: number): void => end.postMessage({ ngrad, client })

/** Hears what the other end says; returns how to stop that. */
export function hear(end: MessageEnd, heard: (said: Said, client: number | undefined) => void): () => void {
  const receive = ({ data }: MessageEvent): void => {
    const { ngrad, client } = ((typeof data === 'object' && data) || {}) as { ngrad?: Said; client?: number }
    if (ngrad !== undefined) heard(ngrad, client)
  }
  end.addEventListener('message', receive)
  end.start?.()
  return () => end.removeEventListener('message', receive)
}
