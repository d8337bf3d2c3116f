import { checkArgument, checkArguments, checkOptions, NgradError, ParameterError, Port, required, toSteps } from '@ngrad/core'
import type { PlayedSpikes, Plugin, RealArray, Simulation } from '@ngrad/core'
import { checkSimulation } from '@ngrad/core/internal'

/** How much is sent at once [ms of model time]. */
const batchMs = 10

/**
 * Sends spikes that somebody recorded to a port, each at its step, as if they came now: for a network that has a port, in the
 * place of its partner. `replay` is a population of its own that plays them. What lies before the step at which a simulation
 * stands is not sent. A port that waits for its partner waits for nobody up to the last spike.
 * @param port where they go
 * @param spikes times [ms] that are multiples of dt, and neurons, as `onGrid` gives them
 * @throws ParameterError if the spikes do not fit each other, or the port; by `use`, if a time is none of the simulation's
 * @example sim.use(playInto(port, onGrid(times, neurons, { dt: sim.dt })))
 */
export function playInto(port: Port<RealArray>, spikes: Pick<PlayedSpikes, 'times' | 'neurons'>): Plugin {
  checkArgument('playInto.port', Port, port)
  checkOptions('playInto.spikes', spikes, { times: required('numbers'), neurons: required('numbers') })
  const { times, neurons } = spikes
  const { name, size } = port.population
  if (times.length !== neurons.length)
    throw new ParameterError('playInto.spikes.neurons.length', neurons.length, `${times.length}, one for each time`)
  for (let at = 0; at < neurons.length; at++)
    if (!(Number.isSafeInteger(neurons[at]) && neurons[at]! >= 0 && neurons[at]! < size))
      throw new ParameterError(`playInto.spikes.neurons[${at}]`, neurons[at], `below ${size}, the size of ${name}`)
  return {
    name: `playInto ${name}`,
    options: { port, times, neurons },
    attach: simulation => attach(simulation, port, times, neurons),
  }
}

function attach(
  simulation: Simulation<RealArray>,
  port: Port<RealArray>,
  times: ArrayLike<number>,
  neurons: ArrayLike<number>,
): () => void {
  checkSimulation('playInto', simulation)
  const { dt } = simulation
  const stepOf = Float64Array.from(times, (time, at) => toSteps(`playInto.spikes.times[${at}]`, time, dt, 1) - 1)
  const order = Uint32Array.from(stepOf, (_, at) => at).sort((a, b) => stepOf[a]! - stepOf[b]! || a - b)
  const batch = Math.max(1, Math.round(batchMs / dt))
  const end = order.length > 0 ? stepOf[order.at(-1)!]! + 1 : 0
  const firstAt = (step: number): number => {
    let [low, high] = [0, order.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (stepOf[order[middle]!]! < step) low = middle + 1
      else high = middle
    }
    return low
  }
  const play = ([isFirst]: readonly number[]): void => {
    const from = simulation.step
    if (isFirst) port.send({ steps: Math.max(1, end - from), neurons: [] }) // nobody else is going to say anything
    const to = (Math.floor(from / batch) + 1) * batch
    const chosen = order.subarray(firstAt(from), firstAt(to))
    if (chosen.length > 0) {
      const { dropped } = port.send({
        firstStep: from,
        steps: to - from,
        neurons: Uint32Array.from(chosen, at => neurons[at]!),
        offsets: Uint32Array.from(chosen, at => stepOf[at]! - from),
      })
      if (dropped > 0) throw new NgradError(`${port.population.name} has no room for ${chosen.length} spikes; give the port more room`)
    }
    if (to < end) table.at(to, 0)
  }
  const table = simulation.timetable(`playInto ${port.population.name}`, play, values =>
    checkArguments('what is due', { values: values.length, first: values[0]! }, {
      values: { unit: '1', atLeast: 1, atMost: 1 },
      first: { unit: '1', atLeast: 0, atMost: 1, integer: true },
    }),
  )
  if (simulation.step < end) table.at(simulation.step, 1)
  return () => {}
}
