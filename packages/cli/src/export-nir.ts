import { readFileSync } from 'node:fs'
import path from 'node:path'
import { NgradError, onSimulation } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import { toNir, writeNir } from '@ngrad/interop'
import type { NirGraph } from '@ngrad/interop'
import { loadNetwork } from '@ngrad/learning'
import { runScript } from './run-script.ts'
import { writeOut } from './write-out.ts'

/** Writes a network as a graph of NIR: a file of `saveNetwork`, or the simulation of a script as it is when that ends. */
export async function exportNir(file: string, out: string, overwrite: boolean): Promise<void> {
  const isScript = /\.[cm]?[jt]s$/.test(file)
  const graph = isScript ? await graphOfScript(path.resolve(file)) : toNir(loadNetwork(readFileSync(file)))
  await writeOut(out === '.' ? `${path.parse(file).name}.nir` : out, await writeNir(graph), overwrite)
}

/** What a script has made of its first simulation by its end, or until it closes it. */
async function graphOfScript(script: string): Promise<NirGraph> {
  const made: Simulation[] = []
  const closed = new Map<Simulation, NirGraph>()
  const stop = onSimulation(simulation => {
    made.push(simulation)
    if (made.length === 1)
      simulation.use({ name: 'export', attach: () => () => void closed.set(simulation, toNir(simulation)) })
  })
  await runScript(script, [], false)
  stop()
  const [first] = made
  if (!first) throw new NgradError(`${script} made no simulation; a network of layers is saved by saveNetwork and exported then`)
  if (made.length > 1) console.error(`note: the script made ${made.length} simulations; the first, ${first.name}, is written`)
  return closed.get(first) ?? toNir(first)
}
