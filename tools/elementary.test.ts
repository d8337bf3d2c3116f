import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..')

/** Packages whose numbers nobody goes on from: what shows, draws and compares; `tensors` has its own by TensorFlow.js. */
const others = new Set(['cli', 'viz-server', 'figures', 'bridges', 'report', 'transports', 'create-ngrad', 'tensors'])

it('asks no engine for an exponential, a logarithm or a sine, of which each has its own: elementary', () => {
  const folders = globSync('packages/*', { cwd: root }).filter(folder => !others.has(path.basename(folder)))
  const files = folders.flatMap(folder =>
    globSync(`${folder}/src/**/*.ts`, { cwd: root, exclude: ['**/*.test.ts', '**/testing/**', '**/gen/**'] }),
  )
  const asked = files.flatMap(file =>
    readFileSync(path.join(root, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\/| \/\/ .*$/gm, comment => comment.replace(/[^\n]/g, ''))
      .split('\n')
      .flatMap((line, index) =>
        /\bMath\.(exp|expm1|log|log1p|sin|cos|tan|tanh|sinh|cosh|asinh|acosh|atanh|asin|acos|atan|cbrt)\b/.test(line)
          ? [`${file}:${index + 1}`]
          : [],
      ),
  )
  expect(files.length).toBeGreaterThan(500)
  expect(asked).toEqual([])
})
