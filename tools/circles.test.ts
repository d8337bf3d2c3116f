import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { circles } from './circles.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'ngrad-circles-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** The circles of a package whose files hold these lines. */
function circlesOf(files: Readonly<Record<string, string>>): string[] {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, 'core', file)), { recursive: true })
    writeFileSync(path.join(root, 'core', file), text)
  }
  return circles(root, 'core')
}

it('finds nothing where imports run one way, twice to the same file', () => {
  const files = {
    'a.ts': "import './b.ts'\nimport './c.ts'\n",
    'b.ts': "import './c.ts'\n",
    'c.ts': "import 'rxjs'\n",
  }
  expect(circlesOf(files)).toEqual([])
})

it('finds two files that need types of each other, over folders', () => {
  const files = {
    'plugin.ts': "import type { Simulation } from './network/simulation.ts'\n",
    'network/simulation.ts': "export type { Plugin } from '../plugin.ts'\n",
  }
  expect(circlesOf(files)).toEqual(['core/network/simulation.ts → core/plugin.ts → core/network/simulation.ts'])
})

it('names one shortest circle of each knot, and each knot', () => {
  const files = {
    'a.ts': "import './b.ts'\n",
    'b.ts': "import './c.ts'\nimport type { A } from './a.ts'\n",
    'c.ts': "import './a.ts'\nimport './x.ts'\n",
    'x.ts': "type X = import('./x.ts').X\n",
  }
  expect(circlesOf(files)).toEqual(['core/a.ts → core/b.ts → core/a.ts', 'core/x.ts → core/x.ts'])
})
