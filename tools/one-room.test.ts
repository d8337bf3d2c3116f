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

describe('what all ways of learning share', () => {
  it.each([
    ['Adam', /^export (const|function) adam\b/m, 'packages/learning/src/optimizers/adam.ts'],
    ['alignment', /^export (const|function) (alignment|agreement)\b/m, 'packages/learning/src/alignment.ts'],
    ['softmax of an array', /^export (const|function) softmax\b/m, 'packages/learning/src/losses/softmax.ts'],
    ['second moment', /\(1 - beta2!?\)/, 'packages/learning/src/optimizers/adam.ts'],
    [
      'cosine of two arrays: sums of the squares of both, side by side',
      /\+= (\S+)(?: \* \1| \*\* 2)\s+\w+ \+= (?!\1)(\S+)(?: \* \2| \*\* 2)\n/,
      'packages/learning/src/alignment.ts',
    ],
    ['cosine of two learners', /\b(agreement|alignment)\(flat\(\w+(\.gradient|\()/, 'packages/learning/src/asked-on.ts'],
  ])('has one %s', (_, pattern, file) => {
    expect(filesWith(pattern)).toEqual([file])
  })

  it('has one reference gradient for each kind of network: nobody else sends errors down through weights by hand', () => {
    const summed = /reduce\(\s*\((\w+), (\w+), (\w+)\) => \1 \+ \2 \* [\w.()]+\[[^\]]*\* [^\]]*\+ \3\]/
    const named = /^(?:export )?(?:async )?(?:function|const) (?:backprop\w*|referenceGradient)\b/m
    expect(filesWith(new RegExp(`${summed.source}|${named.source}`, 'm'))).toEqual([
      'packages/bptt/src/reference.ts',
      'packages/difference-propagation/src/rates/backpropagation.ts', // what it sends down by is the algebra's
      'reproduce/derivative-filter/alignment.ts', // by slopes that are measured on neurons without a formula
    ])
  })

  it('has one loop: nobody else lets an optimizer change weights', () => {
    const made = sources.flatMap(([, text]) => [
      ...text.matchAll(/(\w+)\s*(?::[^=\n]+)?= (?:await )?(?:adam|adamW|sgd|momentum|rmsProp|optimi[sz]er)(?:\(|\.on\()/g),
    ])
    const names = [...new Set(['optimizer', 'kept', ...made.map(([, name]) => name!)])]
    expect(filesWith(new RegExp(`\\b(?:${names.join('|')})\\.step\\(`))).toEqual(['packages/learning/src/changer.ts'])
  })

  it('is not written again as a loop over batches that learn', () => {
    const learns = filesWith(/for (await )?\((const|let) [^)]* of [^)]*\b(batches|permutation)\([\s\S]{0,900}?\.learn\(/)
    expect(learns).toEqual(['packages/learning/src/fit.ts'])
  })
})
