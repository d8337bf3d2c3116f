import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '@ngrad/viz-server/client'
import { expect, it } from 'vitest'
import { startNgrad } from '../../testing/start-ngrad.ts'
import { compare, currentForm } from './compare.ts'

const main = path.join(import.meta.dirname, '../main.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-compare-'))
const node = ['--conditions=@ngrad/source', main, 'compare']
const small = ['--layers', '64,16,10', '--epochs', '2']

const call = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, ...args], { cwd: folder, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

it('prints a table and saves what it is asked to', { timeout: 60_000 }, () => {
  const { status, out } = call(...small, '--learners', 'backprop,dp', '--csv', 'runs.csv', '--svg', 'errors.svg')
  expect(status).toBe(0)
  expect(out).toMatch(
    /^dense.*\ndigits, 64-16-10 tanh, adam, batch 20, seed 1\nlearner .*\nbackprop .*\ndp .*\nSaved runs\.csv and errors\.svg\.\n$/,
  )
  expect(readFileSync(path.join(folder, 'runs.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(5)
  expect(existsSync(path.join(folder, 'errors.svg'))).toBe(true)
})

it('says what is wrong, as it was typed', { timeout: 60_000 }, () => {
  const unknown = call('--learners', 'bp')
  expect(unknown.status).toBe(2)
  expect(unknown.err).toContain("error: --learners is 'bp'; it must be one of backprop, dp,")
  const misfit = call('layers', '--layers', '65,10', '--backend', 'wasm-simd')
  expect(misfit.status).toBe(1)
  expect(misfit.out).toBe('dense algebra: kernels in WebAssembly SIMD, as asked for\n')
  expect(misfit.err).toContain('1 steps of 20 examples with 64 inputs and 10 outputs')
  expect(misfit.err).toContain('it must be at most 20 of 65 and 10 in one step')
})

it('learns by tensors where it is told to', { timeout: 60_000 }, () => {
  const { status, out } = call(...small, '--learners', 'dp', '--backend', 'tensors')
  expect(out).toMatch(/^dense algebra: tensors by @tensorflow\/.*, as asked for\ndigits, [\s\S]*\ndp /)
  expect(status).toBe(0)
  expect(call('--backend', 'gpu').err).toContain("--backend is 'gpu'; it must be one of auto, wasm-simd, tensors")
})

it('lists the learners', { timeout: 60_000 }, () => {
  expect(call('--list').out).toMatch(/^backprop +backpropagation, the reference\ndp +difference propagation, central\n/)
})

it('takes the names of learners in full', { timeout: 60_000 }, () => {
  const { out } = call('--learners', 'difference-propagation,predictive-coding', '--epochs', '1')
  expect(out.split('\n').map(line => line.split(' ', 1)[0])).toEqual(expect.arrayContaining(['dp', 'pc']))
})

it('holds learners through time against backpropagation through time', { timeout: 60_000 }, () => {
  const { status, out } = call('time', '--learners', 'eprop,rflo', '--epochs', '3')
  expect(status).toBe(0)
  expect(out).toMatch(
    /^pattern generation, 20 recurrent rate units, .* 3 rounds.*\ncosine .*\nlearner .*layer0\.recurrent.*\neprop .*\nrflo .*\n$/,
  )
  expect(call('time', '--list').out).toMatch(/^bptt +backpropagation through time/)
})

it('saves rounds and losses of learners through time', { timeout: 60_000 }, () => {
  const through = ['time', '--units', 'lif', '--learners', 'eprop,bptt', '--epochs', '4']
  const { status, out } = call(...through, '--csv', 'rounds.csv', '--svg', 'losses.svg')
  expect(status).toBe(0)
  expect(out).toMatch(/\nSaved rounds\.csv and losses\.svg\.\n$/)
  const [head, ...rows] = readFileSync(path.join(folder, 'rounds.csv'), 'utf8').trimEnd().split('\n')
  expect(head).toMatch(/^learner,round,loss,seconds,cosine_layer0\.input,/)
  expect(rows.map(row => row.split(',', 2).join(' '))).toEqual(
    ['eprop', 'bptt'].flatMap(learner => [1, 2, 3, 4].map(round => `${learner} ${round}`)),
  )
  expect(out).toContain(Number(rows[3]!.split(',')[2]).toPrecision(4)) // the last loss of e-prop
  expect(readFileSync(path.join(folder, 'losses.svg'), 'utf8')).toContain('>eprop</text>')
})

it('saves the table of teachers and learners, and says what it cannot draw', { timeout: 60_000 }, () => {
  const some = ['teachers', 'across', '--learners', 'dp,eprop', '--epochs', '2']
  expect(call(...some, '--csv', 'pairs.csv').out).toMatch(/\nSaved pairs\.csv\.\n$/)
  const [head, ...rows] = readFileSync(path.join(folder, 'pairs.csv'), 'utf8').trimEnd().split('\n')
  expect(head).toBe('teacher,learner,loss,floor,floor_name,cosine,seconds,reason')
  expect(rows[0]).toMatch(/^two views,dp,[\d.]+,[\d.]+,least squares,[\d.]+,[\d.]+,$/)
  expect(rows[1]).toMatch(/^two views,eprop,,[\d.]+,least squares,,,"two views at once have no past; .*"$/)
  const refused = call('teachers', 'across', '--learners', 'lstm', '--epochs', '1')
  expect([refused.status, refused.err]).toEqual([1, expect.stringContaining('error: no learner could take a lesson\n') as string])
  expect(refused.out).toContain("lstm.loss is 'squaredError'; it must be crossEntropy")
  expect(call(...some, '--svg', 'pairs.svg').err).toContain("unknown option '--svg'")
})

/** What is compared by each word, in small, and what the page shows of it beside the loss. */
const pages: Readonly<Record<string, readonly [args: readonly string[], figure: string]>> = {
  layers: [['--layers', '64,8,10', '--learners', 'dp'], 'alignment of layer 1'],
  time: [['--learners', 'eprop'], 'alignment of layer0.recurrent'],
  teachers: [['across', '--learners', 'dp'], 'test loss / floor, two views'],
  network: [['net.mjs', '--data', 'rows.csv', '--learners', 'eprop'], 'cosine'],
}

/** Writes what is compared by `network`. */
function writeOwn(): void {
  writeFileSync(
    path.join(folder, 'net.mjs'),
    "import { lifLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'\n" +
      'export default recurrentNetwork({ inputs: 2, layers: [lifLayer(4), readoutLayer(2)] })\n',
  )
  writeFileSync(path.join(folder, 'rows.csv'), 'a,b,class\n0,1,0\n1,0,1\n0,2,0\n2,0,1\n1,1,0\n')
}

it('has a page for whatever is compared', () => {
  expect(Object.keys(pages)).toEqual(compare.commands.map(each => each.name()))
})

it.each(Object.entries(pages))('shows what is compared on a page, until Ctrl-C: %s', { timeout: 60_000 }, async (word, [args, figure]) => {
  const learner = args.at(-1)!
  writeOwn()
  const ngrad = startNgrad(folder, ['compare', word, ...args, '--epochs', '1', '--page', '0'])
  const address = await ngrad.said(/http:\S+(?=\n)/)
  await ngrad.said(/The page stays until Ctrl-C/)
  const { events, close } = connect(address, { topics: ['reports'] }) // only now: it knows what was before
  const figures = await new Promise<object>(resolve => {
    let all = {}
    events.subscribe(({ message }) => {
      if (message?.report?.source === learner) all = { ...all, ...message.report.metric }
      if (figure in all) resolve(all)
    })
  })
  expect(Object.keys(figures).some(name => name.startsWith('loss'))).toBe(true)
  close()
  ngrad.child.kill('SIGINT')
  expect(await ngrad.closed).toBe(0)
})

it.each(Object.entries(pages))('is held, and stopped, by who looks at its page: %s', { timeout: 60_000 }, async (word, [args]) => {
  writeOwn()
  const ngrad = startNgrad(folder, ['compare', word, ...args, '--epochs', '100000', '--page', '0'])
  const { events, control, close } = connect(await ngrad.said(/http:\S+(?=\n)/), { topics: ['reports'] })
  let [reports, running] = [0, false]
  events.subscribe(({ message }) => {
    if (message?.report) reports++
    if (message?.runState) running = message.runState.running ?? false
  })
  await expect.poll(() => reports, { timeout: 20_000 }).toBeGreaterThan(2)
  expect(running).toBe(true)
  control('pause')
  await sleep(500)
  const held = reports
  await sleep(1000)
  expect(reports).toBe(held)
  control('resume')
  await expect.poll(() => reports, { timeout: 20_000 }).toBeGreaterThan(held + 2)
  control('pause')
  control('stop') // what is held is stopped, too
  expect(await ngrad.closed).toBe(130)
  expect(await ngrad.said(/Stopped after .*/)).toMatch(/^Stopped after \d+ (epochs|learners|pairs)\.$/)
  close()
})

it('is over on its page once it is, and lets that go when it is stopped there', { timeout: 60_000 }, async () => {
  const ngrad = startNgrad(folder, ['compare', 'layers', '--layers', '64,8,10', '--learners', 'dp', '--epochs', '1', '--page', '0'])
  const address = await ngrad.said(/http:\S+(?=\n)/)
  await ngrad.said(/The page stays until Ctrl-C/)
  const { events, control, close } = connect(address, { topics: ['reports'] })
  let told: object = {}
  events.subscribe(({ message }) => {
    if (message?.runState) told = message.runState
  })
  await expect.poll(() => told).toEqual({ running: false, stopped: false, runs: 1, step: 1 })
  control('stop')
  expect(await ngrad.closed).toBe(0)
  close()
})

it('takes its page with it where it cannot go on', { timeout: 60_000 }, () => {
  const args = [...node, 'time', '--units', 'lif', '--learners', 'rflo', '--page', '0']
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 30_000 })
  expect([status, stderr]).toEqual([1, "error: rflo.hidden is 'lif'; it must be of rate layers; eprop takes all\n"])
})

it('asks for a word where there is none, and for a folder that exists before it begins', () => {
  const bare = spawnSync(process.execPath, node, { encoding: 'utf8' })
  expect(bare.status).toBe(2)
  expect(bare.stderr).toMatch(/^Usage: ngrad compare layers\|time\|teachers\|network/)
  for (const option of ['--csv', '--svg']) {
    for (const [file, words] of [['no/where', 'exists'], ...(existsSync('/proc/self') ? [['/proc/x', 'can be written in']] : [])]) {
      const { status, stderr } = spawnSync(process.execPath, [...node, 'time', option, file!], { encoding: 'utf8' })
      expect(status).toBe(2)
      expect(stderr).toContain(`error: ${option} is '${file}'; it must be in a folder that ${words}\n`)
    }
  }
})

it.each([
  [[], []],
  [['--epochs', '3'], ['layers', '--epochs', '3']],
  [
    ['--learners', 'dp', '--recurrent', 'lif', '--rate', '1'],
    ['time', '--units', 'lif', '--learners', 'dp', '--rate', '1'],
  ],
  [
    ['--teachers=within,time', '--seed', '2'],
    ['teachers', 'within', 'time', '--seed', '2'],
  ],
  [
    ['--network', 'n.ts', '--data', 'd.ts'],
    ['network', 'n.ts', '--data', 'd.ts'],
  ],
  [
    ['teachers', 'within'],
    ['teachers', 'within'],
  ],
  [['--help'], ['--help']],
])('takes %j as it was said before for %j', (before, now) => {
  expect(currentForm(before)).toEqual(now)
})

it('stops at Ctrl-C with what it has', { timeout: 60_000 }, async () => {
  const child = spawn(process.execPath, [...node, '--layers', '64,200,200,10', '--epochs', '10000'], { cwd: folder })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.once('data', () => child.kill('SIGINT')) // the first line of progress
  const code = await new Promise(resolve => child.on('close', resolve))
  expect(code).toBe(130)
  expect(out).toMatch(/^dense algebra: .*\ndigits, [\s\S]*\nbackprop [\s\S]*\nStopped after \d+ epochs\.\n$/)
})
