import { NgradError, simulation } from '@ngrad/core'
import type { DriveOptions, NeuronFactory, Population, Simulation } from '@ngrad/core'
import type { TestRunner } from '@ngrad/core/testing'
import { bernoulli } from '@ngrad/spiking'
import { apical, nudgeable } from '../nudgeable.ts'

/** How a model is tried. */
export interface NudgeableTrial {
  /** Values of parameters with which it spikes now and then, together with the drive. */
  readonly parameters?: Readonly<Record<string, number>>
  /** Random input by which it does; none if left out. */
  readonly drive?: DriveOptions
  /** A nudge that moves its rate well, and a top-down weight whose spikes in each step do [unit of its drive]; 1 if left out. */
  readonly strength?: number
  /** Duration of a step [ms]; 1 if left out. */
  readonly dt?: number
  /** Steps of each phase; 400 if left out. */
  readonly steps?: number
}

/**
 * The contract of what difference propagation can nudge (`Nudgeable`), and of what feels changes from above
 * (`Apical`), as tests, as far as the model has a `nudge` and a receptor `apical`.
 *
 * 1. A nudge raises the rate, one below 0 lowers it, and when it is 0 again the rate is as it was.
 * 2. While `feedback` is 0 nothing that arrives at the apical dendrite changes a spike.
 * 3. Apical input that is as it was while the baseline was formed moves nothing when it is felt, whatever it is.
 * 4. More than that raises the rate, less lowers it; with the opposite sign the other way round.
 * @example describeNudgeable(apicalLif, { describe, it }, { drive: { rate: 3000, weight: 2500 }, strength: 400 })
 */
export function describeNudgeable(
  factory: NeuronFactory<never>,
  { describe, it }: TestRunner,
  trial: NudgeableTrial = {},
): void {
  const { strength = 1, steps = 400 } = trial
  const fail = (what: string): never => {
    throw new NgradError(`${factory.modelName}: ${what}`)
  }
  /** Spikes of all neurons in phases, in each of which something else is set. */
  const phases = async (...set: readonly ((on: Trial) => void)[]): Promise<number[]> => {
    const on = makeTrial(factory, trial)
    const tally = on.sim.tally(on.population)
    const found: number[] = []
    for (const each of set) {
      each(on)
      await on.sim.run((steps / 2) * on.sim.dt) // it settles
      tally.clear()
      await on.sim.run((steps / 2) * on.sim.dt)
      found.push(tally.counts.reduce((sum, count) => sum + count, 0))
    }
    on.sim.close()
    return found
  }
  /** Whether a number of spikes is another by more than chance: five standard errors of a difference of Poisson numbers. */
  const differs = (a: number, b: number): number => (a - b) / Math.sqrt(a + b + 1) / 5
  describe(`nudgeable ${factory.modelName}`, () => {
    if (factory.description.parameters['nudge'])
      it('spikes more where it is nudged up, less where it is nudged down, and as before after that', async () => {
        const nudge =
          (value: number) =>
          ({ population }: Trial): void =>
            nudgeable(population).nudge(value)
        const [before, up, down, after] = await phases(nudge(0), nudge(strength), nudge(-strength), nudge(0))
        if (!(before! > 100)) fail(`has ${before} spikes without a nudge, too few to tell`)
        if (!(differs(up!, before!) > 1)) fail(`has ${up} spikes nudged by ${strength}, ${before} before`)
        if (!(differs(before!, down!) > 1)) fail(`has ${down} spikes nudged by ${-strength}, ${before} before`)
        if (Math.abs(differs(after!, before!)) > 1) fail(`has ${after} spikes after it was nudged, ${before} before`)
      })
    if (!(factory.description.receptors ?? []).includes('apical')) return
    const from = (chance: number, feedback: number) => (on: Trial) => {
      on.above.set('probability', chance)
      if (feedback === 0) apical(on.population).begin()
      apical(on.population).feel(feedback)
    }
    it('does not feel apical input while it forms its baseline', async () => {
      const [silent] = await phases(from(0, 0))
      const [loud] = await phases(from(1, 0))
      if (silent !== loud) fail(`has ${loud} spikes with apical input that it should not feel, ${silent} without`)
    })
    it('is moved by apical input that changes, not by one that stays, in the direction of its feedback', async () => {
      for (const sign of [1, -1]) {
        // the baseline of the second phase, of which `begin` lets it forget the first, is that of a source that always spikes
        const [, before, same, less] = await phases(from(0, 0), from(1, 0), from(1, sign), from(0, sign))
        if (Math.abs(differs(same!, before!)) > 1)
          fail(`has ${same} spikes when it feels what it has always heard, ${before} before`)
        if (!(sign * differs(before!, less!) > 1))
          fail(`has ${less} spikes where less is felt times ${sign}, ${before} before`)
        const [silent, more] = await phases(from(0, 0), from(1, sign))
        if (!(sign * differs(more!, silent!) > 1))
          fail(`has ${more} spikes where more is felt times ${sign}, ${silent} before`)
      }
    })
  })
}

interface Trial {
  readonly sim: Simulation
  readonly population: Population
  readonly above: Population
}

function makeTrial(factory: NeuronFactory<never>, trial: NudgeableTrial): Trial {
  const { parameters = {}, drive, strength = 1, dt = 1 } = trial
  const make = factory as unknown as NeuronFactory<Record<string, number>>
  const sim = simulation({ seed: 4, dt, threads: 1 })
  const population = sim.population('tried', make(parameters), 100)
  const above = sim.population('above', bernoulli({ probability: 0 }), 1)
  if (population.receptors.includes('apical')) sim.connect(above, population, { weight: strength, receptor: 'apical' })
  if (drive) sim.drive(population, drive)
  return { sim, population, above }
}
