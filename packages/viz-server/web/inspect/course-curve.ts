import { describeBy } from '../kit/describe-by.ts'
import { drawScale, writeBelow } from '../kit/draw-scale.ts'
import { moment, ticks, withUnit } from '../kit/format.ts'
import { pointByKeys } from '../kit/key-pointer.ts'
import { Legend, strokeSeries } from '../kit/legend.ts'
import { scaleOf } from '../kit/scale.ts'
import { begin } from './histogram.ts'
import { canvas, heading, paragraph } from './parts.ts'
import type { WeightCourse } from './weight-course.ts'

const [left, top, foot] = [52, 14, 16]

/**
 * The course of the weights of a projection as two curves over time. There is nothing to see before the second look.
 * @param dt gives the duration of a step [ms]
 * @returns how to draw it as it is now
 */
export function courseCurve(into: HTMLElement, course: WeightCourse, dt: () => number): () => void {
  const part = document.createElement('div')
  const [words, picture] = [paragraph('', 'legend'), canvas(96, 'How the weights have changed since the first look')]
  describeBy(picture, words)
  part.append(heading('Change since the first look'), words, picture)
  part.hidden = true
  into.append(part)
  const legend = new Legend(words)
  let pointed: number | undefined

  function tell(): void {
    const look = course.at(pointed ?? 1)
    if (!look) return
    const { unit } = course
    const time = pointed === undefined ? '' : ` at ${moment(look.step * (dt() || 1), 100)}`
    legend.show([
      { name: 'mean', number: 0, value: withUnit(look.mean, unit) },
      { name: 'root mean square', number: 1, value: `${withUnit(look.size, unit)}${time}` },
    ])
  }
  pointByKeys(picture, [words])
  picture.addEventListener('pointermove', ({ offsetX }) => {
    pointed = Math.max(0, (offsetX - left) / (picture.clientWidth - left))
    tell()
  })
  picture.addEventListener('pointerleave', () => {
    pointed = undefined
    tell()
  })

  return () => {
    const { looks, unit } = course
    part.hidden = looks.length < 2
    if (part.hidden) return
    tell()
    const { context, width, height } = begin(picture)
    const values = looks.flatMap(({ mean, size }) => [mean, size])
    const scale = scaleOf({ low: Math.min(...values), high: Math.max(...values), top, bottom: height - foot })
    drawScale(context, scale, { left, right: width, unit })
    const [first, last] = [looks[0]!.step, looks.at(-1)!.step]
    const x = (step: number): number => left + ((step - first) / (last - first)) * (width - left)
    const perStep = dt() || 1
    for (const time of ticks(first * perStep, last * perStep, width / 90))
      writeBelow(context, moment(time, ((last - first) * perStep) / 10), x(time / perStep), height - 3, width)
    strokeSeries(context, 0, looks.map(({ step, mean }) => [x(step), scale.y(mean)] as const)) // prettier-ignore
    strokeSeries(context, 1, looks.map(({ step, size }) => [x(step), scale.y(size)] as const)) // prettier-ignore
  }
}
