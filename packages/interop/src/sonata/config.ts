import { readFileSync } from 'node:fs'
import path from 'node:path'
import { SonataError } from './sonata-error.ts'

/** What stands in a file of a configuration. */
export type Json = Readonly<Record<string, unknown>>

/** Files of nodes or of edges, and of what their types are. */
export interface PartFiles {
  /** File of HDF5. */
  readonly file: string
  /** Table of types; none where there are no types. */
  readonly types?: string
}

/** A configuration of SONATA with all paths whole. */
export interface SonataConfig {
  /** Duration of a step [ms]. */
  readonly dt: number
  /** Duration of a run [ms]. */
  readonly duration: number
  readonly nodes: readonly PartFiles[]
  readonly edges: readonly PartFiles[]
  /** Folders of parameters of models and of synapses. */
  readonly components: Readonly<Record<string, string>>
  readonly inputs: Readonly<Record<string, Json>>
  readonly reports: Readonly<Record<string, Json>>
  readonly nodeSets: Readonly<Record<string, Json>>
  readonly output: Json
}

/**
 * Reads a configuration: one file, or one that names those of the network and of the simulation.
 * @throws SonataError that names the file
 * @see Dai et al. (2020), The SONATA data format. PLoS Computational Biology 16:e1007696
 */
export function readConfig(file: string): SonataConfig {
  const top = readJson(file)
  const named = (what: string): string | undefined =>
    typeof top[what] === 'string' ? path.resolve(path.dirname(file), top[what]) : undefined
  const simulationFile = named('simulation') ?? file
  const simulation = resolved(simulationFile, readJson(simulationFile))
  const networkFile = named('network') ?? (typeof simulation['network'] === 'string' ? simulation['network'] : file)
  const network = resolved(networkFile, readJson(networkFile))
  const run = (simulation['run'] ?? {}) as Json
  const number = (what: string): number => {
    if (typeof run[what] !== 'number' || !(run[what] > 0))
      throw new SonataError(simulationFile, `run.${what} is ${JSON.stringify(run[what])}; it must be a time above 0 ms`)
    return run[what]
  }
  const sets = simulation['node_sets_file'] ?? network['node_sets_file']
  const parts = (what: 'nodes' | 'edges'): PartFiles[] =>
    ((((network['networks'] ?? {}) as Json)[what] as Json[] | undefined) ?? [])
      .filter(part => part['enabled'] !== false)
      .map(part => {
        const types = part[`${what.slice(0, -1)}_types_file`]
        return { file: String(part[`${what}_file`]), ...(typeof types === 'string' && { types }) }
      })
  const nodes = parts('nodes')
  if (nodes.length === 0) throw new SonataError(networkFile, 'networks.nodes names no file')
  return {
    dt: number('dt'),
    duration: number('tstop'),
    nodes,
    edges: parts('edges'),
    components: (network['components'] ?? {}) as Record<string, string>,
    inputs: (simulation['inputs'] ?? {}) as Record<string, Json>,
    reports: (simulation['reports'] ?? {}) as Record<string, Json>,
    nodeSets: typeof sets === 'string' ? (readJson(sets) as Record<string, Json>) : {},
    output: (simulation['output'] ?? {}) as Json,
  }
}

/** Reads a file of JSON. @throws SonataError that names it */
export function readJson(file: string): Json {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Json
  } catch (cause) {
    throw new SonataError(file, `cannot be read: ${(cause as Error).message}`, { cause })
  }
}

/** Puts what `manifest` names into all texts, and makes what looks like a path whole. */
function resolved(file: string, config: Json): Json {
  const folder = path.dirname(file)
  const names = (config['manifest'] ?? {}) as Readonly<Record<string, string>>
  const expand = (text: string, depth = 0): string => {
    const key = /\$\{?(\w+)\}?/.exec(text)
    if (!key) return text
    const value = names[`$${key[1]}`] ?? names[key[1]!]
    if (value === undefined || depth > 20) throw new SonataError(file, `manifest does not say what ${key[0]} is`)
    return expand(text.replace(key[0], value), depth + 1)
  }
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const text = expand(value)
      return /[\\/]|\.(h5|csv|json)$/.test(text) ? path.resolve(folder, text) : text
    }
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, key === 'manifest' ? each : walk(each)]),
      )
    return value
  }
  return walk(config) as Json
}
