import { NgradError, pace } from '@ngrad/core'
import type { IControl, IInspect, IInspected, Simulation } from '@ngrad/core'
import { Checkpoints } from './checkpoints.ts'
import { inspect } from './inspect.ts'
import { Questions } from './questions.ts'
import type { Piece } from './questions.ts'

/** Nobody has to be told how far a run is behind somebody who looks [ms]. */
const unheard = 1e12

/** A question holds the run up for so long at a time, and what it is about to do [ms]. */
const longest = 0.5

/** What records a simulation beside its run. */
export interface Tape {
  /** Begins a recording, unless one has begun. */
  begin(): void
  /** Ends it. @param why is told, where nobody has asked for it */
  end(why?: string): Promise<void>
  /** Whether what comes of a topic now comes for the recording alone: weights, which nobody else has asked for. */
  hasAlone?(topic: string): boolean
}

/** What somebody who looks can find out about a simulation, and do with it, beside what is on its bus. */
export class Inspector {
  /** The simulation. */
  readonly simulation: Simulation
  readonly #checkpoints: Checkpoints
  readonly #questions = new Questions<IInspected>()
  readonly #tape: Tape | undefined
  readonly #deaf: () => void
  #unpaced: (() => void) | undefined

  /** @param tape what records it, where there is a place for files */
  constructor(simulation: Simulation, tape?: Tape) {
    this.simulation = simulation
    this.#checkpoints = new Checkpoints(simulation)
    this.#tape = tape
    this.#deaf = simulation.on('control', 'visualize', ({ pace: asked }) => {
      if (asked) this.#pace(asked.speed ?? 0)
    })
  }

  /**
   * What a part of the network is, or why that cannot be said.
   * @param client who asks; see {@link Questions}
   */
  async inspect({ number = 0, ...request }: IInspect, client: object = this): Promise<IInspected> {
    try {
      const found = await this.#questions.ask(client, JSON.stringify(request), () => this.#find(request))
      const { network } = found
      return { ...found, number, ...(network && { network: { ...network, checkpoint: this.#checkpoints.names } }) }
    } catch (error) {
      if (!(error instanceof NgradError)) throw error
      return { number, step: this.simulation.step, refused: error.message }
    }
  }

  /** Finds an answer, as much of it at a time as a window bears. */
  #find(request: IInspect): () => Promise<Piece<IInspected>> {
    const pieces = inspect(this.simulation, request)
    return () =>
      this.simulation.interrupt(() => {
        const began = performance.now()
        for (;;) {
          const { done, value } = pieces.next()
          const took = performance.now() - began
          if (done) return { answer: value, took }
          if (took >= longest) return { took }
        }
      })
  }

  /** Heeds what is asked of a run beside to pause, resume and stop. */
  async heed({ save, restore, record }: IControl): Promise<void> {
    if (save) await this.#inTurn('save', () => this.#checkpoints.save())
    if (restore) await this.#inTurn(`restore ${restore.name ?? ''}`, () => this.#goBack(restore.name ?? ''))
    if (record && !this.#tape) throw new NgradError('there is no folder here that a recording could be written to')
    if (record?.end) await this.#tape!.end()
    else if (record) this.#tape!.begin()
  }

  /** Goes back to a checkpoint; a recording ends before that, for time runs forwards in it. */
  async #goBack(name: string): Promise<number> {
    this.#checkpoints.check(name)
    await this.#tape?.end('the run goes back to a checkpoint')
    return this.#checkpoints.restore(name)
  }

  /** Does what holds the run up, in its turn behind what others have asked: with all of that it takes no more than its share. */
  async #inTurn(what: string, act: () => Promise<number>): Promise<void> {
    await this.#questions.ask(this, what, () => async () => ({ answer: {}, took: await act() }))
  }

  /** Lets the run go no faster, or as fast as it goes. */
  #pace(speed: number): void {
    this.#unpaced?.()
    this.#unpaced = speed > 0 ? (pace({ speed, every: unheard }).attach(this.simulation) as () => void) : undefined
  }

  /** Ends what it has begun. */
  close(): void {
    this.#deaf()
    this.#questions.close()
    this.#pace(0)
    void this.#tape?.end()
  }
}
