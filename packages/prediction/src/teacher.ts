import { checkArgument, checkArguments, checkOptions, NgradError, ParameterError, required } from '@ngrad/core'
import type { Bus, NumberSpec, Plugin, Shape, Simulation } from '@ngrad/core'
import { comesLater, Digest, roomFor } from '@ngrad/core/internal'
import { checkIndex, sizeOf } from './streams/stream.ts'
import type { Kind } from './streams/stream.ts'

/** One side of a lesson: what is shown, or what should be answered. */
export interface Part {
  /** Name of the population: the topics are `activity/<name>` for the input, `targets/<name>` for the target. */
  readonly name: string
  /** Extents of an example, slowest first. */
  readonly shape: readonly number[]
  /** What the values are. */
  readonly kind: Kind
}

/** What is shown and what should be answered. */
export interface Lesson {
  /** What is shown [product of the input's shape]. */
  readonly input: Float32Array
  /** What should be answered [product of the target's shape]. */
  readonly target: Float32Array
}

/** How lessons are presented. */
export interface PresentOptions {
  /** Round of the lessons: noise and masks are drawn anew in each; 0 if left out. */
  readonly round?: number
  /** First step for which they hold [steps]; 0 if left out. */
  readonly firstStep?: number
  /** Number of steps for which they hold [steps]; 1 if left out. */
  readonly steps?: number
}

/**
 * Makes lessons of streams of activity, without labels, and publishes them. It knows nothing of who learns from them.
 *
 * A lesson is two messages: `activity/<input>`, then `targets/<target>`, with the same sequence number, first step and
 * number of steps. Several lessons go side by side in one pair of messages, example by example.
 */
export interface Teacher extends Plugin {
  /** What is shown. */
  readonly input: Part
  /** What should be answered. */
  readonly target: Part
  /** Number of lessons in a round. */
  readonly count: number
  /**
   * A lesson, in arrays of its own: the same one for the same index and round.
   * @throws ParameterError if there is no such lesson
   */
  lesson(index: number, round?: number): Lesson
  /** Connects the teacher with a bus: of a simulation, or of a network of rates; of several, if it is asked again. */
  attach(place: Pick<Simulation, 'bus'> & Partial<Pick<Simulation, 'own'>>): () => void
  /**
   * Publishes lessons.
   * @param indices which ones, side by side
   * @throws NgradError if the teacher is not attached
   * @throws ParameterError if there is no such lesson
   */
  present(indices: ArrayLike<number>, options?: PresentOptions): void
}

/** What a side of a lesson is, whatever else it has. */
const partShape: Shape = { what: 'what is shown or asked for', has: ['name', 'shape', 'kind'] }
const busShape: Shape = { what: 'a simulation, or what has its bus', has: ['bus'] }
const kinds: readonly Kind[] = ['real', 'probability', 'class']
const whole: NumberSpec = { unit: '1', atLeast: 0, atMost: Number.MAX_SAFE_INTEGER, integer: true }

/** What makes a {@link Teacher}; see {@link defineTeacher}. */
export interface TeacherDescription {
  /** Its name. */
  readonly name: string
  /** What is shown. */
  readonly input: Part
  /** What should be answered. */
  readonly target: Part
  /** Number of lessons in a round. */
  readonly count: number
  /** Writes a lesson into two arrays of zeros, at once: a promise is refused. */
  write(index: number, round: number, lesson: Lesson): void
}

/**
 * Makes a teacher of a function that writes lessons.
 * @throws ParameterError if it has no lessons, or an input and a target of the same name
 * @example
 * const double = defineTeacher({
 *   name: 'double', count: 10,
 *   input: { name: 'x', shape: [1], kind: 'real' }, target: { name: 'y', shape: [1], kind: 'real' },
 *   write(index, round, { input, target }) { input[0] = index; target[0] = 2 * index },
 * })
 */
export function defineTeacher(description: TeacherDescription): Teacher {
  checkOptions('defineTeacher', description, {
    name: required('text'),
    input: required(partShape),
    target: required(partShape),
    count: required('number'),
    write: required('function'),
  })
  const { name, input, target, count } = description
  for (const [side, { name, shape, kind }] of Object.entries({ input, target }))
    checkArguments(`defineTeacher.${side}`, { name, shape, kind }, { name: 'text', shape: 'numbers', kind: kinds })
  for (const [place, text] of [['name', name], ['input.name', input.name], ['target.name', target.name]])
    if (text === '') throw new ParameterError(`defineTeacher.${place}`, text, 'text of at least one letter')
  if (!(Number.isSafeInteger(count) && count > 0))
    throw new ParameterError(`${name}.count`, count, 'a whole number of lessons, at least 1')
  if (input.name === target.name)
    throw new ParameterError(`${name}.target`, target.name, 'another population than the input')
  const [inputSize, targetSize] = [sizeOf(input.shape), sizeOf(target.shape)]
  const buses: Bus[] = []
  const sequence = new Float64Array(1)
  const lesson = (index: number, round = 0): Lesson => {
    checkIndex(`${name}.lesson`, index, count)
    checkArgument(`${name}.lesson.round`, whole, round)
    const made = roomFor(`${name}.shape`, inputSize + targetSize, () => {
      return { input: new Float32Array(inputSize), target: new Float32Array(targetSize) }
    })
    const written: unknown = description.write(index, round, made)
    if (comesLater(written)) throw new NgradError(`${name}.write gives a promise; it must write the lesson at once`)
    return made
  }
  return {
    name,
    input,
    target,
    count,
    lesson,
    options: { input, target, count, lessons: shown(lesson, count, inputSize + targetSize) },
    attach(place) {
      checkArgument(`${name}.attach.place`, busShape, place)
      const { bus } = place
      checkArgument(`${name}.attach.place.bus`, { what: 'a bus', has: ['topic'] }, bus)
      buses.push(bus)
      const disown = place.own?.(`${name} of ${input.name} and ${target.name}`, { sequence })
      let attached = true
      return () => {
        if (attached) buses.splice(buses.indexOf(bus), 1)
        attached = false
        disown?.()
      }
    },
    present(indices, options = {}) {
      checkOptions(`${name}.present`, options, { round: whole, firstStep: whole, steps: { ...whole, atLeast: 1 } })
      checkArgument(`${name}.present.indices`, 'list', indices)
      const { round = 0, firstStep = 0, steps = 1 } = options
      if (buses.length === 0)
        throw new NgradError(`${name} is not attached; sim.use(teacher) or teacher.attach(network) comes first`)
      const [shown, wanted]: [number[], number[]] = [[], []]
      shown.length = indices.length * inputSize // at once: lessons are many
      wanted.length = indices.length * targetSize
      for (let each = 0; each < indices.length; each++) {
        const made = lesson(indices[each]!, round)
        for (let at = 0; at < inputSize; at++) shown[each * inputSize + at] = made.input[at]!
        for (let at = 0; at < targetSize; at++) wanted[each * targetSize + at] = made.target[at]!
      }
      const when = { sequence: sequence[0]!++, firstStep, steps }
      const shape = [indices.length, ...input.shape]
      const label = target.kind === 'class' && indices.length === 1 ? { label: wanted.indexOf(1) } : {}
      for (const bus of new Set(buses)) {
        bus
          .topic(`activity/${input.name}`)
          .publish({ stream: input.name, ...when, value: shown, shape, quantity: input.kind, unit: '1' })
        bus.topic(`targets/${target.name}`).publish({ stream: target.name, ...when, value: wanted, ...label })
      }
    },
  }
}

/** So many numbers of lessons tell one teacher from another. */
const mostLookedAt = 2 ** 18

/**
 * What stands for all that decides the lessons: data, noise, masks, seeds. It is made of the lessons themselves, of the first
 * two rounds; of very many, those at even distances.
 */
function shown(lesson: (index: number, round: number) => Lesson, count: number, size: number): { readonly digest: string } {
  const looked = Math.max(1, Math.min(count, Math.floor(mostLookedAt / (2 * size))))
  let digest: string | undefined
  return {
    get digest() {
      if (digest !== undefined) return digest
      const found = new Digest()
      for (let each = 0; each < looked; each++)
        for (const round of [0, 1]) {
          const { input, target } = lesson(Math.floor((each * count) / looked), round)
          for (const side of [input, target]) found.bytes(new Uint8Array(side.buffer))
        }
      return (digest = found.hex)
    },
  }
}
