import { simulation } from '@ngrad/core'
import { populateNir } from '../src/index.ts'
import type { NirArray, NirGraph, NirNetwork, NirNode } from '../src/index.ts'

/** Numbers in a row. */
export const row = (...values: number[]): NirArray => ({ values: Float64Array.from(values), shape: [values.length] })
/** A number without extents. */
export const one = (value: number): NirArray => ({ values: Float64Array.of(value), shape: [] })
/** Numbers with extents. */
export const grid = (shape: number[], ...values: number[]): NirArray => ({ values: Float64Array.from(values), shape })
/** A node. */
export const node = (type: string, parameters: NirNode['parameters'] = {}): NirNode => ({ type, parameters })
/** Nodes one after the other. */
export const line = (nodes: Record<string, NirNode>): NirGraph => {
  const names = Object.keys(nodes)
  return { nodes, edges: names.slice(1).map((name, at) => [names[at]!, name] as const) }
}
/** A node of LIF neurons. */
export const lifNode = (size: number, more: NirNode['parameters'] = {}): NirNode => {
  const each = (value: number): NirArray => row(...Array.from({ length: size }, () => value))
  return node('LIF', { tau: each(0.01), r: each(1), v_leak: each(0), v_threshold: each(0.5), ...more })
}

/** What each output did, as steps of the graph and neurons, where inputs spike at some steps. */
export async function run(
  network: NirNetwork,
  steps: number,
  spikes: readonly (readonly [number, number])[],
): Promise<number[][]> {
  const sim = simulation({ dt: network.dt, precision: 'f64', threads: 1 })
  const { ports, outputs, lags } = populateNir(sim, network)
  const [port] = ports.values()
  port!.send({ steps, neurons: spikes.map(([, neuron]) => neuron), offsets: spikes.map(([step]) => step) })
  const [[name, output]] = [...outputs] as [[string, Parameters<typeof sim.record>[0] & { name: string }]]
  const record = sim.record(output)
  const lag = lags.get(network.outputs[name]!)!
  await sim.run((steps + lag) * network.dt)
  sim.close()
  const times = [...record.times].map((time, at) => [Math.round(time / network.dt) - 1 - lag, record.neurons[at]!])
  return times.toSorted(([a, b], [c, d]) => a! - c! || b! - d!)
}
