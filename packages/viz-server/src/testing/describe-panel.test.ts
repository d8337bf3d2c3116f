import { describe, expect, it } from 'vitest'
import { ParameterError } from '@ngrad/core'
import type { IEnvelope } from '@ngrad/core'
import type { PanelCanvas, PanelInstance, PanelKind, PanelKit } from '../panels/kit.ts'
import { describePanel } from './describe-panel.ts'

type Own = (kit: PanelKit, panel: PanelCanvas) => PanelInstance
const options = { title: 'Own', place: 'side', about: 'What it is.', height: () => 80 } as const
/** A panel of all populations, and what it does. */
const own = (make: Own, more: object = {}): PanelKind => ({
  topic: 'spikes/*',
  together: true,
  atOnce: true,
  make(kit) {
    const panel = kit.panel({ ...options, ...more })
    return { close: () => panel.remove(), ...make(kit, panel) }
  },
})
/** What a contract says of a panel. */
const problems = (panel: PanelKind, events?: readonly IEnvelope[]): string[] =>
  describePanel({ panel, ...(events && { events }) }).flatMap(({ fact, check }) => {
    const problem = check()
    return problem === undefined ? [] : [`${fact}: ${problem}`]
  })

/** That of the README. */
const loudest = own((kit, panel) => {
  const topics: string[] = []
  const last = (topic: string): number => kit.rates(topic, 50).values.at(-1) ?? 0
  return {
    add: topic => void topics.push(topic),
    update() {
      const [first] = topics.toSorted((a, b) => last(b) - last(a))
      panel.figure = first!.slice('spikes/'.length)
      panel.sayAt(x => `${last(first!)} Hz at step ${kit.view.stepAt(x)}`)
      panel.draw((context, width, height) => {
        context.fillStyle = kit.seriesColour(kit.numberOf(panel.figure))
        context.fillRect(0, 0, width, height)
        context.fillText(panel.figure, 4, 4 + context.measureText('0').width)
      })
    },
  }
})

describe('the contract of panels', () => {
  it('has nothing to say of that of the README', () => {
    expect(problems(loudest)).toEqual([])
  })

  it('shows events to one that takes them', () => {
    const values: number[] = []
    const panel: PanelKind = {
      ...own((_, { draw }) => ({
        event: ({ activity }) => void values.push(...(activity?.value ?? [])),
        update: () => draw(context => context.lineTo(values.length, values.at(-1) ?? 0)),
      })),
      topic: 'activity/*',
    }
    expect(problems(panel, [{ topic: 'activity/v', activity: { stream: 'v', value: [1, 2] } }])).toEqual([])
    expect(values.length).toBeGreaterThan(2)
    expect(problems(panel, [{ topic: 'activity/v', activity: { stream: 'v', value: [NaN] } }]).join('\n')).toContain('lineTo(')
    values.length = 0
    expect(problems(panel, [{ topic: 'rewards' }])).toEqual(['is of topics that there are: an event of rewards is none of activity/*'])
  })

  const dot = (kit: PanelKit, panel: PanelCanvas, value: (kit: PanelKit) => unknown): PanelInstance => ({
    update: () => panel.draw(context => context.fillRect(0, 0, value(kit) as number, 1)),
  })
  it.each<[string, string, PanelKind]>([
    ['a topic that there is not', 'is of topics that there are', { ...loudest, topic: 'spikez/*' }],
    ['no panel', 'it makes no panel', { topic: 'spikes/*', make: () => ({}) }],
    ['no words', 'about is ; it must be text', own(() => ({}), { about: '' })],
    ['no place', "panel.place is 'nowhere'; it must be time, side or wide", own(() => ({}), { place: 'nowhere' })],
    ['an option that there is not', 'hight', own(() => ({}), { hight: 80 })],
    ['no height', 'height(280) is NaN', own(() => ({}), { height: () => NaN })],
    ['a height for giants', 'height(280) is 1000000000', own(() => ({}), { height: () => 1e9 })],
    ['a height below nothing on a telephone', 'height(280) is -20', own(() => ({}), { height: (width: number) => width - 300 })],
    [
      'a rate that is not there yet',
      'fillRect(0, 0, undefined, 1)',
      own((kit, panel) => dot(kit, panel, ({ rates }) => rates('spikes/p0', 9).values[0])),
    ],
    ['steps without duration', 'fillRect(0, 0, Infinity, 1)', own((kit, panel) => dot(kit, panel, ({ dt }) => 1 / dt))],
    [
      'twenty colours for any number',
      'of 25 populations, where twenty have a colour of their own: fillStyle is undefined',
      own((kit, panel) => {
        const topics: string[] = []
        return {
          add: topic => void topics.push(topic),
          update: () =>
            panel.draw(context => {
              for (const topic of topics) context.fillStyle = kit.colours().series[kit.numberOf(topic.slice(7))]!
            }),
        }
      }),
    ],
    ['a figure that is none', 'Own: figure is NaN Hz', own((_, panel) => ({ update: () => void (panel.figure = `${0 / 0} Hz`) }))],
    ['a point that is none', 'it says undefined at a point', own((_, panel) => ({ update: () => panel.sayAt(() => `${undefined}`) }))],
    ['no end', 'Own stays: close() has to call its remove()', own(() => ({ close: () => {} }))],
    [
      'an error where it is set back',
      'goes on where the simulation is set back: no way back',
      own(() => ({
        setBack() {
          throw new Error('no way back')
        },
      })),
    ],
  ])('says of %s: %s', (_, words, panel) => {
    expect(problems(panel).join('\n')).toContain(words)
  })

  it('is given a panel', () => {
    expect(() => describePanel({} as never)).toThrow(ParameterError)
    expect(() => describePanel({ panel: { topic: 'spikes/*' } as never })).toThrow('describePanel.panel')
  })
})
