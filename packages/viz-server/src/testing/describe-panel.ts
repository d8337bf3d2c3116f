import { checkArgument } from '@ngrad/core'
import type { IEnvelope } from '@ngrad/core'
import { checkPattern, matches } from '@ngrad/core/internal'
import type { PanelInstance, PanelKind } from '../panels/kit.ts'
import { DeskWithoutPage } from './desk-without-page.ts'
import type { Known } from './desk-without-page.ts'

/** A panel, to be tried. */
export interface PanelRecipe {
  /** The default export of its file. */
  readonly panel: PanelKind
  /** Events of its topics, in order: what it is shown, where it takes events. */
  readonly events?: readonly IEnvelope[]
}

/** A fact about a panel, and how it is checked. */
export interface PanelFact {
  /** The fact in words. */
  readonly fact: string
  /** What came out otherwise, in words; undefined where it holds. */
  check(): string | undefined
}

const nothing: Known = { populations: [], rates: [], dt: 1, last: 0 }
const names = (count: number): string[] => Array.from({ length: count }, (_, number) => `p${number}`)
/** What may be known while a run goes on. */
const moments: Readonly<Record<string, Known>> = {
  'of one population that is silent': { populations: names(1), rates: [0, 0, 0], dt: 1, last: 1000 },
  'of one population that nothing is known of yet': { populations: names(1), rates: [], dt: 1, last: 0 },
  'of 25 populations, where twenty have a colour of their own': { populations: names(25), rates: [0, 3, 500], dt: 0.1, last: 1e6 },
  'late in a run whose steps have no duration': { populations: names(2), rates: [0.25, 1e-9], dt: 0, last: 2 ** 50 },
}
/** Widths of what a panel stands in, from a telephone to a large screen [pixels]. */
const widths = [280, 390, 720, 1440, 3000]

/**
 * What holds for every panel, tried without a page: it names topics that there are, has a place, a title and a height at every width, draws
 * whatever is known in numbers and colours that there are, is set back with the simulation, and is gone when it is taken away.
 * @throws ParameterError if the recipe lacks something
 * @example
 * import { describePanel } from '@ngrad/viz-server/testing'
 *
 * for (const { fact, check } of describePanel({ panel: loudest })) it(fact, () => assert.equal(check(), undefined))
 */
export function describePanel(recipe: PanelRecipe): PanelFact[] {
  checkArgument('describePanel.recipe', { what: 'a panel to be tried', has: ['panel'], may: { events: 'list' } }, recipe)
  const { panel, events = [] } = recipe
  checkArgument('describePanel.panel', { what: 'a panel: { topic, make }', has: ['topic', 'make'] }, panel)
  const fact = (words: string, check: () => string | undefined): PanelFact => ({
    fact: words,
    check() {
      try {
        return check()
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },
  })
  return [
    fact('is of topics that there are', () => {
      checkPattern('its topic', panel.topic)
      const other = events.find(({ topic }) => !matches(panel.topic, topic ?? ''))
      return other && `an event of ${other.topic} is none of ${panel.topic}`
    }),
    fact('has a title, a place, words about it, and a height at every width', () => {
      const { made } = shown(panel, events, moments['of one population that is silent']!)
      if (made.length === 0) return 'it makes no panel by kit.panel'
      for (const { options } of made) {
        for (const name of ['title', 'about'] as const)
          if (options[name].trim() === '') return `${name} is ${options[name]}; it must be text`
        for (const width of widths) {
          const height = options.height(width)
          if (!(height > 0 && height <= 4000)) return `height(${width}) is ${height}; it must be above 0 and at most 4000`
        }
      }
      return undefined
    }),
    fact('draws nothing that is none before anything is known', () => painted(shown(panel, [], nothing))),
    ...Object.entries(moments).map(([words, known]) =>
      fact(`draws in numbers and colours that there are ${words}`, () => painted(shown(panel, events, known))),
    ),
    fact('goes on where the simulation is set back', () => {
      const known = moments['of one population that is silent']!
      const desk = shown(panel, events, known)
      desk.know({ ...known, rates: [], last: 10 })
      desk.instance.setBack?.(10)
      desk.instance.empty?.(false)
      for (const event of events) desk.instance.event?.(event)
      desk.instance.update?.()
      return painted(desk)
    }),
    fact('is gone when it is taken away', () => {
      const { instance, made } = shown(panel, events, moments['of one population that is silent']!)
      instance.close?.()
      const left = made.find(({ isGone }) => !isGone)
      return left && `${left.options.title} stays: close() has to call its remove()`
    }),
  ]
}

/** A panel that was told all that a page tells one. */
function shown(panel: PanelKind, all: readonly IEnvelope[], known: Known): DeskWithoutPage & { readonly instance: PanelInstance } {
  const desk = new DeskWithoutPage(known)
  const events = all.filter(({ topic }) => matches(panel.topic, topic ?? ''))
  const kind = panel.topic.slice(0, panel.topic.indexOf('/') + 1) || panel.topic
  const ofStreams = known.populations.map(name => `${kind}${name}`).filter(topic => matches(panel.topic, topic))
  const told = [...new Set([...events.map(({ topic }) => topic ?? ''), ...ofStreams])]
  const topics = told.length > 0 ? told : [panel.topic.replace('*', 'p0')] // a panel is made for something
  const instance = panel.make(desk.kit, topics[0]!)
  if (panel.together) for (const topic of topics) instance.add?.(topic)
  for (const event of events) if (!panel.accepts || panel.accepts(event)) instance.event?.(event)
  if (events.length > 0) instance.show?.(events.at(-1)!, undefined)
  instance.update?.()
  return Object.assign(desk, { instance })
}

/** What is wrong with what panels draw and say, if anything. */
function painted({ made }: DeskWithoutPage): string | undefined {
  for (const panel of made) {
    const { title } = panel.options
    for (const width of widths) panel.paint(width)
    if (typeof panel.figure !== 'string') return `${title}: figure is ${String(panel.figure)}; it must be text`
    if (/\b(NaN|undefined|Infinity)\b/.test(panel.figure)) return `${title}: figure is ${panel.figure}`
    for (const [x, y] of [
      [0, 0],
      [100, 20],
      [799, 60],
    ] as const) {
      const words = panel.said(x, y)
      if (words !== undefined && typeof words !== 'string') return `${title}: what it says at a point is ${String(words)}`
      if (/\b(NaN|undefined|Infinity)\b/.test(String(words ?? ''))) return `${title}: it says ${String(words)} at a point`
    }
  }
  return undefined
}
