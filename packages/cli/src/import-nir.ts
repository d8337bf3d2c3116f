import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openHdf5 } from '@ngrad/data'
import { ParameterError } from '@ngrad/core'
import { fromNir } from '@ngrad/interop'
import type { NirNetwork } from '@ngrad/interop'
import { forTerminal } from './for-terminal.ts'
import { table } from './table.ts'

/** How a graph becomes a program. */
export interface ImportNirOptions {
  readonly dt?: number | undefined
  readonly method?: 'euler' | 'exact' | undefined
  readonly overwrite?: boolean
}

/** Whether a file is a graph of NIR: HDF5 with a group `node`. */
export async function isNir(file: string): Promise<boolean> {
  const opened = await openHdf5(file).catch(() => undefined)
  const found = opened?.kind('node/edges') === 'dataset'
  opened?.close()
  return found
}

/** Writes a program that runs a graph of NIR, and says what is in the graph. */
export async function importNir(file: string, out: string, options: ImportNirOptions): Promise<string> {
  const { dt = 1, method = 'exact', overwrite = false } = options
  const graph = await fromNir(file, { dt, method })
  if (existsSync(out) && !overwrite)
    throw new ParameterError('import.out', out, 'a file that does not exist yet; --overwrite replaces it')
  writeFileSync(out, programOf(graph, path.relative(path.dirname(out), file)))
  return describeGraph(graph)
}

function describeGraph({ units, notes, dt, method }: NirNetwork): string {
  const rows = units.map(({ name, type, size, shape, lag }) => {
    const extents = shape.length > 1 ? `${size} (${shape.join(' × ')})` : String(size)
    return [name, type, extents, lag === 0 ? '' : `${lag} steps behind`]
  })
  const lines = table([['node', 'type', 'neurons', ''], ...rows])
  const all = [...lines, ...notes.map(note => `note: ${note}`), `in steps of ${dt} ms, ${method}`]
  return forTerminal(all.join('\n'))
}

function programOf({ units, dt, method }: NirNetwork, file: string): string {
  const [input] = units.filter(({ type }) => type === 'Input')
  const text = (value: string): string => JSON.stringify(value)
  const source = text(file.split(path.sep).map(encodeURIComponent).join('/'))
  return `import { simulation } from '@ngrad/core'
import { fromNir, populateNir } from '@ngrad/interop'

const graph = await fromNir(new URL(${source}, import.meta.url), { dt: ${dt}, method: '${method}' })
const sim = simulation({ dt: graph.dt })
const { ports, outputs } = populateNir(sim, graph)
const spikes = [...outputs].map(([name, population]) => ({ name, list: sim.record(population) }))

// what comes in: here one spike of the first neuron of ${input?.name ?? 'the input'}
ports.get(${text(input?.name ?? 'input')})?.send({ firstStep: 1, neurons: [0] })
await sim.run(100 * graph.dt)
for (const { name, list } of spikes) console.log(\`\${name}: \${list.times.length} spikes\`)
`
}
