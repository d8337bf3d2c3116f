import fc from 'fast-check'
import { expect, it } from 'vitest'
import { streamFiles } from './stream-files.ts'

it('gives each stream a file of its own, with its name in it', () => {
  const topics = [
    'spikes/hidden',
    'activity/hidden.v',
    'spikes/a/b',
    'spikes/a-b',
    'spikes/a%2Fb',
    'spikes/A/B',
    'spikes/../x',
  ]
  expect([...streamFiles(topics, 'csv').values()]).toEqual([
    'spikes-hidden.csv',
    'activity-hidden.v.csv',
    'spikes-a%2Fb.csv',
    'spikes-a-b.csv',
    'spikes-a%252Fb.csv',
    'spikes-A%2FB~2.csv',
    'spikes-..%2Fx.csv',
  ])
})

it('gives no stream the name of a device, of a folder, or none', () => {
  const devices = ['CON', 'con.x', 'nul', 'Com1', 'lpt¹', 'aux /a', 'conduct']
  const topics = ['rewards', ...devices, '', '.', '..', '..x', '%', '%43ON']
  expect([...streamFiles(topics, 'csv').values()]).toEqual([
    'rewards.csv',
    '%43ON.csv',
    '%63on.x.csv',
    '%6Eul.csv',
    '%43om1.csv',
    '%6Cpt¹.csv',
    'aux -a.csv',
    'conduct.csv',
    '%.csv',
    '%2E.csv',
    '%2E..csv',
    '%2E.x.csv',
    '%25.csv',
    '%2543ON.csv',
  ])
})

it('never lets two meet, or one leave the folder or be too long, whatever they are called', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '.', '..', 'CON', 'con', 'nul.a', 'a', 'A'),
    fc.constantFrom('é', 'e\u0301', 'a~2', 'x'.repeat(400), 'X'.repeat(400)),
  )
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 20 }), names => {
      const topics = [...names.map(each => `spikes/${each}`), ...names.filter(each => !each.includes('/'))]
      const files = [...streamFiles(topics, 'npy').values()]
      expect(new Set(files.map(file => file.normalize('NFC').toLowerCase())).size).toBe(topics.length)
      for (const file of files) {
        expect(file).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u)
        expect(file).not.toMatch(/^(\.|(con|prn|aux|nul|com\d|lpt\d) *\.)/i)
        expect(Buffer.byteLength(file)).toBeLessThan(255)
      }
    }),
  )
})
