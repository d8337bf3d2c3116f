import type { IStreamInfo } from '@ngrad/core'
import { streamOf } from '@ngrad/core/internal'
import type { PanelCanvas, PanelColours, PanelKit, PanelOptions } from '../panels/kit.ts'
import { checkPanelOptions } from '../panels/panel-options.ts'
import { seriesColours, seriesDash } from '../panels/series.ts'

/** What the kit of a panel answers, where there is no page. */
export interface Known {
  /** Populations, in the order of their numbers. */
  readonly populations: readonly string[]
  /** Mean rates of each, point by point; none where nothing is known yet [Hz]. */
  readonly rates: readonly number[]
  /** Duration of a step [ms]; 0 where steps have none. */
  readonly dt: number
  /** Steps that have been computed. */
  readonly last: number
}

/** A panel that was made, without a page. */
export interface MadePanel {
  readonly options: PanelOptions
  /** What stands at the right of its title. */
  readonly figure: unknown
  /** Whether it was taken away. */
  readonly isGone: boolean
  /** What it says of a point. */
  said(x: number, y: number): unknown
  /** Draws what it asked for last. @throws what the drawing throws; an Error that says what was drawn with something that is none */
  paint(width: number): void
}

/** Width of what is in view [pixels, or steps]. */
const width = 800

const scheme: Readonly<Record<Exclude<keyof PanelColours, 'series'>, string>> = {
  text: '#222222',
  quiet: '#666666',
  line: '#cccccc',
  panel: '#ffffff',
  accent: '#3355aa',
  good: '#227733',
  bad: '#aa2222',
  positive: '#aa5500',
  negative: '#0055aa',
  zero: '#eeeeee',
}
const series = Array.from({ length: seriesColours }, (_, number) => `#${(0x10_10_10 * (number + 1)).toString(16)}`)

/** A desk that panels are made on without a browser: what they draw is looked at, number by number, and not seen. */
export class DeskWithoutPage {
  /** The panels, in the order in which they were made. */
  readonly made: MadePanel[] = []
  #known: Known

  constructor(known: Known) {
    this.#known = known
  }

  /** From here on this is known. */
  know(known: Known): void {
    this.#known = known
  }

  /** What a panel is given. */
  get kit(): PanelKit {
    const known = (): Known => this.#known
    const start = (): number => Math.max(0, known().last - width)
    return {
      get dt() {
        return known().dt
      },
      marginLeft: 60,
      view: {
        get start() {
          return start()
        },
        get end() {
          return known().last
        },
        get last() {
          return known().last
        },
        width,
        following: true,
        pointed: undefined,
        pixelOf: step => step - start(),
        stepAt: pixel => pixel + start(),
        timeOf: step => step * (known().dt || 1),
      },
      colours: () => ({ ...scheme, series }),
      seriesColour: number => series[number % seriesColours]!,
      seriesDash,
      numberOf: population => Math.max(0, known().populations.indexOf(population)),
      stream: topic => this.#stream(topic),
      rates: (topic, perPoint) => {
        const values = this.#stream(topic) ? known().rates : []
        return { at: values.map((_, index) => index * perPoint), covered: values.map(() => perPoint), values, unit: perPoint }
      },
      panel: options => this.#make(options),
    }
  }

  #stream(topic: string): IStreamInfo | undefined {
    return this.#known.populations.includes(streamOf(topic)) ? { topic, size: 10, shape: [10] } : undefined
  }

  #make(options: PanelOptions): PanelCanvas {
    checkPanelOptions(options)
    const end = new AbortController()
    let drawing: Parameters<PanelCanvas['draw']>[0] | undefined
    let words: Parameters<PanelCanvas['sayAt']>[0] | undefined
    const canvas = Object.assign(new EventTarget(), { width: 0, height: 0, style: {}, dataset: {}, getContext: () => checkedContext() })
    const panel: PanelCanvas = {
      canvas: canvas as unknown as HTMLCanvasElement,
      figure: '',
      sayAt: say => void (words = say),
      draw: draw => void (drawing = draw),
      addAction: () => {},
      saveTable: () => {},
      removed: end.signal,
      remove: () => end.abort(),
    }
    this.made.push({
      options,
      get figure() {
        return panel.figure
      },
      get isGone() {
        return end.signal.aborted
      },
      said: (x, y) => words?.(x, y),
      paint: across => drawing?.(checkedContext(), across, options.height(across)),
    })
    return panel
  }
}

/** A context that draws nothing, and takes no number that is none and no colour that is none. */
function checkedContext(): CanvasRenderingContext2D {
  const set: Record<string | symbol, unknown> = { canvas: { width: 800, height: 200 } }
  const answers: Readonly<Record<string, unknown>> = {
    measureText: { width: 10, actualBoundingBoxAscent: 8, actualBoundingBoxDescent: 2 },
    getLineDash: [],
    getTransform: { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 },
  }
  return new Proxy(set, {
    get: (_, name) =>
      name in set
        ? set[name]
        : (...given: unknown[]) => {
            for (const value of given.flat())
              if (value === undefined || (typeof value === 'number' && !Number.isFinite(value)))
                throw new Error(`${String(name)}(${given.map(String).join(', ')}) has something that is no number`)
            if (name === 'createImageData' || name === 'getImageData') {
              const [width, height] = given.slice(-2).map(Number) as [number, number]
              return { width, height, data: new Uint8ClampedArray(4 * width * height) }
            }
            return String(name).startsWith('create') ? { addColorStop: () => {} } : answers[String(name)]
          },
    set: (_, name, value) => {
      const colour = name === 'fillStyle' || name === 'strokeStyle'
      if (colour && (value === undefined || value === null || value === ''))
        throw new Error(`${String(name)} is ${value}, and a canvas goes on in the colour that it had`)
      if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${String(name)} is ${value}`)
      set[name] = value
      return true
    },
  }) as unknown as CanvasRenderingContext2D
}
