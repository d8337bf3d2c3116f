import { Session } from 'node:inspector/promises'
import { cuba } from './networks.ts'

/** Where the time of the network of 64,000 neurons goes: kernels, and everything around them. */
export async function bench(): Promise<Record<string, unknown>[]> {
  const { sim, populations } = cuba({ seed: 2, threads: 1 }, 64_000, 1000)
  for (const population of populations) sim.record(population)
  await sim.run(200)
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  await sim.run(2000)
  const { profile } = await session.post('Profiler.stop')
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]))
  let [kernels, rest] = [0, 0]
  const outside = new Map<string, number>()
  profile.samples!.forEach((id, sample) => {
    const { functionName, url } = names.get(id)!
    const time = profile.timeDeltas![sample]!
    if (url.startsWith('wasm:')) kernels += time
    else if (url.startsWith('node:inspector'))
      return // the profiler's own
    else if (functionName !== '(idle)' && functionName !== '(program)') {
      rest += time
      outside.set(functionName, (outside.get(functionName) ?? 0) + time)
    }
  })
  const [most] = [...outside].toSorted((a, b) => b[1] - a[1])
  return [{ name: 'share of time outside kernels', share: rest / (kernels + rest), most: most?.[0] }]
}
