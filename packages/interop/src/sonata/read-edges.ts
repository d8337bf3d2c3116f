import { openHdf5 } from '@ngrad/data'
import type { Hdf5File } from '@ngrad/data'
import type { SonataConfig } from './config.ts'
import { dynamics } from './read-nodes.ts'
import { SonataError } from './sonata-error.ts'
import { readTypes } from './types-table.ts'
import type { TypeRow } from './types-table.ts'

/** Synapses from one population to another. */
export interface EdgeGroup {
  /** Name of the edges. */
  readonly name: string
  /** Population that they come from. */
  readonly source: string
  /** Population that they lead to. */
  readonly target: string
  /** Id of the source of each. */
  readonly sources: Float64Array
  /** Id of the target of each. */
  readonly targets: Float64Array
  /** Weight of each, as NEST has it. */
  readonly weights: Float64Array
  /** Delay of each [ms]. */
  readonly delays: Float64Array
}

/** What NEST's static synapse has where nothing is said. */
const nestDefaults = { syn_weight: 1, delay: 1 }

/**
 * Reads all populations of edges: what stands in the file for each edge, else for its type, else in the parameters that the
 * type names, else what NEST has.
 * @throws SonataError that names the file and the type
 */
export async function readEdges(config: SonataConfig): Promise<EdgeGroup[]> {
  const groups: EdgeGroup[] = []
  for (const { file, types } of config.edges) {
    const rows = types === undefined ? new Map<number, TypeRow>() : readTypes(types, 'edge_type_id')
    for (const [type, { model_template: template }] of rows)
      if (template !== undefined && template.replace('nest:', '') !== 'static_synapse')
        throw new SonataError(types!, `edges of type ${type} are of ${template}; static_synapse is run here`)
    const opened = await openHdf5(file)
    try {
      for (const name of opened.names('edges')) groups.push(readPopulation(opened, file, name, rows, config))
    } finally {
      opened.close()
    }
  }
  return groups
}

function readPopulation(
  file: Hdf5File,
  path: string,
  name: string,
  types: ReadonlyMap<number, TypeRow>,
  config: SonataConfig,
): EdgeGroup {
  const place = `edges/${name}`
  const numbers = (what: string): Float64Array => file.dataset(`${place}/${what}`).numbers()
  const end = (what: 'source' | 'target'): string => {
    const population = file.attribute(`${place}/${what}_node_id`, 'node_population')
    if (typeof population !== 'string')
      throw new SonataError(path, `${place}/${what}_node_id has no attribute node_population`)
    return population
  }
  const [typeIds, groups, indices] = [numbers('edge_type_id'), numbers('edge_group_id'), numbers('edge_group_index')]
  const own = new Map<string, Float64Array>()
  for (const group of new Set(groups))
    for (const what of ['syn_weight', 'delay', 'nsyns'])
      if (file.kind(`${place}/${group}/${what}`) === 'dataset') own.set(`${group}/${what}`, numbers(`${group}/${what}`))
  const ofType = new Map<number, Readonly<Record<'syn_weight' | 'delay', number>>>()
  for (const type of new Set(typeIds)) {
    const row = types.get(type)
    if (!row) throw new SonataError(path, `${place} has edges of type ${type}, which is in no table of types`)
    const more = dynamics(row, config, 'synaptic_models_dir')
    ofType.set(type, {
      syn_weight: Number(row['syn_weight'] ?? more['weight'] ?? nestDefaults.syn_weight),
      delay: Number(row['delay'] ?? more['delay'] ?? nestDefaults.delay),
    })
  }
  const of = (what: 'syn_weight' | 'delay'): Float64Array =>
    typeIds.map((type, at) => own.get(`${groups[at]}/${what}`)?.[indices[at]!] ?? ofType.get(type)![what])
  const weights = of('syn_weight')
  weights.forEach((weight, at) => {
    weights[at] = weight * (own.get(`${groups[at]}/nsyns`)?.[indices[at]!] ?? 1)
  })
  return {
    name,
    source: end('source'),
    target: end('target'),
    sources: numbers('source_node_id'),
    targets: numbers('target_node_id'),
    weights,
    delays: of('delay'),
  }
}
