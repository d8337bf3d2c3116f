/** A whole process, for the benchmark `process`: ten seconds of CUBA, all spikes on disk. */
import { recorder } from '@ngrad/core/node'
import { cuba } from './networks.ts'

const { sim } = cuba({ seed: 2 })
const tape = recorder({ file: process.argv[2]!, overwrite: true })
sim.use(tape)
await sim.run(10_000)
await tape.close()
