import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { claims, evidencePage } from './evidence.ts'

const root = path.join(import.meta.dirname, '..')
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8')

describe('the page of evidence', () => {
  it('is what the figures say: node tools/evidence.ts', () => {
    expect(text('docs/evidence.md')).toBe(evidencePage())
  })

  it.each(claims.map(claim => [claim.claim, claim] as const))(
    'names a test and a figure that are there: %s',
    (_, claim) => {
      const [file, title] = claim.test
      expect(text(file)).toContain(title)
      expect(claim.reproduce === undefined || existsSync(path.join(root, 'reproduce', `${claim.reproduce}.ts`))).toBe(
        true,
      )
    },
  )
})
