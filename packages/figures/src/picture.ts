import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** Pixels of a drawn picture, four bytes each. */
interface Pixels {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
  readonly png: Uint8Array
}

/**
 * Draws an SVG as pixels, with a font of its own, so that it looks the same on every machine.
 * @param zoom pixels for each unit of the SVG
 */
export async function drawPixels(svg: string, zoom: number): Promise<Pixels> {
  const font = await ready()
  const drawing = new Resvg(svg, {
    background: 'white',
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontBuffers: [font], defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  })
  try {
    const image = drawing.render()
    const { width, height } = image
    const drawn = { width, height, pixels: image.pixels.slice(), png: image.asPng().slice() }
    image.free()
    return drawn
  } finally {
    drawing.free()
  }
}

let loaded: Promise<Uint8Array> | undefined

/** The font, when the drawing program has been made as well; both once. */
function ready(): Promise<Uint8Array> {
  const { resolve } = createRequire(import.meta.url)
  loaded ??= readFile(resolve('@resvg/resvg-wasm/index_bg.wasm'))
    .then(program => initWasm(program))
    .then(() => readFile(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')))
  return loaded
}
