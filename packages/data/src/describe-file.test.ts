import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { describeDataFile } from './index.ts'
import type { FileSummary } from './index.ts'

const of = (file: string): Promise<FileSummary> =>
  describeDataFile(fileURLToPath(new URL(`../golden/${file}`, import.meta.url)))

it('describeDataFile tells the format of a file by its bytes, and what is in it', async () => {
  expect(await of('events/n-mnist.bin.gz')).toEqual({
    format: 'N-MNIST',
    events: 400,
    'columns × rows': [34, 34],
    'from, to [ms]': [1, 174.964],
    'that are on': 199,
  })
  expect((await of('events/events.npz'))['format']).toBe('table npz')
  expect((await of('events/events.csv'))['events']).toBe(400)
  expect(await of('sounds/rf64.wav')).toEqual({ format: 'WAV', 'rate [Hz]': 8000, samples: 40, 'duration [ms]': 5 })
  expect(await of('images/grey-2-interlaced.png')).toEqual({ format: 'PNG', 'columns × rows': [13, 11] })
  expect(await of('tables/brotli.parquet')).toEqual({ format: 'table', rows: 200, columns: ['pre', 'post', 'count', 'sign', 'type'] })
  expect((await of('events.h5'))['members']).toContain('half')
  await expect(of('tables')).rejects.toThrow(/tables cannot be read: EISDIR/)
})
