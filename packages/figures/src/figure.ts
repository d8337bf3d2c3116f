import path from 'node:path'
import { checkArgument, ParameterError } from '@ngrad/core'
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { saveWhole } from '@ngrad/core/node'
import { drawPixels } from './picture.ts'

/** A figure: the options of Observable Plot without a document. */
export type Figure = Omit<Plot.PlotOptions, 'document'>

/**
 * Draws a figure as the text of an SVG file, legible on light and on dark pages.
 * @param figure marks and scales, as Observable Plot has them
 * @example drawFigure({ marks: [Plot.lineY(loss)] })
 */
export function drawFigure(figure: Figure): string {
  checkArgument('drawFigure.figure', 'object', figure)
  const drawn = drawElement(figure)
  drawn.setAttribute('xmlns', svg)
  drawn.setAttribute('style', colours)
  return `${drawn.outerHTML}\n`
}

/**
 * Draws figures side by side, row by row, as the text of one SVG file.
 * @param rows what stands in each row, from the top; each as wide and high as its own options say
 * @example drawRows([[{ marks: [Plot.lineY(loss)] }, { marks: [Plot.lineY(error)] }]])
 */
export function drawRows(rows: readonly (readonly Figure[])[]): string {
  checkArgument('drawRows.rows', 'list', rows)
  rows.forEach((row, index) => checkArgument(`drawRows.rows[${index}]`, 'list', row))
  let [width, height] = [0, 0]
  const placed = rows.flatMap(row => {
    let [left, highest] = [0, 0]
    const pieces = row.map(figure => {
      const drawn = drawElement(figure)
      const sizeOf = (name: string): number => Number(drawn.getAttribute(name))
      drawn.setAttribute('x', `${left}`)
      drawn.setAttribute('y', `${height}`)
      left += sizeOf('width')
      highest = Math.max(highest, sizeOf('height'))
      return drawn.outerHTML
    })
    width = Math.max(width, left)
    height += highest
    return pieces
  })
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return `<svg xmlns="${svg}" ${size} style="${colours}" fill="currentColor">${placed.join('')}</svg>\n`
}

const svg = 'http://www.w3.org/2000/svg'
const colours = 'background: white; color: #1b1f24'

/** The figure as an element, with the scales that it was drawn by. */
export function drawElement(figure: Figure): Element & Plot.Plot {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  return Plot.plot({ ...figure, figure: false, document: document as unknown as Document }) as unknown as Element & Plot.Plot
}

/**
 * Draws a figure, or rows of figures, into a file: `.svg`, or `.png` with two pixels for each unit.
 * @param file path of the file
 * @param figure what is drawn, see {@link drawFigure} and {@link drawRows}
 * @throws ParameterError if the name of the file ends otherwise
 * @throws NgradError if the file cannot be written
 * @example await saveFigure('spikes.png', raster(record))
 */
export async function saveFigure(file: string, figure: Figure | readonly (readonly Figure[])[]): Promise<void> {
  checkArgument('saveFigure.file', 'path', file)
  const kind = path.extname(file).toLowerCase()
  if (kind !== '.svg' && kind !== '.png')
    throw new ParameterError('saveFigure.file', file, 'a path that ends in .svg or .png')
  const svg = Array.isArray(figure) ? drawRows(figure) : drawFigure(figure as Figure)
  saveWhole(file, kind === '.svg' ? svg : (await drawPixels(svg, 2)).png)
}
