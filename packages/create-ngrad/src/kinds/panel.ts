import type { Kind } from '../kind.ts'
import { drawing } from './picture.ts'

/** A panel of the page. */
export const panel: Kind = {
  what: 'a panel of the live page',
  uses: ['viz-server'],
  triedWith: ['spiking'],
  files: ({ own, file }) => ({
    [`src/${file}.ts`]: `import type { PanelKind, PanelKit } from '@ngrad/viz-server'

/** A bar for each population, as long as its rate; the title names the one that fires most. */
const ${own}: PanelKind = {
  topic: 'spikes/*',
  together: true,
  atOnce: true,
  make(kit: PanelKit) {
    const topics: string[] = []
    const canvas = kit.panel({ title: '${own}', place: 'side', about: 'How much each population fires.', height: () => 80 })
    return {
      add: topic => void topics.push(topic),
      update() {
        const rateOf = (topic: string): number => kit.rates(topic, 50).values.at(-1) ?? 0
        canvas.figure = loudest(topics, rateOf)
        canvas.draw((context, width, height) => {
          const highest = Math.max(...topics.map(rateOf)) || 1 // where all are silent
          for (const [row, topic] of topics.entries()) {
            context.fillStyle = kit.seriesColour(kit.numberOf(topic.slice('spikes/'.length)))
            context.fillRect(0, (row * height) / topics.length, (width * rateOf(topic)) / highest, (0.8 * height) / topics.length)
          }
        })
      },
      close: () => canvas.remove(),
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
    'src/picture.ts': drawing('the panel as the page shows it of five populations', {
      imports: `import type { PanelCanvas, PanelKit } from '@ngrad/viz-server'
import ${own} from './${file}.ts'`,
      marks: `const colours = ['#3b82f6', '#d97706', '#059669', '#be185d', '#7c3aed']
const topics = colours.map((_, index) => \`spikes/\${index}\`)
const bars: string[] = []
const context = {
  fillStyle: '',
  fillRect(x: number, y: number, width: number, height: number) {
    bars.push(\`<rect x="\${x}" y="\${y}" width="\${width}" height="\${height}" fill="\${this.fillStyle}"/>\`)
  },
}
const canvas: Pick<PanelCanvas, 'draw' | 'figure'> = {
  figure: '',
  draw: draw => draw(context as unknown as CanvasRenderingContext2D, 640, 160),
}
const kit: Partial<PanelKit> = {
  panel: () => canvas as PanelCanvas,
  numberOf: Number,
  seriesColour: index => colours[index]!,
  rates: topic => ({ at: [0], covered: [50], values: [[20, 35, 10, 50, 5][topics.indexOf(topic)]!], unit: 50 }),
}
const shown = ${own}.make(kit as PanelKit, 'spikes/*')
for (const topic of topics) shown.add!(topic)
shown.update!()
const marks = bars.join('\\n')`,
    }),
  }),
  example: ({ project }) => `import { Hz, ms, simulation } from '@ngrad/core'
import { poisson } from '@ngrad/spiking'
import { visualize } from '@ngrad/viz-server'
import { panel } from '${project}'

const sim = simulation({ seed: 1, dt: 1 * ms })
sim.population('cells', poisson({ rate: 20 * Hz }), 100)
const view = visualize({ port: 8080, panels: [panel] })
sim.use(view)
console.log(await view.ready) // the address of the page
await sim.run(60_000 * ms)
await view.close()`,
}
