declare module 'svgcanvas' {
  /** What has the methods of a canvas in two dimensions, and makes an SVG of what is drawn. */
  export class Context {
    constructor(options: { width: number; height: number })
    font: string
    textAlign: string
    textBaseline: string
    getSerializedSvg(fixNamedEntities?: boolean): string
    __currentElement: Element
    __createElement(name: string, attributes: Record<string, string | number>, resetFill: boolean): Element
    __applyTransformation(element: Element): void
    __applyStyleToCurrentElement(kind: 'fill' | 'stroke'): void
    __closestGroupOrSvg(): Element
  }
}
