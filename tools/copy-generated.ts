/** Second half of the build: puts generated JavaScript, which the compiler passes over, beside what it wrote. */
import { cpSync, globSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
for (const file of globSync('packages/*/src/**/gen/*.{js,d.ts}', { cwd: root })) {
  cpSync(path.join(root, file), path.join(root, file.replace('/src/', '/dist/')))
}
