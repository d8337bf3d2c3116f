import { expect, it, vi } from 'vitest'
import { atNextFrame } from './frame.ts'

it('draws once in a frame, with all that is asked for meanwhile; what asks for itself again is for the next one', () => {
  const frames: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  const wrong: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => wrong.push(error))
  const drawn: string[] = []
  const panel = (): void => void drawn.push('panel')
  const broken = (): never => {
    throw new Error('a panel of somebody else')
  }
  const page = (): void => {
    drawn.push('page')
    for (const draw of [broken, panel, panel, page]) atNextFrame(draw)
  }
  atNextFrame(page)
  atNextFrame(page)
  expect([drawn, frames.length]).toEqual([[], 1])
  frames.shift()!()
  expect([drawn, frames.length]).toEqual([['page', 'panel'], 1])
  expect(wrong).toEqual([new Error('a panel of somebody else')])
  frames.shift()!()
  expect(drawn).toEqual(['page', 'panel', 'page', 'panel'])
  vi.unstubAllGlobals()
})
