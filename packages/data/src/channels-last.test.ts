import { expect, it } from 'vitest'
import { channelsLast } from './channels-last.ts'

it('puts the channels of each point beside each other, image by image', () => {
  const pixels = Uint8Array.from([1, 2, 3, 4, 11, 12, 13, 14, 5, 6, 7, 8, 15, 16, 17, 18]) // two images of 2 × 2, two channels
  const images = { count: 2, rows: 2, columns: 2, channels: 2, pixels, labels: new Uint8Array(2) }
  expect([...channelsLast(images)]).toEqual([1, 11, 2, 12, 3, 13, 4, 14, 5, 15, 6, 16, 7, 17, 8, 18])
  expect(() => channelsLast(undefined as never)).toThrow('channelsLast.images is undefined; it must be images, as readCifar10 reads')
})
