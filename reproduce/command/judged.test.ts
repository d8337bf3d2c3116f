import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { FiniteError } from '@ngrad/learning'
import { afterEach, expect, it, vi } from 'vitest'
import { unlessLost } from '../fast-weights/unless-lost.ts'
import { figureCommand } from './options.ts'

const folder = path.join(import.meta.dirname, '..')
const code = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
const scripts = readdirSync(folder).filter(file => /(?<!\.test)\.ts$/.test(file) && code(file).startsWith('/**'))

/** What the modules of a script answer where nothing was learned: no number, or all is wrong. */
const lost = { errorPercent: NaN, test: NaN, wrong: NaN, seconds: 0, curve: [], updateMs: 1, bytes: 1 }
const slope = { drift: NaN, driftError: NaN, slope: NaN, error: NaN, step: NaN }
const network = { simulation: { stop() {}, stopped: false } }
const lif = { sim: { stop() {}, stopped: false, close() {} }, learner: { scale() {} } }
const images = { count: 1797, size: 64, rows: 8, columns: 8, labels: new Uint8Array(1797), pixels: new Uint8Array(64 * 1797) }
const few = { count: 10, size: 784, rows: 28, columns: 28, labels: new Uint8Array(10), pixels: new Uint8Array(7840) }
const data = { loadMnist: () => ({ train: few, test: few }), loadDigits: () => images }

/** Scripts of which a part can be chosen: by which option, and what stands for what they learn by. */
const parts: Readonly<Record<string, readonly [options: readonly string[], modules: Readonly<Record<string, object>>]>> = {
  'delayed-match.ts': [
    ['--rules'],
    { 'eligibility/delayed-match.ts': { learnDelayedMatch: () => ({ ...lost, curve: [{ trial: 1, right: NaN }] }) } },
  ],
  'delayed-xor.ts': [['--rules'], { 'eligibility/spike-order.ts': { learnSpikeOrder: () => lost } }],
  'derivative-filter.ts': [['--only'], { 'derivative-filter/slope.ts': { measureSlope: () => slope } }],
  'evidence-accumulation.ts': [
    ['--rules'],
    { 'eligibility/learn-evidence.ts': { learnEvidence: () => ({ validations: [{ iteration: 1, error: NaN }], test: NaN, norms: [1] }) } },
  ],
  'fast-weights-delay.ts': [['--delays'], { 'fast-weights/delay.ts': { learnDelay: (row: object) => ({ ...row, ...lost }) } }],
  'fast-weights-glimpses.ts': [['--cells'], { 'fast-weights/glimpses.ts': { learnGlimpses: (row: object) => ({ ...row, ...lost }) } }],
  'fast-weights-retrieval.ts': [
    ['--cells', '--sizes'],
    { 'fast-weights/retrieval.ts': { learnRetrieval: (row: object) => ({ ...row, ...lost }) } },
  ],
  'learned-feedback-spikes.ts': [
    ['--data', '--only'],
    { 'spiking-digits/ways-down.ts': { trainByWayDown: () => ({ wrong: 1, cosines: [0], accuracies: [] }) } },
  ],
  'learned-feedback.ts': [['--data'], { 'rates/ways-down.ts': { trainByWaysDown: () => NaN } }],
  'lif-digits.ts': [
    ['--only'],
    {
      'derivative-filter/network.ts': { lifNetwork: () => lif, present: () => undefined, wrong: () => NaN },
      'derivative-filter/alignment.ts': { lifAlignment: () => [{ presentations: 1, cosines: [NaN, NaN] }] },
    },
  ],
  'mnist-rows.ts': [['--rules'], { 'eligibility/rows.ts': { learnRows: () => lost } }],
  'mnist-spiking.ts': [
    ['--only'],
    { 'spiking-digits/network.ts': { spikingDigits: () => network, learnDigits: () => 0, readDigits: () => NaN } },
  ],
  'pattern-generation.ts': [['--rules'], { 'eligibility/pattern.ts': { learnPattern: () => [1, NaN] } }],
  'phase-free.ts': [['--only'], { 'phase-free/network.ts': { phaseFree: () => NaN } }],
  'spikes-as-regulariser.ts': [
    ['--labels'],
    { 'rates/regularised.ts': { choose: () => ({ noise: {} }), draw: () => few, errorOf: () => NaN } },
  ],
}
/** What a script may be told in words, or several of, that is no part of it. */
const noParts = ['--backend', '--reader']

/** The parts that an option can choose, one by one, and a size that nobody has published. */
function choicesOf(command: Command, long: string): string[] {
  const { argChoices, defaultValue, description } = command.options.find(option => option.long === long)!
  const listed = /, of (.*), with commas between/.exec(description)?.[1]?.split(', ')
  return argChoices ?? listed ?? [...(defaultValue as number[]).map(String), '7000']
}

/** How many runs there were. */
const runs = [0]

/** Runs a script with other modules in the place of those that learn. */
async function run(file: string, args: readonly string[], parse?: () => never): Promise<Command> {
  for (const [module, stands] of Object.entries(parts[file]?.[1] ?? {}))
    vi.doMock(path.join(folder, module), async original => ({ ...(await original<object>()), ...stands }))
  vi.doMock('@ngrad/data', async original => ({ ...(await original<object>()), ...data }))
  const { argv } = process
  process.argv = [argv[0]!, file, ...args]
  const spy = vi.spyOn(Command.prototype, 'parse')
  if (parse) spy.mockImplementation(parse)
  try {
    await import(`${path.join(folder, file)}?${runs[0]!++}`) // only the script itself is read again
  } catch (error) {
    if (!parse) throw error
  } finally {
    process.argv = argv
  }
  return spy.mock.contexts[0] as Command
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.doUnmock('@ngrad/data')
  for (const [, modules] of Object.values(parts)) for (const module of Object.keys(modules)) vi.doUnmock(path.join(folder, module))
})

const readNothing = (): never => {
  throw new Error('read')
}

it.each(scripts)('%s is tried below where a part of it can be chosen', async file => {
  const { options } = await run(file, [], readNothing)
  const several = options.filter(({ argChoices, defaultValue }) => argChoices !== undefined || Array.isArray(defaultValue))
  const chosen = several.map(({ long }) => long!).filter(long => !noParts.includes(long))
  expect(chosen).toEqual(parts[file]?.[0] ?? [])
})

const long = { timeout: 60_000 }
it.each(Object.keys(parts))('%s ends with 1, or says that it has no range, where a part learns nothing', long, async file => {
  vi.resetModules() // what stands in for another script's modules
  const command = await run(file, [], readNothing)
  vi.restoreAllMocks()
  const faults: string[] = []
  for (const option of parts[file]![0])
    for (const choice of choicesOf(command, option)) {
      const before = process.exitCode
      process.exitCode = 0
      const told = vi.spyOn(console, 'log').mockImplementation(() => {})
      vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
      await run(file, [option, choice])
      const status = process.exitCode
      process.exitCode = before
      const lines = told.mock.calls.flat().join('\n').split('\n')
      vi.restoreAllMocks()
      const judged = lines.filter(line => /; (met|NOT met|not judged: no range for this choice)$/.test(line))
      const open = judged.filter(line => line.includes('not judged'))
      const wanted = judged.length > 0 && open.length === judged.length ? 0 : 1
      if (status !== wanted) faults.push(`${option} ${choice} ends with ${status}, after ${lines.join('\n')}`)
      // where lines say how they are judged, no figure is printed but by such a line
      const beside = /^(Expected|Not as expected|\(|norm|cosine|backpropagation)/
      const silent = lines.filter(line => /\d %|NaN/.test(line) && !judged.includes(line) && !beside.test(line))
      if (code(file).includes('.judge(')) faults.push(...silent)
    }
  expect(faults).toEqual([])
})

it('says of a cell where its numbers were lost, and goes on to the next one', async () => {
  expect(await unlessLost(Promise.resolve(1))).toBe(1)
  expect(await unlessLost(Promise.reject(new FiniteError('cell: loss', undefined, NaN)))).toMatch(/^cell: loss is NaN/)
  await expect(unlessLost(Promise.reject(new TypeError('x')))).rejects.toThrow('x')
})

it('is told by the README and by the help of every figure', () => {
  const help = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const exit = vi.spyOn(process, 'exit').mockImplementation(code => {
    throw new Error(`ended with ${code}`)
  })
  expect(() => figureCommand('mine').parse(['--help'], { from: 'user' })).toThrow('ended with 0')
  const told = help.mock.calls.flat().join('')
  for (const spy of [help, exit]) spy.mockRestore()
  expect(told).toContain("'not judged: no range for this choice'")
  expect(told).toContain('ends with status 1')
  expect(code('README.md')).toContain('`not judged: no range for this choice`')
})
