import path from 'node:path'
import { openHdf5 } from '@ngrad/data'
import type { Hdf5File } from '@ngrad/data'
import { readJson } from './config.ts'
import type { Json, SonataConfig } from './config.ts'
import { SonataError } from './sonata-error.ts'
import { readTypes } from './types-table.ts'
import type { TypeRow } from './types-table.ts'

/** Nodes of one population and one model. */
export interface NodeGroup {
  /** Name of the population. */
  readonly population: string
  /** Name of the model in NEST; undefined for nodes that are inputs. */
  readonly model: string | undefined
  /** Ids of the nodes, in the order in which they stand in the file. */
  readonly ids: Uint32Array
  /** Parameters by NEST's names, one value for each node. */
  readonly parameters: Readonly<Record<string, Float64Array>>
}

/**
 * Reads all populations of nodes, those of each model apart.
 * @throws SonataError that names the file and the type
 */
export async function readNodes(config: SonataConfig): Promise<NodeGroup[]> {
  const groups: NodeGroup[] = []
  for (const { file, types } of config.nodes) {
    const rows = types === undefined ? new Map<number, TypeRow>() : readTypes(types, 'node_type_id')
    const opened = await openHdf5(file)
    try {
      for (const population of opened.names('nodes'))
        groups.push(...readPopulation(opened, file, population, rows, config))
    } finally {
      opened.close()
    }
  }
  return groups
}

function readPopulation(
  file: Hdf5File,
  name: string,
  population: string,
  types: ReadonlyMap<number, TypeRow>,
  config: SonataConfig,
): NodeGroup[] {
  const place = `nodes/${population}`
  const typeIds = file.dataset(`${place}/node_type_id`).numbers()
  const ids =
    file.kind(`${place}/node_id`) === 'dataset'
      ? file.dataset(`${place}/node_id`).numbers()
      : typeIds.map((_, at) => at)
  const ofModel = new Map<string | undefined, number[]>()
  const parametersOf = new Map<number, Json>()
  typeIds.forEach((type, at) => {
    const row = types.get(type)
    if (!row) throw new SonataError(name, `${place} has nodes of type ${type}, which is in no table of types`)
    const model = modelOf(name, type, row)
    if (!parametersOf.has(type))
      parametersOf.set(type, model === undefined ? {} : dynamics(row, config, 'point_neuron_models_dir'))
    ofModel.set(model, [...(ofModel.get(model) ?? []), at])
  })
  return [...ofModel].map(([model, places]) => {
    const names = new Set(places.flatMap(at => Object.keys(parametersOf.get(typeIds[at]!)!)))
    const parameters = Object.fromEntries(
      [...names].map(parameter => [
        parameter,
        Float64Array.from(places, at => {
          const value = parametersOf.get(typeIds[at]!)![parameter]
          if (typeof value !== 'number')
            throw new SonataError(
              name,
              `nodes of type ${typeIds[at]} have ${parameter} ${JSON.stringify(value)}; it must be a number, as in other types`,
            )
          return value
        }),
      ]),
    )
    return { population, model, ids: Uint32Array.from(places, at => ids[at]!), parameters }
  })
}

function modelOf(
  file: string,
  type: number,
  { model_type: kind, model_template: template = '' }: TypeRow,
): string | undefined {
  if (kind === 'virtual') return undefined
  if (kind !== 'point_process' && kind !== 'point_neuron')
    throw new SonataError(
      file,
      `nodes of type ${type} are of model_type ${kind}; point_process, point_neuron and virtual are run here`,
    )
  const [simulator, model] = template.split(':')
  if (simulator !== 'nest' || model === undefined)
    throw new SonataError(
      file,
      `nodes of type ${type} have the model_template '${template}'; it must be nest: and a model of NEST`,
    )
  return model
}

/** The parameters that a type names a file of. */
export function dynamics({ dynamics_params: file }: TypeRow, { components }: SonataConfig, folder: string): Json {
  if (file === undefined) return {}
  return readJson(path.resolve(components[folder] ?? '.', file))
}
