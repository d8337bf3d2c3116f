import type { Population, Projection, RealArray, Simulation } from '@ngrad/core'
import type { NirArray, NirGraph, NirNode } from './graph.ts'
import { nirNodeTypes } from './graph.ts'
import { integratorGain, integrators, nirModels, nirParameters } from './models.ts'
import type { NirParameters } from './models.ts'
import { NirError } from './nir-error.ts'
import { unitOf } from './populate-nir.ts'

/** Populations as nodes and projections as Linear nodes, with a Delay before them where it is longer than the way asks for. */
export function simulationToNir(sim: Simulation<RealArray>): NirGraph {
  const nodes: Record<string, NirNode> = {}
  const edges: [string, string][] = []
  const entered = new Set([...sim.projections.values()].map(({ target }) => target.name))
  const left = new Set(
    [...sim.projections.values()].filter(({ source, target }) => source !== target).map(({ source }) => source.name),
  )
  for (const population of sim.populations.values()) {
    const { name } = population
    nodes[name] = entered.has(name) || population.variables.length > 0 ? neuronNode(population) : inputNode(population)
    if (nodes[name].type !== 'Input' && !left.has(name)) {
      nodes[`${name} out`] = { type: 'Output', parameters: { shape: row(population.shape) } }
      edges.push([name, `${name} out`])
    }
  }
  const lags = lagsOf(sim)
  const biased = new Set<Population<RealArray>>()
  for (const projection of sim.projections.values()) {
    const { name, source, target } = projection
    const weight = matrixOf(projection)
    const bias = unitOf(target)?.parameters.bias
    // what a neuron hears beside its synapses comes with the first of them
    if (bias && !biased.has(target)) nodes[name] = { type: 'Affine', parameters: { weight, bias: row(bias) } }
    else nodes[name] = { type: 'Linear', parameters: { weight } }
    biased.add(target)
    const extra = extraDelay(projection, lags)
    if (extra > 0) {
      nodes[`${name} delay`] = {
        type: 'Delay',
        parameters: { delay: row(new Float64Array(source.size).fill((extra * sim.dt) / 1000)) },
      }
      edges.push([source.name, `${name} delay`], [`${name} delay`, name], [name, target.name])
    } else edges.push([source.name, name], [name, target.name])
  }
  return { nodes, edges }
}

const row = (values: ArrayLike<number>): NirArray => ({ values: Float64Array.from(values), shape: [values.length] })

const inputNode = ({ shape }: Population<RealArray>): NirNode => ({ type: 'Input', parameters: { shape: row(shape) } })

function neuronNode(population: Population<RealArray>): NirNode {
  const { name, model } = population
  const unit = unitOf(population) // its leak and threshold may be set only where the run begins
  const get = (parameter: keyof NirParameters | 'rest' | 'refractory'): NirArray =>
    row(
      (unit?.parameters as Readonly<Record<string, Float64Array>> | undefined)?.[parameter] ??
        population.get(parameter),
    )
  const scaled = ({ values, shape }: NirArray, factor: number): NirArray => ({
    values: values.map(v => v * factor),
    shape,
  })
  if (model.name === 'lif') {
    if (population.get('refractory').some(time => time > 0))
      throw new NirError(name, 'has a refractory time, which no node of NIR has')
    return {
      type: 'LIF',
      parameters: {
        tau: scaled(get('tau'), 1 / 1000),
        r: get('resistance'),
        v_leak: get('rest'),
        v_threshold: get('threshold'),
        v_reset: get('rest'),
      },
    }
  }
  const type = Object.keys(nirModels).find(one =>
    Object.values(nirModels[one]!).some(make => make.modelName === model.name),
  )
  if (type === undefined || type === 'Output')
    throw new NirError(
      name,
      `has neurons of ${model.name}, which NIR has no node for; lif and those that fromNir makes have one`,
    )
  const known = nirNodeTypes[type]!
  const parameters: Record<string, NirArray> = {}
  for (const what of [...known.needs, ...Object.keys(known.may ?? {})]) {
    const [ours, factor] = what === 'r' && integrators.includes(type) ? integratorGain : nirParameters[what]!
    parameters[what] = scaled(get(ours), 1 / factor)
  }
  return { type, parameters }
}

function matrixOf(projection: Projection<RealArray>): NirArray {
  const { source, target, sources, targets, weights } = projection
  const values = new Float64Array(source.size * target.size)
  for (let at = 0; at < projection.count; at++) values[targets[at]! * source.size + sources[at]!]! += weights[at]!
  return { values, shape: [target.size, source.size] }
}

/** Steps by which each population lags behind what nothing leads to, one for each projection of the longest way. */
function lagsOf(sim: Simulation<RealArray>): ReadonlyMap<string, number> {
  const names = [...sim.populations.keys()]
  const lags = new Map(names.map(name => [name, 0]))
  for (let round = 0; round < names.length; round++)
    for (const { source, target } of sim.projections.values())
      if (isForward(sim, source.name, target.name))
        lags.set(target.name, Math.max(lags.get(target.name)!, lags.get(source.name)! + 1))
  return lags
}

/** Populations are made in the order in which signals flow; what leads against it leads back. */
function isForward(sim: Simulation<RealArray>, source: string, target: string): boolean {
  const names = [...sim.populations.keys()]
  return names.indexOf(source) < names.indexOf(target)
}

/** Steps of delay beside the one that each projection takes. */
function extraDelay(
  { name, source, target, delays }: Projection<RealArray>,
  lags: ReadonlyMap<string, number>,
): number {
  const [first] = delays
  if (delays.some(delay => delay !== first))
    throw new NirError(name, 'has synapses of different delays, which is not written')
  const behind = lags.get(target.name)! - lags.get(source.name)!
  const extra = first! - (behind > 0 ? behind : behind + 1)
  if (extra < 0)
    throw new NirError(
      name,
      `is ${-extra} steps shorter than the longest way from ${source.name} to ${target.name}; NIR has no way to say that`,
    )
  return extra
}
