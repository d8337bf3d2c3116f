import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { learners as layered } from '../compare/registry.ts'
import { recurrentLearners } from '../recurrent/learners.ts'
import { loadOwnData } from './load-own.ts'
import { ownNetworks } from './own-networks.ts'

const main = path.join(import.meta.dirname, '../main.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-own-'))
const call = (...args: string[]) => {
  const node = ['--conditions=@ngrad/source', main, ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { cwd: folder, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}
const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)

beforeAll(() => {
  write(
    'net.ts',
    `import { rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
     export default recurrentNetwork({ inputs: 2, layers: [rateLayer(8, { recurrent: true }), readoutLayer(2)] })`,
  )
  write(
    'layered.ts',
    `import { dense, rateNetwork } from '@ngrad/difference-propagation/rates'
     export default ({ batch, seed }) =>
       rateNetwork({ input: 2, layers: [dense(8, { activation: 'tanh' }), dense(2)], batch, seed })`,
  )
  write(
    'data.ts',
    `import { sequences } from '@ngrad/learning'
     const bits = Array.from({ length: 600 }, (_, at) => (at * 7919) % 13 < 6 ? 1 : 0)
     export default sequences({ values: bits, inputs: 2, steps: 3, labels: Array.from({ length: 100 }, (_, i) => bits[6 * i]) })`,
  )
  const rows = Array.from({ length: 100 }, (_, i) => [Math.sin(i), Math.cos(3 * i), Number(Math.sin(i) > 0)].join(','))
  write('data.csv', `x,y,class\n${rows.join('\n')}\n`)
  write(
    'mine.ts',
    `import { defineNeuron } from '@ngrad/core'
     import { eprop } from '@ngrad/eligibility'
     import { throughTime } from '@ngrad/learning'
     import { described, feedbackAlignment } from '@ngrad/difference-propagation/rates'
     import { defineTeacher } from '@ngrad/prediction'
     const doubling = name => defineTeacher({ name, count: 100,
       input: { name: 'x', shape: [3], kind: 'real' }, target: { name: 'y', shape: [3], kind: 'real' },
       write(index, round, { input, target }) {
         for (let at = 0; at < 3; at++) target[at] = 2 * (input[at] = Math.sin(7 * index + 5 * at)) } })
     export const teachers = [
       { name: 'doubling', what: 'twice what is shown', source: 'me (2026)', 
         make: () => ({ learn: doubling('d'), test: doubling('d'), sequence: 10 }) },
     ]
     export const learners = [
       { name: 'mine', what: 'e-prop by another name', source: 'me (2026)', network: 'recurrent',
         make: place => throughTime(eprop(place.network, place.weights), { weights: place.weights, loss: place.loss, name: 'mine' }) },
       described('my-fa', 'feedback alignment, wide', 'me (2026)', network => feedbackAlignment(network, { spread: 2 })),
     ]
     export const leaky = defineNeuron('leaky', {
       parameters: { tau: { unit: 'ms', default: 7, above: 0 } }, state: { v: 0 },
       equations: { v: '(input - v) / tau' }, spike: { when: 'v >= 1', then: { v: 0 } } })`,
  )
})

it(
  'compares learners, one of somebody else among them, on a network and data of somebody else',
  { timeout: 60_000 },
  () => {
    const args = [
      'network',
      'net.ts',
      '--data',
      'data.ts',
      '--plugin',
      './mine.ts',
      '--epochs',
      '4',
      '--rate',
      '0.02',
    ]
    const { status, out, err } = call('compare', ...args, '--learners', 'bptt,eprop,mine,lstm', '--csv', 'rows.csv')
    expect(out).toMatch(
      /^net\.ts on data\.ts: 80 examples, 20 to test with\nlearner +epoch +loss +test loss +right \[%\] +cosine\n/,
    )
    const rows = out
      .split('\n')
      .slice(2, 6)
      .map(line => line.split(/ +/))
    expect(rows.map(([name]) => name)).toEqual(['bptt', 'eprop', 'mine', 'lstm'])
    expect(rows[3]!.at(-1)).toBe('–') // which learns in a network of its own
    expect(rows[0]!.at(-1)).toBe('1.000')
    expect(rows[1]!.slice(1)).toEqual(rows[2]!.slice(1)) // the same rule, from the same weights, on the same batches
    expect(readFileSync(path.join(folder, 'rows.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(17)
    expect(status, err).toBe(0)
  },
)

it('does so for layered networks, and data in a table', { timeout: 60_000 }, () => {
  const args = [
    'network',
    'layered.ts',
    '--data',
    'data.csv',
    '--plugin',
    './mine.ts',
    '--epochs',
    '20',
    '--rate',
    '0.02',
  ]
  const { status, out, err } = call('compare', ...args, '--learners', 'backprop,dp,my-fa,ep')
  expect(out).toMatch(/ cosine +own\n/)
  const rows = out
    .split('\n')
    .slice(2, 6)
    .map(line => line.split(/ +/))
  for (const [name, , , , right] of rows) expect(Number(right), name).toBeGreaterThan(80)
  expect(rows[1]!.slice(-2)).toEqual(['1.000', '–'])
  const [cosine, own] = rows[3]!.slice(-2).map(Number) // of the forward pass, and of what it answers itself
  expect(own).toBeGreaterThan(0.99)
  expect(cosine).toBeLessThan(own!)
  expect(status, err).toBe(0)
})

it('has the teacher of a plugin with learners of either kind', { timeout: 60_000 }, () => {
  const args = ['teachers', 'doubling', '--plugin', './mine.ts', '--learners', 'dp,my-fa,eprop,mine', '--epochs', '30']
  const { status, out, err } = call('compare', ...args, '--rate', '0.01')
  const rows = out
    .trimEnd()
    .split('\n')
    .filter(line => line.startsWith('doubling'))
    .map(line => line.split(/ {2,}/))
  expect(rows.map(([, learner]) => learner)).toEqual(['dp', 'my-fa', 'eprop', 'mine'])
  for (const [, learner, loss] of rows) expect(Number(loss), learner).toBeLessThan(1)
  expect(status, err).toBe(0)
  expect(call('compare', 'teachers', '--list', '--plugin', './mine.ts').out).toMatch(/^within [\s\S]*\ndoubling +twice/)
  expect(call('compare', 'teachers', 'tripling').err).toContain(
    "error: teachers is 'tripling'; it must be one of within, across, time",
  )
})

it('describes what a plugin brings', { timeout: 60_000 }, () => {
  expect(call('describe', 'mine', '--plugin', './mine.ts').out).toBe(
    'mine: learner of ./mine.ts, for recurrent networks, through time\n\ne-prop by another name\n\nme (2026)\n',
  )
  expect(call('describe', 'doubling', '--plugin', './mine.ts').out).toBe(
    'doubling: teacher of ./mine.ts\n\ntwice what is shown\n\nme (2026)\n',
  )
  expect(call('describe', 'lstm').out).toMatch(/^lstm: learner of @ngrad\/fastweights, for a network of its own\n/)
  expect(call('describe', 'leaky', '--plugin', './mine.ts').out).toMatch(
    /^leaky: neuron model of \.\/mine\.ts\n[\s\S]*tau +ms +7/,
  )
  expect(call('describe', '--plugin', './mine.ts').out).toMatch(/^rtrl +learner +Williams[\s\S]*^my-fa +learner +me/m)
})

it('describes nothing of a plugin that has a name which there is, and of ours what it passes on', { timeout: 60_000 }, () => {
  write('again.ts', "export const learners = [{ name: 'bptt', what: 'another', network: 'recurrent', make() {} }]")
  expect(call('describe', 'bptt', '--plugin', './again.ts')).toEqual({
    status: 1,
    out: '',
    err: "error: plugin ./again.ts: learner.name is 'bptt'; it must be another one: there is a bptt\n",
  })
  write('passed-on.ts', "export { lif, lif as mine } from '@ngrad/spiking'\nexport { learners } from './mine.ts'\n")
  expect(call('describe', 'lif', '--plugin', './passed-on.ts').out).toMatch(/^lif: neuron model of @ngrad\/spiking\n/)
})

it('says what is wrong', { timeout: 60_000 }, () => {
  const own = (...args: string[]): string => call('compare', 'network', ...args).err
  expect(own('none.ts', '--data', 'data.ts')).toContain('there is no file or installed package none.ts')
  expect(own('mine.ts', '--data', 'data.ts')).toContain('mine.ts exports undefined by default; it must be a recurrentNetwork')
  expect(own('net.ts', '--data', 'none.csv')).toContain('there is no file or folder none.csv')
  expect(own('net.ts', '--data', 'data.ts', '--learners', 'dp')).toContain(
    'error: dp is for layered networks of rates\n',
  )
  for (const [file, usual, mine] of [['net.ts', recurrentLearners, 'mine'], ['layered.ts', layered, 'my-fa']] as const) {
    const names = [...usual.names, mine, ...ownNetworks.names].join(', ')
    expect(own(file, '--data', 'data.csv', '--learners', `${mine},nope`, '--plugin', './mine.ts')).toContain(
      `error: --learners is 'nope'; it must be one of ${names}\n`,
    )
  }
  expect(own()).toContain("missing required argument 'file'")
  expect(own('net.ts')).toContain("required option '--data <place>' not specified")
  expect(call('describe', '--plugin', './data.ts').err).toContain('plugin ./data.ts brings nothing')
})

it('says what is wrong with data', { timeout: 60_000 }, async () => {
  const own = (file: string, text: string): string => {
    write(file, text)
    return call('compare', 'network', 'net.ts', '--data', file, '--learners', 'bptt').err
  }
  const shown = (inputs: number, classes: number): string =>
    `import { sequences } from '@ngrad/learning'
     export default sequences({ values: Array(${10 * inputs}).fill(1), inputs: ${inputs}, outputs: ${classes},
       labels: Array.from({ length: 10 }, (_, i) => i % ${classes}) })`
  expect(own('wide.ts', shown(3, 2))).toContain('bptt: inputs of the network is 2; it must be those of the data, 3')
  expect(own('three.ts', shown(2, 3))).toContain('bptt: outputs of the network is 2; it must be those of the data, 3')
  expect(own('gap.csv', '1,2,0\n3,4,1\n,5,1\n1,2,0\n')).toBe("error: gap.csv:3: cell 1 is ''; it must be a number\n")
  const modules = "values.npy ends with '.npy'; it must be a module (.js, .mjs, .cjs, .ts, .mts, .cts)"
  expect(own('values.npy', '')).toContain(`${modules}, a .csv or a folder`)
  expect(call('compare', 'network', 'values.npy', '--data', 'data.ts').err).toContain(`${modules}\n`)
  const wrong = async (text: string, words: string): Promise<void> => {
    write('wrong.csv', text)
    await expect(loadOwnData(path.join(folder, 'wrong.csv'), 1), text).rejects.toThrow(`wrong.csv${words}`)
  }
  await wrong(',2,0\n3,4,1\n4,5,1\n', ":1: cell 1 is ''; it must be a number")
  await wrong('1,NaN,0\n3,4,1\n4,5,1\n1,2,0\n', ":1: cell 2 is 'NaN'; it must be a number")
  await wrong('a,b,c\n1,2,0\n\nInfinity,4,1\n4,5,1\n', ":4: cell 1 is 'Infinity'; it must be a number")
  await wrong('1,2,0\n3,1\n4,5,1\n', ':2 has 2 cells; it must have 3, as the rows before')
  for (const cell of ['setosa', '1.5', '-1', ''])
    await wrong(`a,b,c\n1,2,${cell}\n3,4,1\n4,5,0\n`, `:2: cell 3 is '${cell}'; it must be the class, a whole number from`)
  await wrong('1,2,1\n3,4,2\n4,5,1\n', ' has no row of class 0, the least is 1; classes count from 0')
  await wrong('', ' has no rows of numbers with commas')
  await wrong('1,2,0\n3,4,1\n', ' has 2 examples; a fifth is kept to test with')
  write('train-images-idx3-ubyte', '')
  await expect(loadOwnData(folder, 1)).rejects.toThrow(
    /own-\w+ has no train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte; a folder must hold images in the form of /,
  )
})

it('says in one line what to do where package.json says that files are CommonJS', { timeout: 60_000 }, () => {
  const inside = (name: string): string => path.join(mkdtempSync(path.join(folder, 'commonjs-')), name)
  const file = inside('net.ts')
  writeFileSync(path.join(path.dirname(file), 'package.json'), '{ "type": "commonjs" }')
  writeFileSync(file, readFileSync(path.join(folder, 'net.ts')))
  const words = `${file} is taken for CommonJS, as its package.json says; write "type": "module" into that`
  for (const [args, begin] of [[['run', file], ''], [['compare', 'network', file, '--data', 'data.ts'], 'error: ']] as const) {
    const { status, err } = call(...args)
    expect([status, err.trimEnd().split('\n').length]).toEqual([1, 1])
    expect(err.startsWith(`${begin}${words}`), err).toBe(true)
  }
})

it('tries all, says why where one does not take the network, and asks all before one has learned', { timeout: 60_000 }, () => {
  write(
    'lif.ts',
    `import { lifLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
     export default recurrentNetwork({ inputs: 2, layers: [lifLayer(4, { recurrent: true }), lifLayer(3), readoutLayer(2)] })`,
  )
  const args = ['network', 'lif.ts', '--data', 'data.ts', '--epochs', '1', '--learners']
  const { out, status, err } = call('compare', ...args, 'all')
  expect(out).toMatch(/^uoro /m)
  expect(out).toMatch(/^rflo( +–)+ +rflo\.hidden is 'lif, lif'; it must be of rate layers/m)
  expect(status, err).toBe(0)
  const refused = call('compare', ...args, 'rflo')
  expect(refused.err).toContain("rflo.hidden is 'lif, lif'; it must be of rate layers")
  expect(refused.err).not.toContain('Comparing')
})

it('says what is wrong with a function that is to make a network', { timeout: 60_000 }, () => {
  const said = (body: string): string => {
    write('function.ts', `import { readoutLayer, lifLayer, recurrentNetwork } from '@ngrad/spiking'\nexport default () => ${body}`)
    return call('compare', 'network', 'function.ts', '--data', 'data.csv', '--learners', 'bptt').err
  }
  expect(said('{ throw new Error("no layers yet") }')).toContain('no layers yet')
  expect(said('({})')).toContain('error: the function that function.ts exports returns object; it must return a rateNetwork')
  expect(said('recurrentNetwork({ inputs: 2, layers: [lifLayer(3), readoutLayer(2)] })')).toContain(
    'returns a recurrent network, which it must export itself; it must return a rateNetwork',
  )
})

it.each([
  ['network', ['net.ts', '--data', 'data.csv'], 'bptt,dp', /^dp( +–)+ +dp is for layered networks of rates$/m],
  ['network', ['layered.ts', '--data', 'data.csv'], 'eprop,dp', /^eprop( +–)+ +eprop is for recurrent networks$/m],
  ['layers', ['--layers', '64,8,10'], 'dp,bptt', /^bptt( +–)+ +bptt is for recurrent networks$/m],
  ['time', [], 'eprop,force', /^force( +–)+ +force is for a network of its own, as compare network and compare teachers have it$/m],
] as const)('says in compare %s of a learner for another kind of network what it is for: %j', { timeout: 60_000 }, (...row) => {
  const [what, args, learners, told] = row
  const { out, status, err } = call('compare', what, ...args, '--epochs', '1', '--learners', learners)
  expect(out).toMatch(told)
  expect(status, err).toBe(0)
})

it('says which learners know nothing of a rate and an optimizer that are given', { timeout: 60_000 }, () => {
  write('shown.csv', Array.from({ length: 20 }, (_, i) => `${i % 2},${(i >> 1) % 2},${i % 2}`).join('\n'))
  const args = ['network', 'net.ts', '--data', 'shown.csv', '--epochs', '1', '--learners', 'bptt,dp-spiking,lstm']
  const words = 'dp-spiking, which change their weights by rules of their own.\n'
  expect(call('compare', ...args, '--rate', '0.01').out).toContain(`\nWithout --rate: ${words}`)
  expect(call('compare', ...args, '--rate', '0.01', '--optimizer', 'momentum').out).toContain(`\nWithout --rate and --optimizer: ${words}`)
  expect(call('compare', ...args).out).not.toContain('Without')
})

it('says of a learner that cannot take the data why, beside what the others found', { timeout: 60_000 }, () => {
  const args = ['network', 'net.ts', '--data', 'data.csv', '--epochs', '1', '--learners', 'eprop,dp-spiking,bptt']
  const { out, status, err } = call('compare', ...args, '--csv', 'some.csv')
  const reason = String.raw`dp-spiking: input of sequence \d+ \[\d\] is -[\d.]+; it must be a probability of a spike, from 0 to 1`
  expect(out).toMatch(new RegExp(String.raw`\neprop +1 .*\nbptt +1 .*\ndp-spiking( +–){5} +${reason}\nSaved some\.csv\.\n$`))
  expect(status, err).toBe(0)
  expect(readFileSync(path.join(folder, 'some.csv'), 'utf8')).toMatch(
    new RegExp(String.raw`^learner,epoch,.*,cosine,reason\neprop,1,.*,\nbptt,1,.*,\ndp-spiking,{6}"${reason}"\n$`),
  )
})
