/** A curve or points in a picture of a page, drawn in the colours of its theme. */
export interface Chart {
  /** Places along the axis [points]. */ readonly x: ArrayLike<number>
  /** Values [points]. */ readonly y: ArrayLike<number>
  /** What the axes are. */ readonly xLabel: string
  readonly yLabel: string
  /** Points in place of a curve. */ readonly points?: boolean
  /** Places of spikes, above the curve. */ readonly spikes?: ArrayLike<number>
}

const [width, height, left, bottom, top] = [640, 200, 52, 34, 18]

/** The chart as SVG. */
export function chart({ x, y, xLabel, yLabel, points = false, spikes = [] }: Chart): string {
  const [[x0, x1], [y0, y1]] = [extent(x), extent(y)]
  const right = (value: number): number => left + ((value - x0) / (x1 - x0)) * (width - left - 8)
  const down = (value: number): number => height - bottom - ((value - y0) / (y1 - y0)) * (height - bottom - top)
  const place = (index: number): string => `${right(x[index]!).toFixed(1)} ${down(y[index]!).toFixed(1)}`
  const all = Array.from(x, (_, index) => index)
  const shape = points
    ? all
        .map(
          index =>
            `<circle cx="${right(x[index]!).toFixed(1)}" cy="${down(y[index]!).toFixed(1)}" r="1.6" fill="currentColor"/>`,
        )
        .join('')
    : `<path d="M${all.map(place).join('L')}" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/>`
  const ticks = [
    ...ticksOf(x0, x1).map(
      value =>
        `<text x="${right(value).toFixed(1)}" y="${height - bottom + 16}" text-anchor="middle">${words(value)}</text>`,
    ),
    ...ticksOf(y0, y1).map(
      value =>
        `<path d="M${left} ${down(value).toFixed(1)}H${width - 8}" stroke="var(--line)"/><text x="${left - 6}" y="${(down(value) + 4).toFixed(1)}" text-anchor="end">${words(value)}</text>`,
    ),
  ]
  const marks = Array.from(
    spikes,
    time => `<path d="M${right(time).toFixed(1)} 4v9" stroke="var(--accent)" stroke-width="1.4"/>`,
  )
  const labels = `<text x="${width - 8}" y="${height - 3}" text-anchor="end">${xLabel}</text><text x="0" y="11">${yLabel}</text>`
  const title = `${yLabel} over ${xLabel}`
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">${ticks.join('')}${shape}${marks.join('')}${labels}</svg>`
}

/** Lowest and highest of some numbers; a little apart where they are all the same. */
function extent(values: ArrayLike<number>): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const value of Array.from(values)) [low, high] = [Math.min(low, value), Math.max(high, value)]
  return low < high ? [low, high] : [low - 1, low + 1]
}

/** Round numbers between two, about four of them. */
function ticksOf(from: number, to: number): number[] {
  const rough = (to - from) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map(digit => digit * power).find(each => each >= rough)!
  const first = Math.ceil(from / step - 1e-9)
  return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, index) => (first + index) * step)
}

const words = (value: number): string => String(Number(value.toPrecision(6))).replace('-', '−')
