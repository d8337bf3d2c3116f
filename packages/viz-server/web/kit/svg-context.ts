import { Context } from 'svgcanvas'

/** Parts of `600 13px system-ui, sans-serif`. */
const fontParts = /^(?:(\S+) )?([\d.]+)px (.+)$/
const anchors: Readonly<Record<string, string>> = { right: 'end', end: 'end', center: 'middle' }

/**
 * What is drawn on like a canvas, and is an SVG. The library finds out about fonts by an attribute `style`, which this page
 * does not allow itself; so text is written here.
 */
export class SvgContext extends Context {
  /** Writes a text. */
  fillText(text: string, x: number, y: number): void {
    const [, weight = '400', size = '11', family = 'sans-serif'] = fontParts.exec(this.font) ?? []
    const into = this.__closestGroupOrSvg()
    const element = this.__createElement(
      'text',
      {
        'font-family': family,
        'font-size': `${size}px`,
        'font-weight': weight,
        x,
        y,
        'text-anchor': anchors[this.textAlign] ?? 'start',
        'dominant-baseline': this.textBaseline === 'middle' ? 'central' : 'alphabetic',
      },
      true,
    )
    element.append(text)
    this.__currentElement = element
    this.__applyTransformation(element)
    this.__applyStyleToCurrentElement('fill')
    into.append(element)
  }
}
