import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkLayout, readLayout, writeLayout } from './layout.ts'
import type { PanelLayout } from './layout.ts'

const anyLayout: fc.Arbitrary<PanelLayout> = fc.array(
  fc.record(
    {
      title: fc.string({ unit: 'grapheme', minLength: 1 }),
      hidden: fc.constant(true),
      place: fc.constantFrom('side', 'wide'),
      height: fc.integer({ min: 40, max: 2000 }),
    },
    { requiredKeys: ['title'] },
  ),
)

it('reads back what it wrote, whatever panels are called', () => {
  fc.assert(fc.property(anyLayout, layout => void expect(readLayout(writeLayout(layout))).toEqual(layout)))
  expect(writeLayout([{ title: 'Weights a→b', place: 'wide', height: 300 }, { title: 'Rates', hidden: true }])).toBe(
    'Weights%20a%E2%86%92b@wide*300;Rates!',
  )
})

it('leaves out what it cannot read', () => {
  expect(readLayout('')).toEqual([])
  expect(readLayout('Rates@below;%E0%A4%A;Spikes*9;!')).toEqual([{ title: 'Spikes', height: 40 }])
})

it('refuses what is no layout, with the place', () => {
  const refused = (layout: unknown) => () => checkLayout('visualize.layout', layout as PanelLayout)
  expect(refused([{ title: 'a' }, { titel: 'b' }])).toThrow('visualize.layout[1].titel')
  expect(refused([{ hidden: true }])).toThrow('visualize.layout[0].title')
  expect(refused([{ title: 'a', place: 'left' }])).toThrow("visualize.layout[0].place is 'left'; it must be side or wide")
  expect(refused([{ title: 'a', height: 3 }])).toThrow('from 40 to 2000 pixels')
})
