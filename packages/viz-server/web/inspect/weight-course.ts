import type { WeightPicture } from './told.ts'

/** So many looks are kept; of more every other one is forgotten, so that the whole course stays in sight. */
const most = 400

/** Weights as they were at a look, against those at the first. */
export interface Look {
  readonly step: number
  /** Change of the mean [unit of the weights]. */
  readonly mean: number
  /** Root mean square of the changes of all cells of the picture [unit of the weights]. */
  readonly size: number
}

/** How the weights of a projection change while it is looked at. */
export class WeightCourse {
  readonly #looks: Look[] = []
  #first: WeightPicture | undefined

  /** What was seen, in order; the first is 0. */
  get looks(): readonly Look[] {
    return this.#looks
  }

  /** Unit of the weights. */
  get unit(): string {
    return this.#first?.weight.unit ?? ''
  }

  /** Takes weights as they are at a step. */
  add(step: number, picture: WeightPicture): void {
    const last = this.#looks.at(-1)?.step ?? -1
    if (step === last) return
    if (step < last) this.#setBack(step)
    if (this.#looks.length === 0) this.#first = picture
    const first = this.#first!
    const changes = picture.value.map((each, cell) => each - first.value[cell]!).filter(Number.isFinite)
    const squares = changes.reduce((sum, change) => sum + change ** 2, 0)
    const size = Math.sqrt(squares / Math.max(1, changes.length))
    this.#looks.push({ step, mean: picture.weight.mean - first.weight.mean, size })
    if (this.#looks.length <= most) return
    const fewer = this.#looks.filter((_, at) => at % 2 === 0)
    this.#looks.splice(0, this.#looks.length, ...fewer)
  }

  /** The look nearest to a part of the course, 0 to 1. */
  at(part: number): Look | undefined {
    const [first, last] = [this.#looks[0]?.step ?? 0, this.#looks.at(-1)?.step ?? 0]
    const distance = ({ step }: Look): number => Math.abs(first + part * (last - first) - step)
    return this.#looks.toSorted((a, b) => distance(a) - distance(b))[0]
  }

  /** Forgets what is of a step, or of a later one: the simulation was set back to it. */
  #setBack(to: number): void {
    this.#looks.splice(0, this.#looks.length, ...this.#looks.filter(({ step }) => step < to))
  }
}
