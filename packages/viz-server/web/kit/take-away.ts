import { colours } from './colours.ts'

/** A panel that somebody takes away. */
export interface Taken {
  readonly title: string
  readonly figure: string
  readonly section: HTMLElement
  readonly canvas: HTMLCanvasElement
  readonly legend: HTMLElement
  /** Draws what the canvas shows, in CSS pixels. */
  drawInto(context: CanvasRenderingContext2D, width: number, height: number): void
}

/** Room for the title, for a line of the legend, and at the edges [CSS pixels]. */
const [titleRoom, legendRoom, edge] = [22, 18, 12]
const font = 'system-ui, sans-serif'

/** Lets the browser save what a panel shows, with its title and its legend, as an image of pixels. */
export function savePng(taken: Taken): void {
  const canvas = document.createElement('canvas')
  const { width, height } = sizeOf(taken)
  canvas.width = Math.round(width * devicePixelRatio)
  canvas.height = Math.round(height * devicePixelRatio)
  const context = canvas.getContext('2d')!
  context.scale(devicePixelRatio, devicePixelRatio)
  drawWhole(context, taken, () => {
    context.drawImage(taken.canvas, 0, 0, taken.canvas.clientWidth, taken.canvas.clientHeight)
  })
  canvas.toBlob(blob => {
    if (blob) saveFile(`${taken.title}.png`, blob)
  })
}

/** Lets the browser save what a panel shows, drawn once more, as SVG: lines and text stay what they are. */
export async function saveSvg(taken: Taken): Promise<void> {
  saveFile(`${taken.title}.svg`, new Blob([await svgOf(taken)], { type: 'image/svg+xml' }))
}

async function svgOf(taken: Taken): Promise<string> {
  const { SvgContext } = await import('./svg-context.ts') // only who saves one needs it
  const { width, height } = sizeOf(taken)
  const drawn = new SvgContext({ width, height })
  const context = drawn as unknown as CanvasRenderingContext2D
  drawWhole(context, taken, () => taken.drawInto(context, taken.canvas.clientWidth, taken.canvas.clientHeight))
  return drawn.getSerializedSvg(true)
}

function sizeOf({ canvas, legend }: Taken): { width: number; height: number; head: number } {
  const head =
    edge +
    titleRoom +
    (legend.childNodes.length > 0 ? legendRoom * Math.ceil(legend.clientHeight / legendRoom || 1) : 0)
  return { width: canvas.clientWidth + 2 * edge, height: canvas.clientHeight + head + edge, head }
}

/** Draws a panel with all that stands about its canvas. @param drawCanvas draws what is in it, from its corner on */
function drawWhole(context: CanvasRenderingContext2D, taken: Taken, drawCanvas: () => void): void {
  const { title, figure, canvas, section, legend } = taken
  const { width, height, head } = sizeOf(taken)
  const { panel, text, quiet } = colours()
  context.fillStyle = panel
  context.fillRect(0, 0, width, height)
  context.fillStyle = text
  context.font = `600 13px ${font}`
  context.fillText(title, edge, edge + 12)
  context.font = `12px ${font}`
  context.fillStyle = quiet
  context.textAlign = 'right'
  context.fillText(figure, width - edge, edge + 12)
  context.textAlign = 'left'
  drawLegend(context, legend, edge, edge + titleRoom, width - 2 * edge)
  context.save()
  context.translate(edge, head)
  context.font = `11px ${font}`
  drawCanvas()
  context.restore()
  for (const label of section.querySelectorAll<HTMLElement>(':scope > button.band'))
    [...label.children].forEach((line, at) => {
      if ((line as HTMLElement).offsetParent === null) return
      context.font = `11px ${font}`
      context.fillStyle = at === 0 ? text : quiet
      context.fillText(line.textContent, edge, head + label.offsetTop - canvas.offsetTop + 11 + 13 * at)
    })
}

/** Draws a legend: texts, swatches with their colours, pictures; it wraps. */
function drawLegend(
  context: CanvasRenderingContext2D,
  legend: HTMLElement,
  left: number,
  top: number,
  width: number,
): void {
  const { quiet, text } = colours()
  let [x, y] = [left, top + 11]
  for (const node of legend.childNodes) {
    const words = node instanceof HTMLCanvasElement ? '' : node.textContent!.trim()
    const swatch = node instanceof HTMLElement ? node.querySelector<HTMLElement>('.swatch') : null
    const wide =
      node instanceof HTMLCanvasElement ? node.clientWidth : context.measureText(words).width + (swatch ? 22 : 0)
    if (x > left && x + wide > left + width) [x, y] = [left, y + legendRoom]
    if (node instanceof HTMLCanvasElement) context.drawImage(node, x, y - 9, node.clientWidth, node.clientHeight)
    if (swatch) {
      context.fillStyle = getComputedStyle(swatch).getPropertyValue('--colour')
      context.fillRect(x, y - 5, 16, 3)
    }
    context.fillStyle = swatch ? text : quiet
    context.fillText(words, x + (swatch ? 22 : 0), y)
    x += wide + 14
  }
}

/** Lets the browser save a file. */
export function saveFile(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name.replaceAll(/[^\p{L}\p{N} ._→-]+/gu, '-')
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
