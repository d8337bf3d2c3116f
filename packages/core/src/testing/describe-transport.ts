import { defineNeuron } from '../description/neuron.ts'
import { TransportError } from '../errors.ts'
import type { Projection } from '../network/projection.ts'
import { fixedIndegree, fixedOutdegree } from '../network/rules/fixed-indegree.ts'
import { fixedProbability } from '../network/rules/fixed-probability.ts'
import { simulation } from '../network/simulation.ts'
import type { Simulation } from '../network/simulation.ts'
import type { Transport } from '../network/transport.ts'
import { normal, uniform } from '../network/weights.ts'
import { defineRule } from '../plasticity/define-rule.ts'
import { firstDifference } from './outcome.ts'
import type { Outcome } from './outcome.ts'

/** A fact about a transport, and how it is checked. */
export interface TransportFact {
  /** The fact in words. */
  readonly fact: string
  /** What is otherwise, in words; undefined where it holds. */
  check(): Promise<string | undefined>
}

/** How the members of a run are connected, all in this process; in their order. */
export type ConnectMembers = (members: number) => Promise<readonly Transport[]>

/**
 * What holds for every transport: rounds bring everything to everybody; a network in several processes has the spikes, state and
 * weights of one process, bit for bit, also behind a checkpoint; who ends, or runs something else, is named by all others.
 * @example
 * it.each(describeTransport(members => connectAll(members)))('$fact', async ({ check }) => {
 *   expect(await check()).toBeUndefined()
 * })
 */
export function describeTransport(connect: ConnectMembers): TransportFact[] {
  /** Connects members, does something with each, and lets go of them; what each came to. */
  const withMembers = async <Came>(members: number, each: (transport: Transport) => Promise<Came>): Promise<Came[]> => {
    const transports = await connect(members)
    try {
      return await Promise.all(transports.map(each))
    } finally {
      for (const transport of transports) await transport.close()
    }
  }
  return [
    {
      fact: 'knows its members, in their order',
      check: async () => {
        const came = await withMembers(3, async ({ member, members }) => `${member} of ${members}`)
        return same(came.join(', '), '0 of 3, 1 of 3, 2 of 3')
      },
    },
    {
      fact: 'brings what each gives to all others, round by round, from nothing to half a megabyte',
      check: async () => {
        const sizes = [0, 1, 5, 4096, 200_003, 7]
        const came = await withMembers(3, async transport => {
          for (const [round, size] of sizes.entries()) {
            const given = (member: number): Uint8Array => new Uint8Array(size * (member + 1)).fill(10 * round + member + 1)
            const taken = await transport.exchange(given(transport.member))
            for (let member = 0; member < 3; member++) {
              const right = member === transport.member ? new Uint8Array(0) : given(member)
              const wrong = taken[member]!.length !== right.length || taken[member]!.some((byte, at) => byte !== right[at])
              if (wrong) return `member ${transport.member} did not get what ${member} gave in round ${round}`
            }
          }
          return undefined
        })
        return came.find(each => each !== undefined)
      },
    },
    ...[2, 3].map(members => ({
      fact: `runs a network with noise, delays and plasticity in ${members} processes as in one`,
      check: async () => {
        const whole = await outcome(network())
        const came = await withMembers(members, transport => outcome(network(transport)))
        return gathered(whole, came)
      },
    })),
    {
      fact: 'brings what comes to a port of the first member to all, and to their checkpoints',
      check: async () => {
        const whole = await outcome(withPort(network()))
        const came = await withMembers(2, transport => outcome(withPort(network(transport))))
        const files = await withMembers(2, async transport => {
          const sim = withPort(network(transport))
          await runTo(sim, cut)
          return sim.save()
        })
        const later = await withMembers(2, async transport => {
          const sim = withPort(network(transport), false)
          sim.restore(files[transport.member]!)
          return outcome(sim)
        })
        return gathered(whole, came) ?? gathered(since(whole, cut / dt), later)
      },
    },
    {
      fact: 'goes on from checkpoints of all members at one step',
      check: async () => {
        const whole = await outcome(network())
        const files = await withMembers(2, async transport => {
          const sim = network(transport)
          await runTo(sim, cut)
          return sim.save()
        })
        const came = await withMembers(2, async transport => {
          const sim = network(transport)
          sim.restore(files[transport.member]!)
          return outcome(sim)
        })
        return gathered(since(whole, cut / dt), came)
      },
    },
    {
      fact: 'tells all others within a second who has ended',
      check: async () => {
        const came = await withMembers(3, async transport => {
          await transport.exchange(new Uint8Array(8))
          if (transport.member === 1) return void (await transport.close())
          const start = performance.now()
          try {
            for (;;) await transport.exchange(new Uint8Array(8))
          } catch (error) {
            const right = error instanceof TransportError && error.member === 1 && performance.now() - start < 1000
            return right ? undefined : `${String(error)} after ${performance.now() - start} ms`
          }
        })
        return came.find(each => each !== undefined)
      },
    },
    {
      fact: 'refuses a member that runs something else',
      check: async () => {
        const came = await withMembers(2, transport =>
          network(transport, transport.member).run(1).then(
            () => 'it ran',
            (error: unknown) => (error instanceof TransportError ? error.message : String(error)),
          ),
        )
        return same(came[0], 'member 1 of 2 runs another network, or from another step, than this one')
      },
    },
  ]
}

/** [ms] */
const [dt, cut, duration] = [0.5, 31, 80]

const noisy = defineNeuron<object>('noisy', {
  parameters: { tau: { unit: 'ms', default: 10, above: 0 }, refractory: { unit: 'ms', default: 1, atLeast: 0 } },
  receptors: ['exc', 'inh'],
  state: { v: 0, i: 0 },
  equations: { v: '(i - v) / tau', i: '-i / 3' },
  arrival: { i: 'i + exc - inh' },
  spike: { probability: '0.05 * sigmoid(v - 2)', then: { v: '0' } },
  refractory: { duration: 'refractory', hold: ['v'] },
})
const traces = { before: { of: 'pre', tau: 'tau' }, after: { of: 'post', tau: 'tau' } } as const
const parameters = { tau: { unit: 'ms', default: 10, above: 0 } } as const
const additive = defineRule<object>('additive', {
  parameters,
  traces,
  onPre: { w: 'w - 0.01 * after' },
  onPost: { w: 'w + 0.01 * before' },
})
const soft = defineRule<object>('soft', {
  parameters,
  traces,
  onPre: { w: 'w - 0.1 * w * after' },
  onPost: { w: 'w + 0.1 * (2 - w) * before' },
})

/** A network with noise, random input, drawn weights and delays, and weights that learn by events and by pairs of spikes. */
function network(transport?: Transport, seed = 0): Simulation {
  const sim = simulation({ seed: seed + 5, dt, threads: 1 }) as Simulation
  if (transport) sim.distribute(transport)
  const [a, b] = [sim.population('a', noisy(), 143), sim.population('b', noisy(), 90)]
  sim.drive(a, { rate: 900, weight: 0.8 })
  const spread = { delay: normal(3, 1, { least: 1 }), weight: uniform(0.5, 1.5) }
  sim.connect(a, b, { rule: fixedProbability(0.2), delay: 1.5, weight: uniform(0.2, 0.6) }).learn(soft())
  sim.connect(b, a, { rule: fixedIndegree(12), receptor: 'inh', ...spread })
  sim.connect(a, a, { rule: fixedOutdegree(6), delay: 2, weight: uniform(0.05, 0.1) }).learn(soft()) // onto neurons of both sides of a cut
  const gated = sim.connect(b, b, { rule: fixedIndegree(5, { autapses: false }), delay: 2, weight: normal(0.2, 0.1) })
  gated.learn(additive()).gate(false)
  return sim
}

/** The network with a port, to which spikes come ahead of their steps: to one in the member that takes them, and others elsewhere. */
function withPort(sim: Simulation, come = true): Simulation {
  const port = sim.port('outside', 20)
  sim.connect(port.population, sim.populations.get('a')!, { rule: fixedProbability(0.3), weight: 2, delay: 1.5, receptor: 'exc' })
  const steps = Array.from({ length: come ? duration / dt : 0 }, (_, step) => step + 1)
  const [neuron, offsets] = [(step: number) => (7 * step + 3 * sim.member) % 20, steps.map(step => step - 1)]
  if (come) port.send({ firstStep: 1, steps: steps.length, neurons: steps.map(neuron), offsets })
  return sim
}

/** Runs up to a time [ms], with the gate open for some of it. */
async function runTo(sim: Simulation, end: number): Promise<void> {
  for (const [time, open] of [[10, true], [50, false]] as const) {
    if (time < sim.time || time > end) continue
    await sim.run(time - sim.time)
    sim.projections.get('b→b')!.gate(open)
  }
  await sim.run(end - sim.time)
}

/** Runs up to the end; the spikes of all populations, and what is only known where its neuron is. */
async function outcome(sim: Simulation): Promise<Came> {
  const populations = [...sim.populations.values()]
  const records = populations.map(population => sim.record(population))
  await runTo(sim, duration)
  const spikes = records.map(({ population, steps, neurons }): [string, number[]] => [
    population,
    Array.from(steps, (step, at) => [step, neurons[at]!]).flat(),
  ])
  const state = populations.flatMap(population =>
    population.variables.map((variable): [string, ArrayLike<number>] => [`${population.name}.${variable}`, population.get(variable)]),
  )
  const synapses = Array.from(sim.projections.values(), each => [each.name, synapsesInto(each)] as const)
  return { spikes: new Map(spikes), own: new Map(state), synapses: new Map(synapses) }
}

/** The synapses onto each target that has some: source, delay and weight of each, in words. */
function synapsesInto({ sources, targets, delays, weights }: Projection): Map<number, string> {
  const into = new Map<number, string[]>()
  targets.forEach((target, synapse) => {
    const all = into.get(target) ?? []
    into.set(target, all)
    all.push(`${sources[synapse]} after ${delays[synapse]} by ${weights[synapse]}`)
  })
  return new Map([...into].map(([target, all]) => [target, all.toSorted().join(', ')]))
}

/** What comes of a run. */
interface Came {
  /** Steps and neurons of the spikes of each population, in turn. */
  readonly spikes: Outcome
  /** State, by name. */
  readonly own: Outcome
  /** Synapses onto each target, by projection. */
  readonly synapses: ReadonlyMap<string, ReadonlyMap<number, string>>
}

/** The spikes from a step on. */
const since = ({ spikes, ...rest }: Came, step: number): Came => ({
  ...rest,
  spikes: new Map([...spikes].map(([name, all]) => [name, from(all, step)])),
})

/** Steps and neurons in turn, without those before a step. */
const from = (all: ArrayLike<number>, step: number): number[] =>
  Array.from(all).filter((_, at) => all[at - (at % 2)]! >= step)

/**
 * Where members have not come to the same as one process: spikes in each of them, each state in one of them, and the synapses onto a
 * target in one of them and nowhere else.
 */
function gathered(whole: Came, members: readonly Came[]): string | undefined {
  for (const [member, { spikes }] of members.entries()) {
    const difference = firstDifference(whole.spikes, spikes)
    if (difference) return `member ${member}: spikes of ${difference}`
  }
  for (const [name, numbers] of whole.own)
    for (let place = 0; place < numbers.length; place++)
      if (!members.some(({ own }) => Object.is(own.get(name)![place], numbers[place])))
        return `${name} has ${members.map(({ own }) => own.get(name)![place]).join(' and ')}, not ${numbers[place]} (at ${place})`
  for (const [name, targets] of whole.synapses)
    for (const [target, right] of targets) {
      const found = members.flatMap(({ synapses }) => synapses.get(name)!.get(target) ?? [])
      if (found.length !== 1 || found[0] !== right)
        return `${name} has ${found.join(' and ') || 'nothing'} onto ${target}; it must have ${right}, in one member`
    }
  if (members.some(({ synapses }) => [...synapses.values()].every(({ size }) => size === 0))) return 'a member has no synapses'
  if ([...whole.spikes.values()].some(({ length }) => length < 100)) return 'hardly a spike came'
  return undefined
}

const same = (found: unknown, right: unknown): string | undefined =>
  found === right ? undefined : `${String(found)}; it must be ${String(right)}`
