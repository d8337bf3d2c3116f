import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { explanationOf } from './learning-figures.ts'

const web = path.join(import.meta.dirname, '..')
const files = globSync(['panels/*.ts', 'model/charts/*.ts'], { cwd: web }).filter(
  file => !/index|\.test\.|learning-figures/.test(file),
)
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')
const guide = oneLine(readFileSync(path.join(web, '../../../docs/guides/live-page.md'), 'utf8'))

/** What a panel says of itself, as it stands in its file: texts that are joined. */
function aboutIn(file: string): string | undefined {
  const source = readFileSync(path.join(web, file), 'utf8').replaceAll(/\$\{recent\}/g, '20')
  const found = /about:\s*((?:(['`])(?:\\.|(?!\2)[^\\])*\2[\s+]*)+)/.exec(source)?.[1]
  return found && [...found.matchAll(/(['`])((?:\\.|(?!\1)[^\\])*)\1/g)].map(([, , text]) => text).join('')
}

it.each(files)('%s says of itself what the guide says of it', file => {
  const about = file.endsWith('curves.ts') ? explanationOf('accuracy') : aboutIn(file)
  expect(about).toBeDefined()
  expect(guide).toContain(oneLine(about!))
})

it.each(files)('%s has a table of what it shows to take away', file => {
  expect(readFileSync(path.join(web, file), 'utf8')).toContain(`addAction('Save as CSV', () =>`)
})

it('explains the figures of learning as the guide does', () => {
  const names = ['accuracy', 'alignment', 'ρ', 'difference', 'loss']
  for (const name of names) expect(guide).toContain(explanationOf(name))
  expect(new Set(names.map(explanationOf)).size).toBe(5)
})
