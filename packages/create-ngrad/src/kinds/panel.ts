import type { Kind } from '../kind.ts'

/** A panel of the page. */
export const panel: Kind = {
  what: 'a panel of the live page',
  uses: ['viz-server'],
  files: ({ own, file }) => ({
    [`src/${file}.ts`]: `import type { PanelKind, PanelKit } from '@ngrad/viz-server'

/** Names the population that fires most. */
const ${own}: PanelKind = {
  topic: 'spikes/*',
  together: true,
  atOnce: true,
  make(kit: PanelKit) {
    const topics: string[] = []
    const panel = kit.panel({ title: '${own}', place: 'side', about: 'The population that fires most.', height: () => 80 })
    return {
      add: topic => void topics.push(topic),
      update() {
        panel.figure = loudest(topics, topic => kit.rates(topic, 50).values.at(-1) ?? 0)
        panel.draw((context, width, height) => {
          context.fillStyle = kit.seriesColour(kit.numberOf(panel.figure))
          context.fillRect(0, 0, width, height)
        })
      },
      close: () => panel.remove(),
    }
  },
}
export default ${own}

/** Name of the population whose rate is highest; nothing where there is none. */
export function loudest(topics: readonly string[], rateOf: (topic: string) => number): string {
  const [first = ''] = topics.toSorted((a, b) => rateOf(b) - rateOf(a))
  return first.slice('spikes/'.length)
}
`,
    'src/index.ts': `/** Address of the panel, for \`visualize({ panels: [panel] })\`: the page loads it by itself. */
export const panel: URL = new URL('./${file}.js', import.meta.url)
`,
    [`src/${file}.test.ts`]: `import assert from 'node:assert/strict'
import { it } from 'node:test'
import { describePanel } from '@ngrad/viz-server/testing'
import own, { loudest } from './${file}.ts'

for (const { fact, check } of describePanel({ panel: own })) it(fact, () => assert.equal(check(), undefined))

it('names the population whose rate is highest', () => {
  const rates = new Map([
    ['spikes/a', 3],
    ['spikes/b', 5],
  ])
  assert.equal(loudest([...rates.keys()], topic => rates.get(topic)!), 'b')
  assert.equal(loudest([], () => 0), '')
})
`,
  }),
  example: ({ project }) => `import { visualize } from '@ngrad/viz-server'
import { panel } from '${project}'

sim.use(visualize({ panels: [panel] }))`,
}
