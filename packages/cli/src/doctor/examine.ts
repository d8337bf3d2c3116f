import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { modulesFrom, packagesIn } from '../packages-in.ts'

/** What was found of a part of this machine. */
export interface Finding {
  /** The part. */ readonly part: string
  /** Whether it can be used. */ readonly able: boolean
  /** Whether nothing runs without it. */ readonly needed: boolean
  /** What there is, in words. */ readonly found: string
  /** What would make it usable, where it is not. */ readonly mend?: string
}

/** Looks at this machine: what simulations run on, and what goes with them. */
export const examine = (): Finding[] => [node(), cores(), simd(), threads(), gpu(), python(), browser()]

const finding = (part: string, able: boolean, found: string, mend: string, needed = false): Finding =>
  able ? { part, able, needed, found } : { part, able, needed, found, mend }

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const recent = major > 20 || (major === 20 && minor >= 19)
  const without = installed('tsx') ? 'reads TypeScript by tsx' : 'reads no TypeScript: npm install tsx'
  const types = process.features.typescript ? 'reads TypeScript itself' : without
  return finding('Node', recent, `${process.versions.node}, ${types}`, 'install Node 20.19 or later; 22.18 reads TypeScript itself', true)
}

/** Copies of the core that programs in this folder may load, in a plugin's own folder too: more than one do not know each other. */
function cores(): Finding {
  const places = modulesFrom(process.cwd()).flatMap(modules => [
    modules,
    ...packagesIn(modules).map(name => path.join(modules, name, 'node_modules')),
  ])
  const found = places.map(place => path.join(place, '@ngrad/core/package.json')).filter(file => existsSync(file))
  const copies = Array.from(new Set(found.map(file => realpathSync(file))), file => {
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }
    return `${version} in ${path.relative(process.cwd(), path.dirname(file)) || '.'}`
  })
  const mend = 'npm dedupe leaves one, where plugins ask for @ngrad/core as a peer; one does not know what another makes'
  return finding('core', copies.length < 2, copies.join(', ') || 'that of ngrad', mend)
}

/** A module that adds vectors. */
const vectors = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]

function simd(): Finding {
  const able = WebAssembly.validate(Uint8Array.from(vectors))
  return finding('SIMD', able, able ? 'WebAssembly vectors of 128 bits' : 'none', 'run on a processor with SSE 4.1 or NEON', true)
}

function threads(): Finding {
  const count = availableParallelism()
  const words = count === 1 ? 'one thread' : `simulation({ threads: ${count} }) at most`
  return finding('threads', count > 1, words, 'give the process more than one processor')
}

function gpu(): Finding {
  const { status, stdout } = spawnSync('nvidia-smi', ['-L'], { encoding: 'utf8', timeout: patience })
  const [card = ''] = status === 0 ? stdout.trim().split('\n') : []
  const library = installed('@tensorflow/tfjs-node-gpu')
  const found = card === '' ? 'none that is seen' : `${card.replace(/ \(UUID.*/, '')}${library ? '' : ', without a library'}`
  const mend =
    card === '' ? 'layered networks multiply in WebAssembly; on a GPU they would by tensors' : 'npm install @tensorflow/tfjs-node-gpu'
  return finding('GPU', card !== '' && library, found, mend)
}

function python(): Finding {
  for (const name of ['python3', 'python']) {
    const asked = 'import sys; print(sys.version.split()[0]); sys.exit(sys.version_info < (3, 10))'
    const { status, stdout } = spawnSync(name, ['-c', asked], { encoding: 'utf8', timeout: patience })
    if (status === 0) return finding('Python', true, stdout.trim(), '')
  }
  return finding('Python', false, 'none from 3.10 on', 'install Python 3.10 or later to read recordings and live events there')
}

function browser(): Finding {
  const names = ['google-chrome', 'chromium', 'chromium-browser', 'firefox', 'safari', 'open', 'wslview']
  const found = names.find(name => (process.env['PATH'] ?? '').split(path.delimiter).some(folder => executable(folder, name)))
  const mend = 'the page can be looked at from another machine: ngrad serve --host 0.0.0.0'
  return finding('browser', found !== undefined, found ?? 'none on the PATH', mend)
}

const executable = (folder: string, name: string): boolean =>
  [name, `${name}.exe`].some(file => statSync(path.join(folder, file), { throwIfNoEntry: false })?.isFile() === true)

function installed(name: string): boolean {
  try {
    createRequire(path.join(process.cwd(), 'here.js')).resolve(name)
    return true
  } catch {
    return false
  }
}

/** How long another program may take to answer [ms]. */
const patience = 5000
