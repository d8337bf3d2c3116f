import type { ProjectionInfo, Quantity, WeightPicture } from './told.ts'
import { colours, mix, rgb } from '../kit/colours.ts'
import { describeBy } from '../kit/describe-by.ts'
import { counted, plainUnit, short, withUnit } from '../kit/format.ts'
import { pointByKeys } from '../kit/key-pointer.ts'
import { courseCurve } from './course-curve.ts'
import { Field } from './field.ts'
import { begin, drawHistogram } from './histogram.ts'
import type { Inspection } from './inspection.ts'
import { lookAgain } from './look-again.ts'
import { button, canvas, heading, paragraph, say } from './parts.ts'
import type { CloseView } from './parts.ts'
import { WeightCourse } from './weight-course.ts'

/** It is asked again so often [ms]. */
const askEvery = 2000
/** Room for the colour bar at the right of a picture [CSS pixels]. */
const barRoom = 58

/** A projection: its weights as a picture and as a histogram, how they change, its delays and its rule. */
export function projectionView(
  into: HTMLElement,
  inspection: Inspection,
  name: string,
  dt: () => number,
): CloseView {
  const found = (): ProjectionInfo | undefined => inspection.network?.projection.find(each => each.name === name)
  const projection = found()
  if (!projection) {
    into.append(paragraph('It is not known.'))
    return {}
  }
  const { source, target, receptor, synapses, shortestDelay, longestDelay } = projection
  const ends = paragraph('')
  ends.append(
    button(source, () => inspection.select({ kind: 'population', population: source })),
    ' → ',
    button(target, () => inspection.select({ kind: 'population', population: target })),
    ` · receptor ${receptor} · ${counted(synapses, 'synapse')}`,
  )
  const delays =
    shortestDelay === longestDelay
      ? `delay ${short(shortestDelay)} ms`
      : `delays from ${short(shortestDelay)} to ${short(longestDelay)} ms`
  into.append(ends, paragraph(delays))
  const picture = canvas(180, 'Weights')
  const words = paragraph('', 'quiet')
  const histogram = canvas(74, 'How the weights are distributed')
  describeBy(picture, words)
  into.append(heading('Weights'), picture, words, histogram)
  const course = new WeightCourse()
  const drawCourse = courseCurve(into, course, dt)
  const fields = learningFields(into, inspection, projection)
  let weights: WeightPicture | undefined
  let closed = false

  pointByKeys(picture, [words])
  picture.addEventListener('pointermove', ({ offsetX, offsetY }) => {
    if (weights) words.textContent = cellAt(weights, projection, offsetX / (picture.clientWidth - barRoom), offsetY / picture.clientHeight)
  })
  picture.addEventListener('pointerleave', () => {
    if (weights) words.textContent = explanation
  })
  words.textContent = 'they are looked through'

  async function look(): Promise<void> {
    const { step, weights: told, refused } = await inspection.ask({ projection: name })
    if (closed) return
    if (!told) {
      words.textContent = refused
      picture.hidden = true
      drawHistogram(histogram, projection!.weight, projection!.weight.unit)
      return
    }
    if (!weights) words.textContent = explanation
    weights = told
    drawPicture(picture, told)
    drawHistogram(histogram, told.weight, told.weight.unit)
    course.add(step, told)
    drawCourse()
  }

  const { stop } = lookAgain(inspection, look, askEvery)
  return {
    update() {
      const now = found()
      if (now) fields.forEach((field, at) => field.show(at === 0 ? scaleOf(now) : now.quantity[at - 1]!))
    },
    close() {
      closed = true
      stop()
    },
  }
}

const explanation = 'sources from left to right, targets downward'

const scaleOf = ({ learningScale }: ProjectionInfo): Quantity => ({
  state: false,
  integer: false,
  name: 'learning scale',
  unit: '1',
  value: learningScale,
  low: learningScale,
  high: learningScale,
  usual: 1,
  atLeast: 0,
  atMost: 2,
})

/** How fast it learns, and whether, where it does. */
function learningFields(into: HTMLElement, inspection: Inspection, projection: ProjectionInfo): Field[] {
  const { name, rule } = projection
  if (!rule) return []
  const set = (what: string, value: number): void => inspection.set({ projection: name, name: what, value: [value] })
  const scale = new Field(scaleOf(projection), inspection.changeable, value => set('learningScale', value))
  const ofRule = projection.quantity.map(
    each => new Field(each, inspection.changeable && each.atLeast !== each.atMost, value => set(each.name, value)),
  )
  into.append(heading(`It learns by ${rule}`), ...[scale, ...ofRule].map(({ row }) => row))
  if (inspection.changeable) {
    const gates = paragraph('')
    gates.append(
      button('Open the gate', () => set('gate', 1), ''),
      ' ',
      button('Shut it', () => set('gate', 0), ''),
    )
    into.append(gates)
  }
  return [scale, ...ofRule]
}

/** Draws cells in colours from the lowest to the highest weight, zero in between, with their scale at the right. */
function drawPicture(canvas: HTMLCanvasElement, { columns, rows, value, weight }: WeightPicture): void {
  const bounds = `from ${withUnit(weight.low, weight.unit)} to ${withUnit(weight.high, weight.unit)}`
  say(canvas, `${counted(columns, 'column')} and ${counted(rows, 'row')} of cells, ${bounds}`)
  const { context, width, height } = begin(canvas)
  const finite = value.filter(each => !Number.isNaN(each))
  const most = Math.max(...finite.map(Math.abs), 1e-30)
  const { zero, positive, negative, quiet, line } = colours()
  const [paper, above, below] = [rgb(zero), rgb(positive), rgb(negative)]
  const right = width - barRoom
  const image = new ImageData(columns, rows)
  value.forEach((each, cell) => {
    const colour = mix(paper, each < 0 ? below : above, Math.abs(each) / most)
    image.data.set([...colour, Number.isNaN(each) ? 0 : 255], 4 * cell)
  })
  const small = document.createElement('canvas')
  small.width = columns
  small.height = rows
  small.getContext('2d')!.putImageData(image, 0, 0)
  context.imageSmoothingEnabled = false
  context.drawImage(small, 0, 0, right, height)
  context.strokeStyle = line
  context.strokeRect(0.5, 0.5, right - 1, height - 1)
  const low = Math.min(0, ...finite)
  for (let y = 0; y < height; y++) {
    const part = 1 - y / (height - 1)
    const each = low < 0 ? most * (2 * part - 1) : most * part
    context.fillStyle = `rgb(${mix(paper, each < 0 ? below : above, Math.abs(each) / most).join()})`
    context.fillRect(right + 8, y, 10, 1)
  }
  context.strokeRect(right + 8.5, 0.5, 9, height - 1)
  context.fillStyle = quiet
  context.fillText(short(most), right + 22, 9)
  context.fillText(plainUnit(weight.unit), right + 22, 21)
  context.fillText(low < 0 ? short(-most) : '0', right + 22, height - 1)
}

/** What is in a cell that is pointed at. */
function cellAt(
  { columns, rows, value, weight }: WeightPicture,
  { source, target }: ProjectionInfo,
  across: number,
  down: number,
): string {
  const [column, row] = [Math.floor(across * columns), Math.floor(down * rows)]
  const each = value[Math.min(rows - 1, row) * columns + Math.min(columns - 1, column)]
  const words = each === undefined || Number.isNaN(each) ? 'no synapse' : withUnit(each, weight.unit)
  return `${source}, part ${column + 1} of ${columns}, to ${target}, part ${row + 1} of ${rows}: ${words}`
}
