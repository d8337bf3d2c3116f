import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { RandomStream } from '@ngrad/core'
import { expect, it } from 'vitest'
import { prefetch } from '../index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-prefetch-'))
const moduleOf = (name: string, code: string): URL => {
  writeFileSync(path.join(folder, name), code)
  return pathToFileURL(path.join(folder, name))
}
interface Sample {
  readonly index: number
  readonly squares: Float64Array
  readonly epoch: number
}
const squares = moduleOf(
  'squares.ts',
  `const told = new BroadcastChannel('ngrad-prefetch-test')
told.unref()
export default (index: number, epoch: number) => {
  told.postMessage(index)
  return { index, epoch, squares: Float64Array.of(index * index) }
}`,
)
async function all(options: Parameters<typeof prefetch>[1]): Promise<Sample[][]> {
  const batches: Sample[][] = []
  for await (const batch of prefetch<Sample>(squares, options)) batches.push(batch)
  return batches
}

it('loads each sample once, in the order that batches have, another one in each round', async () => {
  const batches = await all({ count: 10, size: 4, seed: 3, epoch: 2 })
  expect(batches.map(batch => batch.length)).toEqual([4, 4, 2])
  const samples = batches.flat()
  expect(samples.map(({ index }) => index)).toEqual([...new RandomStream(3, 'order').permutation(10, 2)])
  expect(samples.every(({ index, squares: [square], epoch }) => square === index * index && epoch === 2)).toBe(true)
  expect((await all({ count: 3, size: 2, shuffle: false })).flat().map(({ index }) => index)).toEqual([0, 1, 2])
  expect(await all({ count: 0 })).toEqual([])
})

it('loads batches ahead while one is learned from, and ends with the loop', { timeout: 20_000 }, async () => {
  const told = new BroadcastChannel('ngrad-prefetch-test')
  const heard: number[] = []
  told.addEventListener('message', ({ data }: MessageEvent<number>) => heard.push(data))
  for await (const batch of prefetch<Sample>(squares, { count: 100, size: 2, ahead: 3, shuffle: false })) {
    expect(batch.map(({ index }) => index)).toEqual([0, 1])
    await expect.poll(() => heard.length).toBe(8) // the first batch and three ahead
    break
  }
  told.close()
})

it('loads for a program that is given as a module on the command line', () => {
  const numbers = moduleOf('numbers.ts', 'export default (index: number) => index')
  const script = `
    import { prefetch } from '@ngrad/data'
    for await (const batch of prefetch(new URL('${numbers.href}'), { count: 4, size: 2, shuffle: false })) console.log(batch)
  `
  const args = ['--conditions=@ngrad/source', '--input-type=module', '-e', script]
  const said = execFileSync(process.execPath, args, { encoding: 'utf8', cwd: import.meta.dirname, timeout: 20_000 })
  expect(said).toBe('[ 0, 1 ]\n[ 2, 3 ]\n')
})

it('says which module cannot load, and why', async () => {
  const broken = moduleOf('broken.ts', `export default (index: number) => { if (index === 3) throw new Error('no sample ' + index) }`)
  const run = async (module: URL): Promise<number> => {
    let batches = 0
    for await (const _ of prefetch(module, { count: 4, size: 2, shuffle: false })) batches++
    return batches
  }
  await expect(run(broken)).rejects.toThrow(/broken\.ts cannot load samples: no sample 3/)
  await expect(run(moduleOf('none.ts', 'export const load = 1'))).rejects.toThrow('it has no default export that is a function')
  await expect(run(pathToFileURL(path.join(folder, 'missing.ts')))).rejects.toThrow(/missing\.ts cannot load samples: Cannot find module/)
  const ended = moduleOf('ended.ts', 'export default () => process.exit(3)')
  await expect(run(ended)).rejects.toThrow('its worker has ended')
})
