import { expect, it } from 'vitest'
import { missingTitles } from './missing-titles.ts'

it('names what no panel is called, and the panels that there are', () => {
  const titles = ['Spikes', 'Rates']
  expect(missingTitles([{ title: 'Rates' }, { title: 'Spikes', hidden: true }], titles)).toBeUndefined()
  expect(missingTitles([{ title: 'Ratse' }, { title: 'Spikes' }], titles)).toBe(
    "the layout lists 'Ratse', which no panel is called so far; there are: Spikes, Rates",
  )
})
