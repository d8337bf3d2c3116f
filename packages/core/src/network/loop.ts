import type { Bus } from '../bus/bus.ts'
import { ParameterError, PluginError } from '../errors.ts'
import type { RealArray } from '../kernel/real.ts'
import type { SpikeCounts } from '../record/spike-counts.ts'
import { Agenda } from './agenda.ts'
import { Arrivals } from './arrivals.ts'
import type { ArrivalsPlace } from './arrivals.ts'
import { checkFunction, checkOwner } from '../options.ts'
import { yieldToEventLoop } from './event-loop.ts'
import type { Engine } from './engine.ts'
import type { FiniteCheck } from './finite-check.ts'
import { Interruptions } from './interruptions.ts'
import { PluginState } from './plugin-state.ts'
import { RunControl } from './run-control.ts'
import { Waits } from './waits.ts'
import type { Ask } from './waits.ts'

/** Steps of a frame that are run together. */
interface FramePart {
  /** First step, and the one behind the last. */
  readonly first: number
  readonly last: number
}

/** A run gives way to timers and sockets after so long [ms]. */
const breathAfter = 10
/** Kernels count steps in words of 32 bits; a frame does not lie across this [steps]. */
const wordSteps = 2 ** 31

/**
 * What a run repeats.
 *
 * Window k covers [k·W, (k+1)·W), where W is the shortest delay, so no spike that is emitted in it can arrive in it.
 * A frame is a window, or more of them where they are short: F steps, which the network alone decides. Frame n covers
 * [n·F, (n+1)·F), counted from step 0, however a run is cut: where an action is due ({@link Loop.at}) or the run
 * ends within a frame, what there is of it is published as a part, and the next part ends where the frame does.
 *
 *     A advance  every population runs through a part  reads frames before          writes input, state, frame, weights
 *     L learn    what a gate has gathered is due       reads frames                 writes weights
 *     P publish  listeners see the part, in order      reads the part               writes nothing of the network
 *     D do       what is due at the step reached       reads all                    writes what it likes
 *
 * In D what came from outside for this step is first, then what plugins have entered; what timers and sockets asked for
 * while threads were at work on the part is done before.
 *
 * A < L < P < D < the next A. A part ends at the latest where something is due to learn. In A the spikes of d steps ago
 * are added to the input of each step before its neurons advance; populations are independent there. Nothing in a window
 * awaits.
 */
export class Loop<Numbers extends RealArray> {
  /** What is due at steps to come. */
  readonly agenda: Agenda
  /** What has come from outside and waits for its step. */
  readonly arrivals: Arrivals
  /** What plugins have declared as theirs. */
  readonly plugins: PluginState = new PluginState()
  /** Whether a run goes on. */
  readonly control: RunControl
  readonly #engine: Engine<Numbers>
  readonly #bus: Bus
  readonly #tallies: readonly SpikeCounts[]
  readonly #describe: () => string
  readonly #waits: Waits
  readonly #interruptions = new Interruptions()
  #step = 0
  /** The step at which D was done last: what comes for it from then on holds behind that. */
  #done = -1
  /** The step for which nobody has to be waited for any more. */
  #agreed = 0
  #running = false
  #end = 0
  #waiting = false
  #lastBreath = 0
  /** Step behind the part that threads are at work on. */
  #partEnd = 0
  #finite: FiniteCheck | undefined
  /** Who is told that a run has begun or ended. */
  readonly #followers = new Set<() => void>()

  /**
   * @param tallies counters of spikes that are brought up to date before listeners are served
   * @param describe what is run, for other processes that are to run the same
   */
  constructor(
    engine: Engine<Numbers>,
    bus: Bus,
    tallies: readonly SpikeCounts[],
    arriving: Omit<ArrivalsPlace, 'bus' | 'upcoming'>,
    describe: () => string,
  ) {
    this.#describe = describe
    this.#engine = engine
    this.#bus = bus
    this.#tallies = tallies
    this.arrivals = new Arrivals({ ...arriving, bus, upcoming: () => this.upcoming })
    this.agenda = new Agenda(() => this.#step, bus.failures)
    this.#waits = new Waits(bus)
    this.control = new RunControl(bus, () => this.#step)
  }

  /** Number of steps that have been computed; the next one has this number. */
  get step(): number {
    return this.#step
  }

  /** Step at which the run ends that goes on; the next step between runs. */
  get end(): number {
    return this.#running ? this.#end : this.#step
  }

  /** The step that can still be changed: the next one, or that behind the part that threads are at work on. */
  get upcoming(): number {
    return this.#waiting ? this.#partEnd : this.#step
  }

  /** Whether threads are at work in the middle of a part, while others are served. */
  get waiting(): boolean {
    return this.#waiting
  }

  /**
   * Does something to the network, or tells somebody who may: now, or where threads are at work on it, behind the part
   * that they compute.
   * @param owner who is named if it fails then
   */
  whenStill(owner: string, action: () => void): void {
    checkOwner('whenStill.owner', owner)
    checkFunction('whenStill.action', action)
    if (this.#waiting) this.#interruptions.postpone(owner, this.#bus.asking.bound(action))
    else action()
  }

  /** Whether it runs. */
  get running(): boolean {
    return this.#running
  }

  /** Tells whenever a run has begun or ended, or the clock was put to another step; returns how to stop that. */
  whenRunning(changed: () => void): () => void {
    const { asking } = this.#bus
    const follower = asking.bound(changed)
    this.#followers.add(follower)
    return asking.undoable(() => this.#followers.delete(follower))
  }

  #setRunning(running: boolean): void {
    this.#running = running
    for (const changed of this.#followers) changed()
  }

  /** Whether it waits for somebody, as one does that keeps to the clock. */
  get idle(): boolean {
    return this.#waits.going
  }

  /** Whether it stands still: between runs, or where a run is interrupted. */
  get still(): boolean {
    return !this.#running || this.#interruptions.attended
  }

  /** Does something as if no run went on: now, or between two parts of a frame. See {@link Simulation.interrupt}. */
  interrupt<Result>(action: () => Result): Promise<Result> {
    if (!this.still) this.control.interrupted = true
    return this.#interruptions.interrupt(this.#bus.asking.bound(action), this.still)
  }

  /**
   * Enters an action before a step; see {@link Simulation.at}.
   * @throws ParameterError if that step has been computed already
   */
  at(step: number, owner: string, action: () => void): () => void {
    if (!Number.isSafeInteger(step) || step < this.#step)
      throw new ParameterError('at.step', step, `a step to come, at least ${this.#step}`)
    checkFunction('at.action', action)
    return this.agenda.at(step, owner, action)
  }

  /** Enters what is done again and again; see {@link Simulation.every}. */
  every(steps: number, owner: string, action: () => void, from: number): () => void {
    for (const [name, value] of Object.entries({ steps, from }))
      if (!Number.isSafeInteger(value) || value < (name === 'steps' ? 1 : 0))
        throw new ParameterError(
          `every.${name}`,
          value,
          `a whole number of steps, at least ${name === 'steps' ? 1 : 0}`,
        )
    checkOwner('every.owner', owner)
    checkFunction('every.action', action)
    return this.agenda.every(steps, from, owner, action)
  }

  /** Lets the run wait for somebody; returns how to stop that. See {@link Simulation.waitFor}. */
  waitFor(owner: string, ask: Ask): () => void {
    checkOwner('waitFor.owner', owner)
    checkFunction('waitFor.ask', ask)
    return this.#waits.add(owner, ask)
  }

  /** Puts the clock to another step. */
  moveTo(step: number): void {
    this.#step = this.#bus.failures.step = step
    this.#done = step > 0 ? step : -1 // a run has ended there, or was interrupted
    this.#agreed = step > 0 ? -1 : 0 // before its first step nobody is waited for
    this.#setRunning(this.#running) // who follows sees that the step is another
  }

  /** Runs for so many steps; see {@link Simulation.run}. */
  async run(steps: number): Promise<void> {
    const engine = this.#engine
    const { control } = this
    const end = this.#step + steps
    engine.checkSound()
    const finite = this.#finiteCheck
    this.#end = end
    this.#setRunning(true)
    try {
      this.checkListeners()
      finite.begin(this.#step)
      await engine.begin(this.#step, () => `${this.#describe()}, ${steps} steps`)
      // a run is over when all have agreed to its last step
      while ((this.#step < end || (steps > 0 && this.#agreed !== this.#step)) && !control.stopped) {
        if (control.paused || performance.now() - this.#lastBreath > breathAfter) {
          await yieldToEventLoop(control.paused ? 20 : 0)
          finite.breathed()
          if (control.paused) this.#perform() // what is asked for in a pause is done in it
          this.#lastBreath = performance.now()
        } else if (this.#agreed !== this.#step) await this.#agree()
        else {
          const part = this.#next(end)
          const wait = this.#engine.advance(part.first, part.last) // other threads may take long over their share
          if (wait) {
            this.#partEnd = part.last
            this.#waiting = true
            await wait
            this.#waiting = false
          }
          this.#publish(part)
          finite.after(part.first, part.last, engine.frame)
          await this.#agree()
          control.reached(this.#step)
        }
        if (this.#interruptions.any) this.#attend(finite)
      }
      this.#perform()
      this.checkFinite()
      if (this.#bus.failures.pending) await yieldToEventLoop(0) // what was begun in the last part may fail at once
      this.checkListeners()
    } catch (error) {
      if (this.#bus.failures.pending) await yieldToEventLoop(0)
      this.#interruptions.forget()
      const failure = engine.failed(error, this.#step)
      this.#tellEnd(failure)
      this.#bus.failures.take() // one is told, the first
      throw failure
    } finally {
      this.#setRunning(false)
      this.#waiting = false
      this.#interruptions.release()
      control.interrupted = false
    }
  }

  /** Waits for all for whom it waits before it goes on; who was left, as the run was stopped, interrupted or failed, is asked again. */
  async #agree(): Promise<void> {
    const { leaving } = this.control
    if (this.#waits.any) await this.#waits.all(this.#step, leaving)
    if (!leaving.aborted) this.#agreed = this.#step
  }

  /** Says on the bus why a run ends, for those who are not there to catch it: of another program, or on a page. */
  #tellEnd(failure: unknown): void {
    const faults = this.#bus.topic('faults')
    if (!faults.listening) return
    const { name: kind, message } = failure instanceof Error ? failure : { name: 'Error', message: String(failure) }
    faults.publish({ kind, message, source: 'run', step: this.#step })
  }

  /** Does what was to be done as if no run went on. */
  #attend(finite: FiniteCheck): void {
    this.#perform()
    this.#settle()
    this.#interruptions.attend()
    this.control.interrupted = false
    finite.begin(this.#step)
  }

  /**
   * Brings the weights up to this step, and checks that all is finite.
   * @throws StateError that names what is not
   */
  checkFinite(): void {
    this.#settle()
    this.#finiteCheck.end(this.#step)
    this.plugins.checkGrown(this.#step)
  }

  get #finiteCheck(): FiniteCheck {
    return (this.#finite ??= this.#engine.finiteCheck(this.plugins, this.#bus.failures))
  }

  /** The part of a frame that comes next, after what is due before it. */
  #next(end: number): FramePart {
    const first = this.#step
    this.#perform()
    const due = Math.min(this.agenda.next, this.arrivals.next)
    let last = Math.min(after(first, this.#engine.frame), end, due, after(first, wordSteps))
    for (const projection of this.#engine.projections.values()) last = Math.min(last, projection.layout.learning.begin(first))
    return { first, last }
  }

  /** L and P. */
  #publish({ first, last }: FramePart): void {
    this.#step = last
    const turn = Math.floor(last / renewal) * renewal
    if (turn > first) for (const { layout } of this.#engine.outputs.map(({ population }) => population)) layout.renew(turn)
    for (const projection of this.#engine.projections.values()) projection.layout.learning.end(last)
    for (const tally of this.#tallies) tally.add(first, last - first)
    this.#engine.publish(first, last)
    this.#interruptions.perform(this.#bus.failures)
    this.#bus.failures.step = last
    this.checkListeners()
  }

  /** D: whoever is due finds the weights as they are at this step. */
  #perform(): void {
    const again = this.#done === this.#step
    this.#done = this.#step
    if (Math.min(this.agenda.next, this.arrivals.next) > this.#step) return
    this.#settle()
    this.arrivals.perform(this.#step, again)
    this.agenda.perform(this.#step)
    this.arrivals.perform(this.#step, true) // what that has sent for this step
    this.checkListeners()
  }

  /** Weights are brought up to this step. */
  #settle(): void {
    for (const projection of this.#engine.projections.values()) projection.layout.settle(this.#step)
  }

  /**
   * Checks that nobody who listens has failed.
   * @throws PluginError that names who has
   */
  checkListeners(): void {
    const failure = this.#bus.failures.take()
    if (!failure) return
    throw failure.error instanceof PluginError ? failure.error : new PluginError(failure.owner, failure.step, failure.error)
  }
}

/** So often words of 32 bits that say since when something holds are renewed, counted from step 0 [steps]. */
const renewal = 2 ** 30

/** The next multiple of a number of steps after a step. */
const after = (step: number, steps: number): number => (Math.floor(step / steps) + 1) * steps
