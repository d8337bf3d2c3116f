import type { IControl, IHello, IRunState } from '@ngrad/core'
import type { State } from '../store-listener.ts'

/** Who is there, what may be asked of it, and how it fares. */
export class Standing {
  /** When something came last [ms since 1970]. */
  heardAt: number = Date.now()
  readonly #told: (state: State) => void
  #state: State = 'connecting'
  /** How it fared before no answer came any more, or it was lost. */
  #spoken: State = 'connecting'
  /** Whether the run was last asked to pause: so is the next one, where that one has ended. */
  #held = false
  /** Whether the last run is known to have ended: what is asked from then on is for the next one. */
  #ended = false
  /** Whether somebody is there who answers, and which simulation it is. */
  #reached = false
  #instance = ''
  #capabilities: readonly string[] = []

  /** @param told is told how it fares, each time that it fares otherwise */
  constructor(told: (state: State) => void) {
    this.#told = told
  }

  /** How it fares. */
  get state(): State {
    return this.#state
  }

  /** Whether somebody is there who answers. */
  get reached(): boolean {
    return this.#reached
  }

  /** Whether it is a recording. */
  get recorded(): boolean {
    return this.#capabilities.includes('recording')
  }

  /** Whether it answers questions about the past. */
  get remembers(): boolean {
    return this.#capabilities.includes('history')
  }

  /** Whether something can be asked of the run. */
  get controllable(): boolean {
    return this.#reached && !this.recorded && this.#capabilities.includes('control')
  }

  /** Whether its network is computed now. */
  get computes(): boolean {
    return this.#capabilities.includes('inspect')
  }

  /** Whether it says what its network is, and is there. */
  get inspectable(): boolean {
    return this.#reached && (this.computes || this.#capabilities.includes('network'))
  }

  /** Nobody is there yet: another source is shown. */
  leave(): void {
    this.#reached = false
    this.#instance = ''
  }

  /** Somebody is there; returns whether it is who was there before. */
  meet({ id, capability }: IHello): boolean {
    const before = this.#instance
    this.#reached = true
    this.#instance = id ?? ''
    if (before !== '' && before === this.#instance) return true
    this.#capabilities = capability ?? []
    this.#held = this.#ended = false
    return false
  }

  /** It is lost. */
  lose(): void {
    this.#reached = false
    if (this.#state !== 'lost') this.#keep()
    this.set('lost')
  }

  /** No answer comes; a recording is only slow. */
  miss(): void {
    this.#keep()
    if (!this.recorded) this.set('silent')
  }

  /** It answers again. */
  hear(): void {
    if (this.#state === 'silent') this.comeBack()
  }

  /** It fares as it did before it was silent or lost. */
  comeBack(): void {
    this.set(this.#spoken)
  }

  /** Says whether the run goes on, where that is told. */
  follow({ running, stopped, runs }: IRunState): void {
    if (this.recorded) return
    if (stopped) this.#held = false
    this.#ended = !running && Boolean(stopped || runs)
    this.hear()
    if (this.#ended) this.set(stopped ? 'stopped' : 'over')
    else if (running && this.#state === 'over') this.set(this.#held ? 'paused' : 'live')
  }

  /** The run was asked to pause, to go on or to stop, now or, of who comes late, long ago. */
  obey({ pause, stop }: IControl): void {
    this.#held = Boolean(pause)
    if (!this.#ended) this.set(pause ? 'paused' : stop ? 'stopped' : 'live')
    else if (stop) this.set('stopped')
    else if (!pause) this.set('over') // the next one may begin
  }

  /** It fares so from now on. */
  set(state: State): void {
    if (state === this.#state) return
    this.#state = state
    this.#told(state)
  }

  #keep(): void {
    if (this.#state !== 'silent') this.#spoken = this.#state
  }
}
