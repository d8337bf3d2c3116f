import { openHdf5 } from '@ngrad/data'
import type { Hdf5File } from '@ngrad/data'
import { expect, it } from 'vitest'
import { writeNwb } from '../index.ts'
import type { NwbSeries, NwbSession } from '../index.ts'

/** A stimulus of one value a moment. */
const sampled = (name: string, unit: string, times: number[], values: number[]): NwbSeries => {
  const about = { place: 'stimulus', description: `of ${name}`, holds: true } as const
  return { name, ...about, unit, times, width: 1, values: Float32Array.from(values) }
}

const session: NwbSession = {
  name: 'demo',
  description: 'a test',
  start: new Date('2026-01-02T03:04:05Z'),
  software: 'ngrad',
  observed: [0, 100],
  resolution: 0.1,
  populations: [
    { name: 'first', size: 3, times: [1, 2, 2, 7], neurons: [2, 0, 2, 0] },
    { name: 'second', size: 1, times: [50], neurons: [0] },
  ],
  series: [
    { ...sampled('first.v', 'mV', [1, 2, 3], [1, 2, 3, 4, 5, 6]), width: 2, place: 'acquisition', holds: false },
    sampled('a/b', 'pA', [0, 10, 11], [1, 0, 2]),
    sampled('a:b', '1', [4], [3]),
  ],
}

/** What a function finds in the file of a session. */
async function within<Found>(find: (file: Hdf5File) => Found, ...given: Parameters<typeof writeNwb>): Promise<Found> {
  const file = await openHdf5(await writeNwb(...given))
  try {
    return find(file)
  } finally {
    file.close()
  }
}

/** Attributes of all that the format says must have a type. */
const types = { '/': 'NWBFile', units: 'Units', 'units/id': 'ElementIdentifiers', 'units/spike_times': 'VectorData' }

it('makes each neuron a unit with its times in seconds, also one that never spikes', async () => {
  const found = await within(file => {
    const times = [...file.dataset('units/spike_times').numbers()]
    const ends = [...file.dataset('units/spike_times_index').numbers()]
    return {
      units: ends.map((end, unit) => times.slice(ends[unit - 1] ?? 0, end)),
      populations: file.dataset('units/population').texts(),
      neurons: [...file.dataset('units/neuron').numbers()],
      observed: [...file.dataset('units/obs_intervals').numbers([[3, 4]])],
      resolution: file.attribute('units/spike_times', 'resolution'),
      types: Object.keys(types).map(path => file.attribute(path, 'neurodata_type')),
    }
  }, session)
  expect(found).toEqual({
    units: [[0.002, 0.007], [], [0.001, 0.002], [0.05]],
    populations: ['first', 'first', 'first', 'second'],
    neurons: [0, 1, 2, 0],
    observed: [0, 0.1],
    resolution: 1e-4,
    types: Object.values(types),
  })
})

it('keeps the numbers of a series beside what they are to be multiplied by, and gives a rate where there is one', async () => {
  const found = await within(file => {
    const about = (path: string, ...names: string[]): unknown[] => names.map(name => file.attribute(path, name))
    return {
      shape: file.dataset('acquisition/first.v/data').shape,
      data: about('acquisition/first.v/data', 'unit', 'conversion', 'continuity'),
      rate: about('acquisition/first.v/starting_time', 'rate', 'unit'),
      names: file.names('stimulus/presentation'),
      held: about('stimulus/presentation/a_b/data', 'unit', 'conversion', 'continuity'),
      times: [...file.dataset('stimulus/presentation/a_b/timestamps').numbers()],
      start: file.dataset('session_start_time').text(),
    }
  }, session)
  expect(found).toEqual({
    shape: [3, 2],
    data: ['volts', 1e-3, 'continuous'],
    rate: [1000, 'seconds'],
    names: ['a_b', 'a_b~2'],
    held: ['amperes', 1e-12, 'step'],
    times: [0, 0.01, 0.011],
    start: '2026-01-02T03:04:05.000Z',
  })
})

it('names blocks, segments and spike trains as neo does where it is asked to', async () => {
  const names = (neo: boolean): Promise<unknown> =>
    within(
      file => [file.names('units'), neo && file.dataset('units/_name').texts(), file.attribute('acquisition/first.v', 'comments')],
      session,
      { neo, identifier: 'x' },
    )
  expect(await names(true)).toEqual([
    expect.arrayContaining(['block', 'segment']),
    ['first[0]', 'first[1]', 'first[2]', 'second[0]'],
    '{"block":"demo","segment":"demo"}',
  ])
  expect(await names(false)).toEqual([expect.not.arrayContaining(['block']), false, 'no comments'])
})

it('says whose it is and what it is of, where that is given', async () => {
  const subject = { id: 'model-1', species: 'Mus musculus', sex: 'U', age: 'P90D' } as const
  const said = { description: 'A network at rest.', experimenter: ['Hodgkin, Alan'], institution: 'Plymouth' }
  const about = { ...said, keywords: ['axon', 'squid'], subject }
  const found = await within(
    file => ({
      description: file.dataset('session_description').text(),
      experimenter: file.dataset('general/experimenter').texts(),
      institution: file.dataset('general/institution').text(),
      keywords: file.dataset('general/keywords').texts(),
      id: file.dataset('general/subject/subject_id').text(),
      age: [file.dataset('general/subject/age').text(), file.attribute('general/subject/age', 'reference')],
      type: file.attribute('general/subject', 'neurodata_type'),
      names: file.names('general/subject').toSorted(),
    }),
    session,
    { about },
  )
  expect(found).toEqual({
    ...said,
    keywords: ['axon', 'squid'],
    id: 'model-1',
    age: ['P90D', 'birth'],
    type: 'Subject',
    names: ['age', 'sex', 'species', 'subject_id'],
  })
  const refused = (wrong: object, neo = false): Promise<string> =>
    writeNwb(session, { about: wrong, neo }).then(String, (error: unknown) => String(error))
  expect(await refused({ subject: { ...subject, age: '90 days' } })).toContain('writeNwb.about.subject.age')
  expect(await refused({ subject: { species: 'Mus musculus' } })).toContain('writeNwb.about.subject.id')
  expect(await refused({ subjects: [] })).toContain('subject')
  expect(await refused({ keywords: [1] })).toContain('writeNwb.about.keywords[0] is 1')
  expect(await refused({ keywords: ['axon'] }, true)).toContain('left out for neo')
})

it('refuses what does not fit', async () => {
  const [first] = session.populations
  const refused = (more: Partial<NwbSession>): Promise<unknown> => writeNwb({ ...session, ...more }).catch((error: unknown) => error)
  expect(String(await refused({ populations: [{ ...first!, neurons: [0, 1, 2, 3] }] }))).toContain(
    'writeNwb.populations first.neurons[3] is 3; it must be below 3',
  )
  expect(String(await refused({ series: [{ ...session.series[0]!, width: 4 }] }))).toContain(
    'writeNwb.series first.v.values.length is 6; it must be 3 × 4',
  )
  expect(String(await refused({ start: 'today' as never }))).toContain('writeNwb.session.start')
})
