import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.dirname(import.meta.dirname)
const sources = globSync('{packages/*/src,reproduce,examples}/**/*.ts', { cwd: root })
  .map(file => file.split(path.sep).join('/'))
  .filter(file => !/node_modules|\.test\.ts$|\/(dist|out|generated|testing)\//.test(file))
  .map(file => [file, readFileSync(path.join(root, file), 'utf8')] as const)

/** Files in which something stands outside of comments. */
const filesWith = (pattern: RegExp): string[] =>
  sources
    .filter(([, text]) => pattern.test(text.replace(/^\s*(\*|\/\*\*|\/\/).*$/gm, '')))
    .map(([file]) => file)
    .toSorted()

/** Who lets an optimizer change weights, and why it is not {@link fit}. */
const steps: Readonly<Record<string, string>> = {
  'packages/learning/src/fit.ts': 'the loop itself',
  'reproduce/eligibility/force-through-time.ts': 'weights change within a run that has no end, window after window',
  'reproduce/eligibility/learn-evidence.ts': 'what is kept is a running mean of the weights, which is validated by itself',
  'reproduce/eligibility/match-through-time.ts': 'a trial is made on the network of node perturbation, which goes on',
  'reproduce/eligibility/pattern.ts': 'the conventions of NEST, of one pattern that is shown again and again',
  'reproduce/eligibility/rows.ts': 'what is tested is a running mean of the weights',
  'reproduce/prediction/characters-through-time.ts': 'sequences begin elsewhere in each round, so their number changes',
  'reproduce/prediction/draw.ts': 'a bound on a likelihood, with noise that is drawn for each batch',
  'reproduce/prediction/recall.ts': 'the same',
  'reproduce/prediction/vae.ts': 'the same',
}

describe('what all ways of learning share', () => {
  it.each([
    ['Adam', /^export (const|function) adam\b/m, 'packages/learning/src/optimizers/adam.ts'],
    ['alignment', /^export (const|function) (alignment|agreement)\b/m, 'packages/learning/src/alignment.ts'],
    ['softmax of an array', /^export (const|function) softmax\b/m, 'packages/learning/src/losses/softmax.ts'],
    ['second moment', /\(1 - beta2!?\)/, 'packages/learning/src/optimizers/adam.ts'],
  ])('has one %s', (_, pattern, file) => {
    expect(filesWith(pattern)).toEqual([file])
  })

  it('has one loop: nobody else lets an optimizer change weights, but for those that say why', () => {
    expect(filesWith(/\b#?optimi[sz]er\.step\(|\bkept\.step\(/)).toEqual(Object.keys(steps).toSorted())
  })

  it('is not written again as a loop over batches that learn', () => {
    const learns = filesWith(/for (await )?\((const|let) [^)]* of [^)]*\b(batches|permutation)\([\s\S]{0,900}?\.learn\(/)
    expect(learns).toEqual(['packages/learning/src/fit.ts'])
  })
})
