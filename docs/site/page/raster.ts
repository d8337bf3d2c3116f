import type { Pace, SpikeBatch } from './messages.ts'

/** Model time that is seen at once [ms]. */
const span = 1000

/** One population's picture. */
interface Band {
  readonly canvas: HTMLCanvasElement
  readonly rows: number
  batches: SpikeBatch[]
}

/** Spikes of all populations over time: a band for each, a row for each neuron. */
export class Raster {
  readonly #home: HTMLElement
  readonly #bands = new Map<string, Band>()
  readonly #axis = document.createElement('p')
  #until = 0
  #asked = false

  constructor(home: HTMLElement) {
    this.#home = home
    this.#axis.className = 'axis'
  }

  /** Begins a band. */
  add(name: string, size: number, rows: number): void {
    const figure = document.createElement('figure')
    const words = document.createElement('figcaption')
    const canvas = document.createElement('canvas')
    words.textContent = `${name} · ${size === rows ? `${size}` : `${rows} of ${size.toLocaleString('en')}`} ${size === 1 ? 'neuron' : 'neurons'}`
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', `Spikes of ${name}`)
    canvas.style.height = `${Math.min(Math.max(2 * rows, 16), 160)}px`
    figure.append(words, canvas)
    this.#home.append(figure, this.#axis) // beneath the last of them
    this.#bands.set(name, { canvas, rows, batches: [] })
  }

  /** Takes spikes; they are drawn with the next picture of the screen. */
  take(batch: SpikeBatch): void {
    const band = this.#bands.get(batch.name)!
    band.batches.push(batch)
    this.#until = Math.max(this.#until, batch.times.at(-1) ?? 0)
    band.batches = band.batches.filter(({ times }) => (times.at(-1) ?? 0) > this.#until - span)
    this.#ask()
  }

  /** How fast it runs, in words. */
  pace({ modelMs, wallMs, neurons, synapses, spikes }: Pace): string {
    this.#until = Math.max(this.#until, modelMs)
    this.#ask()
    const count = (value: number): string => value.toLocaleString('en')
    const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)} s`
    const ratio = modelMs / wallMs
    const [factor, word] = ratio >= 1 ? [ratio, 'faster'] : [1 / ratio, 'slower']
    const speed = `${factor.toFixed(factor < 10 ? 1 : 0)} × ${word} than real time`
    const what = `${count(neurons)} neurons, ${count(synapses)} synapses, ${count(spikes)} spikes`
    return wallMs > 0 ? `${seconds(modelMs)} in ${seconds(wallMs)}: ${speed} · ${what}` : what
  }

  #ask(): void {
    if (this.#asked) return
    this.#asked = true
    requestAnimationFrame(() => {
      this.#asked = false
      const from = Math.max(0, this.#until - span)
      for (const band of this.#bands.values()) draw(band, from)
      this.#axis.innerHTML = marksFrom(from)
    })
  }
}

/** Words beneath the pictures, at each quarter of a second that is seen. */
function marksFrom(from: number): string {
  const first = Math.ceil(from / 250)
  const marks = Array.from({ length: Math.floor((from + span) / 250) - first + 1 }, (_, mark) => 250 * (first + mark))
  return marks
    .map(time => {
      const percent = (100 * (time - from)) / span
      const back = percent < 3 ? 0 : percent > 97 ? 100 : 50
      return `<span style="left: ${percent}%; translate: -${back}% 0">${time} ms</span>`
    })
    .join('')
}

function draw({ canvas, rows, batches }: Band, from: number): void {
  const { clientWidth: width, clientHeight: height } = canvas
  const scale = devicePixelRatio
  canvas.width = width * scale
  canvas.height = height * scale
  const context = canvas.getContext('2d')!
  context.scale(scale, scale)
  context.fillStyle = getComputedStyle(canvas).color
  const row = height / rows
  const [dot, tall] = [Math.max(1, 1 / scale), Math.max(1, row * 0.8)]
  for (const { rows: at, times } of batches)
    for (let spike = 0; spike < times.length; spike++) {
      const x = ((times[spike]! - from) / span) * width
      if (x >= 0) context.fillRect(x, at[spike]! * row, dot, tall)
    }
}
