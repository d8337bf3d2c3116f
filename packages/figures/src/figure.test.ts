import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { decode } from 'fast-png'
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { expect, it } from 'vitest'
import { drawFigure, drawRows, saveFigure } from './figure.ts'
import { saveWhole } from '@ngrad/core/node'

const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-figures-'))
const line = { x: { label: 'epoch' }, marks: [Plot.lineY([3, 2, 1], { x: [0, 1, 2] as never, y: [3, 2, 1] as never })] }

it('draws a curve and its axes as one SVG', () => {
  const { document } = parseHTML(drawFigure({ x: { label: 'epoch' }, marks: [Plot.lineY([3, 2, 1])] }))
  const svg = document.querySelector('svg')!
  expect(svg.getAttribute('xmlns')).toBe('http://www.w3.org/2000/svg')
  expect(svg.querySelectorAll('g[aria-label=line] path')).toHaveLength(1)
  expect(svg.textContent).toContain('epoch')
})

it('draws figures side by side and one below the other', () => {
  const { document } = parseHTML(
    drawRows([
      [{ ...line, width: 300, height: 100 }],
      [
        { ...line, width: 120, height: 80 },
        { ...line, width: 130, height: 90 },
      ],
    ]),
  )
  const whole = document.querySelector('svg')!
  expect(whole.getAttribute('viewBox')).toBe('0 0 300 190')
  const places = [...whole.querySelectorAll('svg')].map(each => [each.getAttribute('x'), each.getAttribute('y')])
  expect(places).toEqual([
    ['0', '0'],
    ['0', '100'],
    ['120', '100'],
  ])
})

it('writes whole files only, and names one that cannot be written', async () => {
  await saveFigure(path.join(folder, 'new', 'figure.svg'), line)
  expect(readdirSync(path.join(folder, 'new'))).toEqual(['figure.svg'])
  expect(readFileSync(path.join(folder, 'new/figure.svg'), 'utf8')).toMatch(/^<svg/)
  expect(() => saveWhole(path.join(folder, 'new/figure.svg/below'), '')).toThrow(/below: it cannot be written: .*E/)
})

it('draws PNG files with two pixels for each unit, letters too', async () => {
  const file = path.join(folder, 'figure.png')
  await saveFigure(file, [[{ ...line, width: 300, height: 100 }], [{ ...line, width: 120, height: 80 }]])
  const { width, height, data, channels } = decode(readFileSync(file))
  expect([width, height]).toEqual([600, 360])
  const isInk = (x: number, y: number): boolean => data[channels * (y * width + x)]! < 128
  const label = Array.from({ length: 80 * 24 }, (_, at) => isInk(520 + (at % 80), 176 + Math.floor(at / 80)))
  expect(label.filter(Boolean).length).toBeGreaterThan(50) // "epoch" stands there
})

it('says which files there are', async () => {
  await expect(saveFigure('figure.jpg', line)).rejects.toThrow(/file is 'figure.jpg'; it must be a path that ends in .svg or .png/)
})
