import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const golden = (file: string): string => fileURLToPath(new URL(`../../data/golden/${file}`, import.meta.url))
const ngrad = (...given: string[]): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, ['--conditions=@ngrad/source', main, 'data', 'info', ...given], { encoding: 'utf8' })

it('ngrad data info says what is in a file, or where it is wrong', { timeout: 30_000 }, () => {
  expect(ngrad(golden('events/evt3.raw')).stdout).toBe(
    'format          EVT 3.0\nevents          400\ncolumns × rows  34 × 34\nfrom, to [ms]   1, 174.964\nthat are on     199\n',
  )
  expect(JSON.parse(String(ngrad(golden('events/shd.h5'), '--json').stdout))).toMatchObject({ samples: 3, channels: 700, classes: 3 })
  const { status, stderr } = ngrad(golden('make_events.py'))
  expect([status, stderr]).toEqual([1, expect.stringContaining('make_events.py: it is of no format of events that is known here')])
})
