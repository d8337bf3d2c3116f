import type { Outcome } from './outcome.ts'
import type { Pool } from './pool.ts'
import type { Request } from './study-process.ts'

/** Who does the runs of a sweep: processes here, or workers elsewhere. */
export interface Executor {
  /**
   * Does runs, in whatever order; settles when all are done.
   * @param done is handed what came of each, and returns when that is on the disk
   */
  perform(requests: readonly Request[], done: (outcome: Outcome) => void): Promise<void>
  /** Parameters that no run has asked for. */
  readonly unread: readonly string[]
  /** Lets go, whatever is going on. */
  close(): void
}

/** Processes of this machine. */
export const localExecutor = (pool: Pool): Executor => ({
  get unread() {
    return pool.unread
  },
  async perform(requests, done) {
    const left = requests.values()
    const one = async (): Promise<void> => {
      for (const request of left) done(await pool.run(request))
    }
    await Promise.all(Array.from({ length: Math.min(pool.size, requests.length) }, one))
  },
  close: () => pool.close(),
})
