import { Bus, checkArgument, NgradError, ParameterError } from '@ngrad/core'
import { checksum, inputEvents } from '@ngrad/learning'
import type { Dataset, Settings } from '@ngrad/learning'
import { teacherShape } from './shapes.ts'
import { sizeOf } from './streams/stream.ts'
import type { Teacher } from './teacher.ts'

/**
 * The lessons of a teacher as a data set, for any learner: one by one; so many that follow each other in each sequence; or
 * the `frames` of each lesson, which are shown one after the other and then, while nothing is shown, asked for one after
 * the other, the first while the last one is shown. Noise and masks are drawn anew in each round.
 *
 * Each example is what the teacher publishes on a bus when it is asked to present it, so whoever else listens there (a
 * recorder, the page, a plugin) hears what the learner is taught.
 * A single lesson that asks for a class has that as its label, so what names classes after the last step takes it, too.
 * @param bus where it is presented; one of its own if left out
 * @throws ParameterError if the lessons are not whole sequences
 * @see Srivastava, Mansimov & Salakhutdinov (2015), ICML, section 2.3 (frames)
 * @example await fit(learner, lessonsOf(nextFrame(film)), { epochs: 10 })
 */
export function lessonsOf(teacher: Teacher, sequence: number | 'frames' = 1, bus: Bus = new Bus()): Dataset {
  checkArgument('lessonsOf.teacher', teacherShape, teacher)
  const { count, input, target, name } = teacher
  const [inputs, outputs] = [sizeOf(input.shape), sizeOf(target.shape)]
  const hear = hearing(teacher, bus)
  if (sequence === 'frames') return framesOf(teacher, hear)
  if (!(Number.isSafeInteger(sequence) && sequence >= 1) || count % sequence !== 0)
    throw new ParameterError(`${name}.count`, count, `a multiple of ${sequence}`)
  return {
    get settings() {
      return toldApart(teacher, sequence)
    },
    count: count / sequence,
    inputs,
    outputs,
    example(index, round) {
      if (sequence === 1) {
        const heard = hear(index, round)
        const shown = inputEvents(heard.input, inputs)
        const label = target.kind === 'class' ? heard.target.indexOf(1) : -1
        return { input: shown, target: heard.target, ...(label >= 0 && { label }) }
      }
      const shown = new Float64Array(sequence * inputs)
      const wanted = new Float64Array(sequence * outputs)
      for (let step = 0; step < sequence; step++) {
        const heard = hear(index * sequence + step, round)
        shown.set(heard.input, step * inputs)
        wanted.set(heard.target, step * outputs)
      }
      return { input: inputEvents(shown, inputs), target: wanted }
    },
  }
}

/** What tells lessons from others: their checksum in the first round, of ten thousand at most; nobody hears them for that. */
function toldApart(teacher: Teacher, sequence: number | 'frames'): Settings {
  const { name, count } = teacher
  const looked = Math.min(count, 10_000)
  const sums = Array.from({ length: looked }, (_, at) => {
    const { input, target } = teacher.lesson(Math.floor((at * count) / looked), 0)
    return checksum(input, target)
  })
  return { teacher: name, sequence, lessons: checksum(new TextEncoder().encode(sums.join())) }
}

/** What was heard of a lesson. */
type Heard = Readonly<Record<'input' | 'target', Float64Array>>
type Hear = (index: number, round?: number) => Heard

/** Asks a teacher for a lesson, and hears it on a bus, on which it is from the first one on. */
function hearing(teacher: Teacher, bus: Bus): Hear {
  const { name, input, target } = teacher
  let [shown, wanted]: (Float64Array | undefined)[] = []
  let attached = false
  return (index, round = 0) => {
    if (!attached) {
      teacher.attach({ bus })
      bus.topic(`activity/${input.name}`).subscribe(({ value }) => (shown = new Float64Array(value ?? [])))
      bus.topic(`targets/${target.name}`).subscribe(({ value }) => (wanted = new Float64Array(value ?? [])))
      attached = true
    }
    shown = wanted = undefined
    teacher.present([index], { round })
    if (!shown || !wanted)
      throw new NgradError(`${name} does not publish activity/${input.name} and targets/${target.name} when it presents`)
    return { input: shown, target: wanted }
  }
}

function framesOf(teacher: Teacher, hear: Hear): Dataset {
  const { count, input, target } = teacher
  const [shown, wanted] = [input.shape[0]!, target.shape[0]!]
  const [inputs, outputs] = [sizeOf(input.shape) / shown, sizeOf(target.shape) / wanted]
  const steps = shown + wanted - 1
  return {
    get settings() {
      return toldApart(teacher, 'frames')
    },
    count,
    inputs,
    outputs,
    example(index, round) {
      const heard = hear(index, round)
      const [frames, asked] = [new Float64Array(steps * inputs), new Float64Array(steps * outputs)]
      frames.set(heard.input)
      asked.set(heard.target, (shown - 1) * outputs)
      return {
        input: inputEvents(frames, inputs),
        target: asked,
        taught: Float64Array.from({ length: steps }, (_, step) => Number(step >= shown - 1)),
      }
    },
  }
}
