import { checkArgument, checkOptions, ParameterError } from '@ngrad/core'
import type { Hdf5Data, Hdf5Group } from '@ngrad/data'
import { typed } from './typed.ts'

/** What only who made a session can say of it: whose it is, what it is of. All of it may be left out. */
export interface NwbAbout {
  /** What was done, in a sentence or more. */
  readonly description?: string
  /** Who did it: `Last, First`. */
  readonly experimenter?: readonly string[]
  /** Where. */
  readonly institution?: string
  /** In whose laboratory. */
  readonly lab?: string
  /** Words by which it is found. */
  readonly keywords?: readonly string[]
  /** What it is of; of a model what it is modelled on. */
  readonly subject?: NwbSubject
}

/** An animal, or a model of one. */
export interface NwbSubject {
  /** What tells it from others: `model-1`. */
  readonly id: string
  /** Its species in Latin: `Mus musculus`. */
  readonly species?: string
  /** `M`, `F`, `O` for another, `U` where it is not known. */
  readonly sex?: 'M' | 'F' | 'O' | 'U'
  /** Its age as a duration of ISO 8601: `P90D`. */
  readonly age?: string
  /** Its strain. */
  readonly strain?: string
  /** Its genotype. */
  readonly genotype?: string
  /** What else there is to say of it. */
  readonly description?: string
}

/**
 * Checks what is said of a session.
 * @param place who says it, for errors
 * @throws ParameterError if it says something that there is no place for, or in another form
 */
export function checkAbout(place: string, about: NwbAbout): void {
  checkOptions(place, about, {
    description: 'text',
    experimenter: 'list',
    institution: 'text',
    lab: 'text',
    keywords: 'list',
    subject: 'object',
  })
  for (const name of ['experimenter', 'keywords'] as const)
    for (const [at, each] of (about[name] ?? []).entries()) checkArgument(`${place}.${name}[${at}]`, 'text', each)
  const { subject } = about
  if (!subject) return
  checkOptions(`${place}.subject`, subject, {
    id: { required: 'text' },
    species: 'text',
    sex: ['M', 'F', 'O', 'U'],
    age: 'text',
    strain: 'text',
    genotype: 'text',
    description: 'text',
  })
  const { age } = subject
  if (age !== undefined && !/^P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(age))
    throw new ParameterError(`${place}.subject.age`, age, 'a duration of ISO 8601, such as P90D')
}

/** What is said of a session, as members of `/general`. */
export function generalOf({ experimenter, institution, lab, keywords, subject }: NwbAbout): Record<string, Hdf5Data | Hdf5Group> {
  return {
    ...(experimenter?.length && { experimenter: { values: [...experimenter] } }),
    ...(institution !== undefined && { institution: { values: institution } }),
    ...(lab !== undefined && { lab: { values: lab } }),
    ...(keywords?.length && { keywords: { values: [...keywords] } }),
    ...(subject && { subject: subjectGroup(subject) }),
  }
}

function subjectGroup({ id, age, ...others }: NwbSubject): Hdf5Group {
  const texts = Object.entries({ subject_id: id, ...others }).filter(([, text]) => text !== undefined)
  return {
    attributes: typed('core', 'Subject'),
    members: {
      ...Object.fromEntries(texts.map(([name, text]) => [name, { values: text! }])),
      ...(age !== undefined && { age: { values: age, attributes: { reference: 'birth' } } }),
    },
  }
}
