import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openRecording } from '@ngrad/core/node'
import { openHdf5 } from '@ngrad/data'
import { readSonataSpikes } from '@ngrad/interop'
import { tableFromIPC } from 'apache-arrow'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPython } from '../../../tools/find-python.ts'

const main = path.join(import.meta.dirname, 'main.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-formats-'))
const at = (name: string): string => path.join(folder, name)

function ngrad(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
  return spawnSync(process.execPath, ['--conditions=@ngrad/source', main, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
}

beforeAll(() => {
  writeFileSync(
    at('sim.ts'),
    `import { defineNeuron, simulation } from '@ngrad/core'
     const source = defineNeuron('source', {
       parameters: {}, state: { v: 0.25 }, equations: { v: '-v / 10' }, spike: { probability: '0.05' } })
     const sim = simulation({ seed: 5, dt: 0.5 })
     const input = sim.population('input', source(), 100)
     sim.population('silent', defineNeuron('silent', { parameters: {}, spike: { when: '0 > 1' } })(), 3)
     sim.watch(input, 'v', { neurons: [0, 2, 4], every: 5 })
     console.log('hello')
     await sim.run(Number(process.argv[2] ?? 200))\n`,
  )
  ngrad('record', 'run.ngrad', 'sim.ts')
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Rows of a file, as the format's own library reads them; numbers of 64 bits are numbers. */
const readers: Record<string, (file: string) => Promise<Record<string, unknown>[]>> = {
  arrow: async file =>
    tableFromIPC(readFileSync(file))
      .toArray()
      .map(row => {
        const { step, time_ms, neuron, value } = row as Record<string, never>
        const list = value === undefined ? {} : { value: [...(value as Iterable<number>)] }
        return { step: Number(step), time_ms, ...(neuron === undefined ? {} : { neuron }), ...list }
      }),
  async parquet(file) {
    const { buffer, byteOffset, byteLength } = readFileSync(file)
    const rows = await parquetReadObjects({ file: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer })
    return rows.map(row => ({ ...row, step: Number(row['step']) }))
  },
}

it.each(['arrow', 'parquet'])('writes --%s files with all that was recorded', async format => {
  const { status, stderr } = ngrad('export', 'run.ngrad', `--${format}`)
  expect([status, stderr]).toEqual([0, expect.stringContaining(`spikes-input.${format}: `)])
  const recording = await openRecording(at('run.ngrad'))
  const { neurons, steps, times } = await recording.readSpikes('input')
  const rows = await readers[format]!(at(`spikes-input.${format}`))
  expect(rows.length).toBeGreaterThan(1000)
  expect(rows.map(({ neuron }) => neuron)).toEqual([...neurons])
  expect(rows.map(({ step }) => step)).toEqual([...steps])
  expect(rows.map(({ time_ms }) => time_ms)).toEqual([...times])
  expect(await readers[format]!(at(`spikes-silent.${format}`))).toEqual([])
  const activity = await recording.readActivity('input.v')
  const moments = await readers[format]!(at(`activity-input.v.${format}`))
  expect(moments.map(({ step }) => step)).toEqual([...activity.steps])
  expect(moments.flatMap(({ value }) => value)).toEqual([...activity.values])
})

it.each(['nwb', 'neo'])('writes all of it in one file by --%s, and refuses to write over it', async form => {
  const { status, stderr } = ngrad('export', 'run.ngrad', `--${form}`, '-o', `${form}.nwb`)
  expect([status, stderr]).toEqual([0, expect.stringMatching(new RegExp(`^${form}.nwb: \\d+ bytes\\n$`))])
  expect(ngrad('export', 'run.ngrad', `--${form}`, '-o', `${form}.nwb`).stderr).toContain('--overwrite replaces it')
  const { neurons, times } = await (await openRecording(at('run.ngrad'))).readSpikes('input')
  const file = await openHdf5(at(`${form}.nwb`))
  const [first] = file.dataset('units/spike_times_index').numbers([[0, 1]])
  const seconds = file.dataset('units/spike_times').numbers([[0, first!]])
  expect(Array.from(seconds, time => 1000 * time)).toEqual(Array.from(times.filter((_, at) => neurons[at] === 0)))
  expect(file.dataset('units/population').texts()).toEqual([...Array(100).fill('input'), ...Array(3).fill('silent')])
  expect(file.dataset('acquisition/input.v/data').shape).toEqual([40, 3])
  file.close()
})

it('says in a file of NWB what a file of JSON says about it', async () => {
  writeFileSync(at('about.json'), '{ "institution": "None", "subject": { "id": "model-1" } }')
  expect(ngrad('export', 'run.ngrad', '--nwb', '--about', 'about.json', '-o', 'about.nwb').status).toBe(0)
  const file = await openHdf5(at('about.nwb'))
  expect(file.dataset('general/subject/subject_id').text()).toBe('model-1')
  file.close()
  expect(ngrad('export', 'run.ngrad', '--csv', '--about', 'about.json').stderr).toContain('--about belongs to --nwb or --neo')
  expect(ngrad('export', 'run.ngrad', '--nwb', '--about', 'run.ngrad', '-o', 'no.nwb').stderr).toContain('a file of JSON')
})

it('writes files of SONATA by --sonata', async () => {
  const { status, stderr } = ngrad('export', 'run.ngrad', '--sonata', '-o', 'sonata')
  expect([status, stderr]).toEqual([0, expect.stringContaining(`${path.join('sonata', 'spikes.h5')}: `)])
  const { neurons, times } = await (await openRecording(at('run.ngrad'))).readSpikes('input')
  const [input, silent] = await readSonataSpikes(at('sonata/spikes.h5'))
  expect([input!.population, silent!.population, silent!.times.length]).toEqual(['input', 'silent', 0])
  expect([[...input!.times], [...input!.ids]]).toEqual([[...times], [...neurons]])
  const report = await openHdf5(at('sonata/activity-input.v.h5'))
  expect([...report.dataset('report/input/mapping/time').numbers()]).toEqual([5, 205, 5])
  expect(report.dataset('report/input/data').shape).toEqual([40, 3])
  report.close()
  expect(ngrad('export', 'run.ngrad', '--sonata', '--stream', 'input').stderr).toContain('--stream names a table')
})

const python = findPython('pyarrow.parquet')

it.skipIf(python === undefined)('writes files that pyarrow reads', () => {
  for (const format of ['arrow', 'parquet']) ngrad('export', 'run.ngrad', `--${format}`, '--overwrite')
  const code =
    'import pyarrow.parquet as p, pyarrow.feather as f\n' +
    'for name in ("spikes-input", "activity-input.v"):\n' +
    '  a, b = f.read_table(name + ".arrow"), p.read_table(name + ".parquet")\n' +
    '  assert a.num_rows > 10 and a.column_names == b.column_names\n' +
    '  assert all(a[c].to_pylist() == b[c].to_pylist() for c in a.column_names)\n' +
    'print("same")'
  const { stdout, stderr } = spawnSync(python!, ['-c', code], { cwd: folder, encoding: 'utf8' })
  expect(stdout, stderr).toBe('same\n')
})

it('asks for one format', () => {
  expect(ngrad('export', 'run.ngrad').stderr).toContain('say one of --csv, --npy, --arrow, --parquet, --nwb, --neo, --sonata, --nir')
  expect(ngrad('export', 'run.ngrad', '--csv', '--arrow').stderr).toContain('say one of')
})

it('emits events as lines of JSON, and lets what a script says go elsewhere', async () => {
  const { status, stdout, stderr } = ngrad('run', '--emit', 'spikes/input,activity/*', 'sim.ts')
  expect([status, stderr]).toEqual([0, 'hello\n'])
  const events = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { topic: string; neurons?: number[] })
  const { neurons } = await (await openRecording(at('run.ngrad'))).readSpikes('input')
  expect(events.flatMap(event => event.neurons ?? [])).toEqual([...neurons])
  expect(new Set(events.map(({ topic }) => topic))).toEqual(new Set(['spikes/input', 'activity/input.v']))
  const { stdout: none, stderr: note } = ngrad('run', '--emit', 'spikes/inputs,spikes/in*,activity/*,faults', 'sim.ts')
  expect(none).toContain('"spikes/input"')
  expect(note).toMatch(/note: there were no faults\nnote: nothing was called spikes\/inputs, so none of it was written\n$/)
  expect(ngrad('run', '--emit', 'spike/*', 'sim.ts').stderr).toContain("--emit is 'spike/*'; it must be one of spikes/…")
})

it('ends when nobody reads any more', () => {
  const command = `"${process.execPath}" --conditions=@ngrad/source "${main}" run --emit 'spikes/*' sim.ts 1e9 | head -n 2`
  const { status, stdout } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', timeout: 60_000 })
  expect([status, stdout.trim().split('\n').length]).toEqual([0, 2])
})
