import { checkArgument, checkOptions, ParameterError } from '@ngrad/core'
import { writeHdf5 } from '@ngrad/data'
import type { Hdf5Group } from '@ngrad/data'
import { checkAbout, generalOf } from './about.ts'
import type { NwbAbout } from './about.ts'
import type { NwbSession } from './session.ts'
import { timeSeries } from './time-series.ts'
import { typed } from './typed.ts'
import { unitsTable } from './units-table.ts'

/** What {@link writeNwb} may be told. */
export interface WriteNwbOptions {
  /** What tells this file from all others; drawn at random if left out. */
  readonly identifier?: string
  /** Whether it names its block, its segment and its spike trains as neo does, whose `NWBIO` reads it then by these. */
  readonly neo?: boolean
  /** What only who made it can say of it: subject, experimenter, institution, keywords. */
  readonly about?: NwbAbout
}

/**
 * Writes a file of NWB 2.8: each neuron a row of `/units` with its `spike_times`, its `population` and index, and the interval in
 * which it was observed; what was measured a `TimeSeries` in `/acquisition`, what was presented one in `/stimulus/presentation`.
 * Times become seconds, and values keep their numbers beside a factor to the unit without prefix. Needs `h5wasm`.
 * @returns the bytes of the file
 * @throws ParameterError if a population or a series has another number of values than of times, or a neuron that there is not, the
 *   start is no moment, or something is said about it that has no place
 * @see Rübel et al. (2022), The Neurodata Without Borders ecosystem for neurophysiological data science, eLife 11:e78362
 * @example
 * const about = { keywords: ['cortex'], subject: { id: 'model-1', species: 'Mus musculus', sex: 'U', age: 'P90D' } }
 * await writeFile('run.nwb', await writeNwb(await nwbSession(await openRecording('run.ngrad')), { about }))
 */
export async function writeNwb(session: NwbSession, options: WriteNwbOptions = {}): Promise<Uint8Array> {
  checkOptions('writeNwb', options, { identifier: 'text', neo: 'flag', about: 'object' })
  checkArgument('writeNwb.session', { what: 'a session', has: ['start', 'populations', 'series'] }, session)
  checkArgument('writeNwb.session.start', Date, session.start)
  const { identifier = crypto.randomUUID(), neo = false, about = {} } = options
  checkAbout('writeNwb.about', about)
  if (neo && about.keywords?.length)
    throw new ParameterError('writeNwb.about.keywords', about.keywords, 'left out for neo, whose reader fails at them')
  if (Number.isNaN(session.start.getTime())) throw new ParameterError('writeNwb.session.start', session.start, 'a moment of the calendar')
  const start = session.start.toISOString()
  const series = seriesByPlace(session, neo)
  const units = session.populations.length > 0 && { units: unitsTable(session, neo) }
  return writeHdf5({
    attributes: { nwb_version: '2.8.0', ...typed('core', 'NWBFile') },
    members: {
      identifier: { values: identifier },
      session_description: { values: about.description ?? `${session.name}: ${session.description}` },
      session_start_time: { values: start },
      timestamps_reference_time: { values: start },
      file_create_date: { values: [new Date().toISOString()] },
      acquisition: { members: series.acquisition },
      analysis: {},
      processing: {},
      stimulus: { members: { presentation: { members: series.stimulus }, templates: {} } },
      general: {
        members: {
          experiment_description: { values: session.description },
          ...generalOf(about),
          source_script: { values: session.software, attributes: { file_name: session.name } },
        },
      },
      ...units,
    },
  })
}

/** The series by their place, under names that a path can have and that are not taken. */
function seriesByPlace({ series, name }: NwbSession, neo: boolean): Record<'acquisition' | 'stimulus', Record<string, Hdf5Group>> {
  const places = { acquisition: {} as Record<string, Hdf5Group>, stimulus: {} as Record<string, Hdf5Group> }
  for (const one of series) {
    const place = places[one.place]
    const plain = one.name.replace(/[/:]/g, '_')
    let free = plain
    for (let count = 2; Object.hasOwn(place, free); count++) free = `${plain}~${count}`
    place[free] = timeSeries(one, neo ? JSON.stringify({ block: name, segment: name }) : undefined)
  }
  return places
}
