/**
 * Generates the messages of proto/ngrad/v1 for @ngrad/core: `npm run proto`. With `--check` it writes nothing and fails
 * if they are not current.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const into = path.join(root, 'packages/core/src/wire/gen')
const bin = path.join(root, 'node_modules/protobufjs-cli/bin')

const sources = ['spikes', 'events', 'stream', 'recording'].map(name => path.join(root, `proto/ngrad/v1/${name}.proto`))
const code = execFileSync(
  process.execPath,
  [
    path.join(bin, 'pbjs'),
    '-p',
    path.join(root, 'proto'),
    '-t',
    'static-module',
    '-w',
    'esm',
    '--es6',
    '--no-service',
    '--no-typeurl',
    '--no-delimited',
    '--no-verify',
    '--force-number',
    ...sources,
  ],
  { encoding: 'utf8', maxBuffer: 2 ** 26 },
)
mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true })
const temporary = path.join(root, 'node_modules/.cache/messages.js')
writeFileSync(temporary, code)
const types = execFileSync(process.execPath, [path.join(bin, 'pbts'), temporary], {
  encoding: 'utf8',
  maxBuffer: 2 ** 26,
})

const outputs = { 'messages.js': code, 'messages.d.ts': types }
for (const [name, text] of Object.entries(outputs)) {
  const file = path.join(into, name)
  if (process.argv.includes('--check')) {
    let current = ''
    try {
      current = readFileSync(file, 'utf8')
    } catch {
      /* not there: not current */
    }
    if (current !== text) {
      console.error(`${path.relative(root, file)} is not what proto/ says; run npm run proto`)
      process.exitCode = 1
    }
  } else {
    mkdirSync(into, { recursive: true })
    writeFileSync(file, text)
  }
}
