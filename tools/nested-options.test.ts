import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { settable, simulation } from '@ngrad/core'
import { describeNeuron } from '@ngrad/core/testing'
import { eventNetwork } from '@ngrad/bptt'
import { differencePropagation, spikingLearner } from '@ngrad/difference-propagation'
import { rateNetwork, dense } from '@ngrad/difference-propagation/rates'
import { broadcastError, eprop } from '@ngrad/eligibility'
import { connectome, readSpikes, writeNwb } from '@ngrad/interop'
import {
  compartments,
  equations,
  lif,
  lifLayer,
  readoutLayer,
  recurrentNetwork,
  synapses,
  zeroWeights,
} from '@ngrad/spiking'
import { visualize } from '@ngrad/viz-server'
import { mount } from '@ngrad/viz-server/mount'
import { describe, expect, it } from 'vitest'

/** What comes ready from a function of ours: its names are that function's to look at. */
const made: readonly string[] = [
  'Activation',
  'AlifLayer',
  'ConnectionRule',
  'EventNetwork',
  'Loss',
  'Feedback',
  'InputEvents',
  'LifLayer',
  'NetworkPopulations',
  'NetworkWeights',
  'NeuronModel',
  'Objective',
  'PreciseName',
  'RecurrentNetwork',
  'Surrogate',
  'TimedArray',
  'TrainingState',
  'Transpose',
  'Weights',
]

/** What has names that are free. */
const free: readonly string[] = ['HistoryOptions.populations']

type Call = (more: object) => unknown
const parts = () => {
  const sim = simulation()
  const [hidden, output] = [sim.population('hidden', lif(), 3), sim.population('output', lif(), 2)]
  return { sim, hidden, output, population: hidden, projection: sim.connect(hidden, output) }
}
const table = new TextEncoder().encode('a,b,c\n1,2,3\n')

/** Calls with something more in an object that is one of their options, or in a list there. */
const calls: Record<string, Call> = {
  'BroadcastErrorOptions.below': more => {
    const { hidden, output: readout, population } = parts()
    return broadcastError({
      hidden,
      readout,
      feedback: [1, 2, 3, 4, 5, 6],
      below: [{ population, feedback: [1], ...more }],
    })
  },
  'ConnectomeOptions.columns': more =>
    connectome(new File([table], 'table.csv'), { columns: { source: 'a', target: 'b', synapses: 'c', ...more } }),
  'DescribeNeuronOptions.method': more =>
    describeNeuron(lif, { describe: (_, body) => body(), it: () => {} }, { method: { method: 'exact', ...more } }),
  'DifferencePropagationOptions.learn': more => {
    const { hidden, output, projection } = parts()
    return differencePropagation({
      output,
      hidden: [hidden],
      tau: 5,
      lead: 5,
      learn: [{ projection, rate: 1, ...more }],
    })
  },
  'EpropOptions.regularization': more => {
    const network = recurrentNetwork({ inputs: 1, layers: [lifLayer(2), readoutLayer(1)] })
    return eprop(network, zeroWeights(network), { regularization: { rate: 10, strength: 1, ...more } })
  },
  'EquationsOptions.parameters': more =>
    equations('dv/dt = -v / tau : volt', {
      threshold: 'v > 1*volt',
      parameters: { tau: { unit: 'ms', default: 1, ...more } },
    }),
  'EquationsOptions.events': more =>
    equations('dv/dt = -v / (5*ms) : volt', {
      threshold: 'v > 1*volt',
      events: { up: { when: 'v > 2*volt', ...more } },
    }),
  'EventNetworkOptions.layers': more => eventNetwork({ inputs: 1, layers: [{ size: 2, ...more }] }),
  'MountOptions.layout': more => mount({} as never, {} as never, { layout: [{ title: 'Rates', ...more }] }),
  'RateNetworkOptions.input': more =>
    rateNetwork({ input: { shape: [2], spikes: true, ...more } as never, layers: [dense(2)] }),
  'ReadSpikesOptions.columns': more => readSpikes(table, { columns: { time: 0, ...more } }),
  'RecurrentNetworkOptions.layers': more =>
    recurrentNetwork({ inputs: 1, layers: [{ ...lifLayer(2), ...more }, readoutLayer(1)] }),
  'SpikingLearnerOptions.phases': more => {
    const { sim, hidden, output, projection } = parts()
    const phases = { settle: 1, read: 1, free: 1, nudged: 1, test: 1, ...more }
    return spikingLearner({ simulation: sim, input: hidden, output, projections: [projection], phases } as never)
  },
  'SynapsesOptions.parameters': more =>
    synapses('w : 1', { onPre: 'v_post += a', parameters: { a: { unit: 'mV', default: 1, ...more } } }),
  'VisualizeOptions.layout': more => visualize({ port: 0, layout: [{ title: 'Rates', ...more }] }),
  'VisualizeOptions.tls': more => visualize({ port: 0, tls: { cert: 'a', key: 'b', ...more } }),
  'WriteNwbOptions.about': more =>
    writeNwb({ start: new Date(0), populations: [], series: [] } as never, {
      identifier: 'x',
      about: { lab: 'x', ...more },
    }),
}

/** What is no options, but as much a place for a slip. */
const others: Record<string, Call> = {
  'bounds of what may be set': more => settable(new Float64Array(1), { unit: 'ms', ...more }),
  'the parts of a cell': more => compartments('cell', [{ name: 'soma', capacitance: 150, leak: 10, ...more }] as never),
}

describe('an option that is an object', () => {
  it.each(nested().filter(option => !free.includes(option)))('of %s is among those that are tried here', option => {
    expect(Object.keys(calls)).toContain(option)
  })

  it.each(Object.entries(calls))('of %s takes no name that it does not know', async (_, call) => {
    expect(await said(call, { jnuk: 1 })).toMatch(
      /^ParameterError: \S*( \S+)?jnuk is not an? (option|parameter)|^ParameterError: .*\.jnuk is not an option/,
    )
  })

  it.each(Object.entries(others))('and %s neither', async (_, call) => {
    expect(await said(call, { jnuk: 1, abvoe: 0 })).toMatch(
      /^ParameterError: .*(jnuk is not an option|is near to above)/,
    )
  })
})

async function said(call: Call, more: object): Promise<string> {
  try {
    await call(more)
    return 'nothing'
  } catch (error) {
    return String(error)
  }
}

/** Options of what packages export that are objects of data, or lists of them, as the sources say: `FitOptions.callbacks`. */
function nested(): string[] {
  const root = path.dirname(import.meta.dirname)
  const texts = globSync('packages/*/src/**/*.ts', { cwd: root })
    .filter(file => !/\.test\.ts$|\/gen\/|packages\/cli\//.test(file))
    .map(
      file =>
        [
          path.basename(file),
          readFileSync(path.join(root, file), 'utf8').replaceAll(/\/\*\*[^]*?\*\/|\/\/.*/g, ''),
        ] as const,
    )
  const types = new Map(texts.flatMap(([, text]) => [...declarations(text)]))
  const exported = texts
    .filter(([file]) => file === 'index.ts')
    .map(([, text]) => text)
    .join('\n')
  const isData = (type: string, depth = 0): boolean =>
    depth < 4 &&
    (/\{\s*readonly/.test(type) ||
      [...type.matchAll(/\b[A-Z]\w+/g)].some(([name]) => {
        const found = made.includes(name) ? undefined : types.get(name)
        return (
          found !== undefined &&
          !found.includes('(') &&
          (found.startsWith('{') ? found.includes('readonly') : isData(found, depth + 1))
        )
      }))
  return [...types]
    .filter(
      ([name, text]) => name.endsWith('Options') && text.startsWith('{') && new RegExp(`\\b${name}\\b`).test(exported),
    )
    .flatMap(([name, text]) =>
      [...members(text)]
        .filter(([, type]) => !type.includes('=>') && isData(type))
        .map(([member]) => `${name}.${member}`),
    )
}

/** Interfaces and aliases with what they are. */
function* declarations(text: string): Generator<[name: string, type: string]> {
  for (const found of text.matchAll(/(?:interface (\w+)[^{=;]*|type (\w+)(?:<[^=]*>)? = )/g)) {
    const from = found.index + found[0].length
    yield found[1] === undefined
      ? [found[2]!, text.slice(from, endOf(text, from))]
      : [found[1], text.slice(from, closing(text, from))]
  }
}

/** Members of an interface with their types. */
function* members(text: string): Generator<[name: string, type: string]> {
  for (const found of text.matchAll(/^ {2}readonly (\w+)\??: /gm)) {
    const from = found.index + found[0].length
    yield [found[1]!, text.slice(from, endOf(text, from))]
  }
}

/** Where the brace that opens at a place is closed. */
function closing(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at + 1
  }
  return text.length
}

/** Where a type ends that begins at a place: with the line, or a brace that it opens. */
function endOf(text: string, from: number): number {
  const line = text.indexOf('\n', from)
  const brace = text.indexOf('{', from)
  return brace >= 0 && brace < line ? closing(text, brace) : line
}
