/** Colours of the page, as the style sheet has them for the scheme in use. */
export interface Colours {
  text: string
  quiet: string
  line: string
  panel: string
  accent: string
  good: string
  bad: string
  positive: string
  negative: string
  zero: string
  series: string[]
}

let current: Colours | undefined
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  current = undefined
})

/** The colours in use now. */
export function colours(): Colours {
  const style = getComputedStyle(document.documentElement)
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return (current ??= {
    text: of('text'),
    quiet: of('quiet'),
    line: of('line'),
    panel: of('panel'),
    accent: of('accent'),
    good: of('good'),
    bad: of('bad'),
    positive: of('positive'),
    negative: of('negative'),
    zero: of('zero'),
    series: [1, 2, 3, 4, 5].map(index => of(`series-${index}`)),
  })
}

const parser = document.createElement('canvas').getContext('2d')!

/** Red, green and blue of a colour of the style sheet; a canvas writes any opaque one as `#rrggbb`. */
export function rgb(colour: string): readonly [number, number, number] {
  parser.fillStyle = colour
  const bits = Number.parseInt(String(parser.fillStyle).slice(1), 16)
  return [bits >> 16, (bits >> 8) & 255, bits & 255]
}

/** Colour of the series of that number. */
export const seriesColour = (index: number): string => colours().series[index % 5]!

/** A panel of the page with a canvas that is drawn in CSS pixels. */
export class Panel {
  /** What is drawn on. */
  readonly canvas: HTMLCanvasElement = document.createElement('canvas')
  readonly #context: CanvasRenderingContext2D
  readonly #figure = document.createElement('span')
  readonly #height: (width: number) => number
  #draw: (context: CanvasRenderingContext2D, width: number, height: number) => void = () => {}
  #waiting = false

  /**
   * @param title what it shows
   * @param size part of the width that it takes
   * @param height its height for a width [CSS pixels]
   */
  constructor(title: string, size: '' | 'half' | 'wide' | 'full', height: (width: number) => number) {
    const section = document.createElement('section')
    section.className = `panel ${size}`
    section.dataset['title'] = title
    const heading = document.createElement('h2')
    heading.append(title, this.#figure)
    this.canvas.setAttribute('role', 'img')
    this.canvas.setAttribute('aria-label', title)
    section.append(heading, this.canvas)
    document.querySelector('#panels')!.append(section)
    this.#context = this.canvas.getContext('2d')!
    this.#height = height
    new ResizeObserver(() => this.#schedule()).observe(this.canvas) // painting changes the height: not within the observation
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#schedule())
  }

  /** Text at the right of the title. */
  set figure(text: string) {
    this.#figure.textContent = text
  }

  /** Draws at the next frame of the screen; the last drawing counts. */
  draw(draw: (context: CanvasRenderingContext2D, width: number, height: number) => void): void {
    this.#draw = draw
    this.#schedule()
  }

  #schedule(): void {
    if (this.#waiting) return
    this.#waiting = true
    requestAnimationFrame(() => {
      this.#waiting = false
      this.#paint()
    })
  }

  #paint(): void {
    const width = this.canvas.clientWidth
    const height = Math.round(this.#height(width))
    const ratio = devicePixelRatio
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio)
      this.canvas.height = Math.round(height * ratio)
      this.canvas.style.height = `${height}px`
    }
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0)
    this.#context.clearRect(0, 0, width, height)
    this.#context.font = '11px system-ui, sans-serif'
    this.#draw(this.#context, width, height)
  }
}
