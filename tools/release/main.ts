/**
 * A release: everything is built and checked, and only then published, to the registry that is named.
 *
 *     npm run release                              checks all, publishes nothing
 *     npm run release -- --rehearse                and publishes to a registry of its own, installs from there, runs
 *     npm run release -- --registry URL            and publishes there; `--npmrc FILE` may do so
 *     npm run release -- --rehearse --nodes a,b    uses what is installed on these Nodes, paths or versions: 22,24
 *
 * The steps stand in `steps.ts`; the first that fails is named and ends the release with status 1.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseCall } from '../parse-call.ts'
import { take } from './step.ts'
import { releaseSteps } from './steps.ts'

const usage = 'npm run release -- [--rehearse] [--registry URL] [--npmrc FILE] [--nodes a,b]'
const { values } = parseCall(usage, {
  options: {
    registry: { type: 'string' },
    npmrc: { type: 'string' },
    nodes: { type: 'string' },
    rehearse: { type: 'boolean', default: false },
  },
})
const work = mkdtempSync(path.join(tmpdir(), 'ngrad-release-'))
const { steps, end } = releaseSteps({ ...values, root: path.join(import.meta.dirname, '../..'), work, nodes: values.nodes?.split(',') })
try {
  process.exitCode = await take(steps, (line, isFault) => console[isFault ? 'error' : 'log'](line))
  if (process.exitCode === 0) console.log(values.registry === undefined ? 'Nothing was published.' : `Published to ${values.registry}.`)
} finally {
  await end()
  rmSync(work, { recursive: true, force: true })
}
