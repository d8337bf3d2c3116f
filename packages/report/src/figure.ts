import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { saveWhole } from './save-whole.ts'

/** A figure: the options of Observable Plot without a document. */
export type Figure = Omit<Plot.PlotOptions, 'document'>

/**
 * Draws a figure as the text of an SVG file, legible on light and on dark pages.
 * @param figure marks and scales, as Observable Plot has them
 * @example drawFigure({ marks: [Plot.lineY(loss)] })
 */
export function drawFigure(figure: Figure): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const drawn = Plot.plot({ ...figure, figure: false, document: document as unknown as Document })
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  drawn.setAttribute('style', 'background: white; color: #1b1f24')
  return `${(drawn as Element).outerHTML}\n`
}

/**
 * Draws a figure into an SVG file.
 * @param file path of the file
 * @param figure what is drawn, see {@link drawFigure}
 * @throws NgradError if the file cannot be written
 */
export const saveFigure = (file: string, figure: Figure): void => saveWhole(file, drawFigure(figure))
