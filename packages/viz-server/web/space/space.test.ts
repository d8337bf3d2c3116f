import { expect, it } from 'vitest'
import { boxOf, flatHalves, project, whole, zoomed } from './camera.ts'
import { light, paint, sideOf } from './paint.ts'

const cube = { dimensions: 3, position: [-1, -1, -1, 1, -1, -1, -1, 1, 1, 1, 1, 1].map(each => each + 10) }
const size = { width: 220, height: 200, margin: 10 }

it('fits a space however it is turned, with its middle in the middle', () => {
  const box = boxOf([cube])
  expect(box).toEqual({ centre: [10, 10, 10], reach: Math.sqrt(3) })
  for (const yaw of [0, 0.5, 1, 2, 3])
    for (const pitch of [-1.2, 0, 0.7]) {
      const seen = project(cube, box, { yaw, pitch }, size)
      for (let point = 0; point < 4; point++)
        expect(Math.hypot(seen[2 * point]! - 110, seen[2 * point + 1]! - 100)).toBeLessThanOrEqual(90.001)
    }
  expect([...project({ dimensions: 3, position: [10, 10, 10] }, box, { yaw: 1, pitch: 1 }, size)]).toEqual([110, 100])
})

it('turns about the upright axis: after a quarter what was deep is at the side, and what is high stays high', () => {
  const one = { dimensions: 3, position: [0, 0, 1] }
  const box = { centre: [0, 0, 0], reach: 1 } as const
  const [x, y] = project(one, box, { yaw: Math.PI / 2, pitch: 0 }, size)
  expect([x, y]).toEqual([200, 100])
  const up = project({ dimensions: 3, position: [0, 1, 0] }, box, { yaw: 2, pitch: 0 }, size)
  expect(up[1]).toBeCloseTo(10, 4)
})

it('lets a plane fill the picture, upright', () => {
  const plane = { dimensions: 2, position: [0, 0, 4, 0, 4, 1] }
  const box = boxOf([plane])
  const seen = project(plane, box, { yaw: 1, pitch: 1 }, { ...size, flat: flatHalves([plane], box) })
  expect([...seen]).toEqual([10, 125, 210, 125, 210, 75])
})

it('is seen larger about what is pointed at, and as a whole in the middle', () => {
  const one = { dimensions: 3, position: [0.3, 0.2, 0.1] }
  const box = { centre: [0, 0, 0], reach: 1 } as const
  const seen = (lens: typeof whole): [number, number] => {
    const [x, y] = project(one, box, { yaw: 1, pitch: 0.5 }, { ...size, lens })
    return [x! - 110, y! - 100]
  }
  const [x, y] = seen(whole)
  const lens = zoomed(whole, 3, x, y)
  expect(seen(lens).map(each => Number(each.toFixed(3)))).toEqual([x, y].map(each => Number(each.toFixed(3))))
  expect(seen(zoomed(whole, 3))[0]).toBeCloseTo(3 * x, 3)
  expect(zoomed(lens, 1 / 9, 40, 40)).toEqual(whole)
  expect(zoomed(lens, 1e9).zoom).toBe(64)
})

it('lights a neuron by the time since its last spike, and leaves out what comes later', () => {
  const glow = new Float32Array(4)
  const frames = [{ firstStep: 100, count: 4, neurons: [0, 1, 0, 2], offsets: [0, 10, 20, 60] }]
  expect(light(glow, frames, 120, 10)).toBe(3)
  expect([...glow].map(each => Number(each.toFixed(4)))).toEqual([1, 0.3679, 0, 0])
})

it('paints what is lit above what is dark, and nothing beyond the edges', () => {
  const picture = { width: 8, height: 4, data: new Uint8ClampedArray(8 * 4 * 4) }
  const points = {
    seen: Float32Array.of(4, 2, 4, 2, -5, -5),
    glow: Float32Array.of(1, 0, 1),
    colour: [10, 20, 30] as const,
  }
  paint(picture, [points], 1)
  const alphas = [...picture.data].filter((_, at) => at % 4 === 3)
  expect(Math.max(...alphas)).toBe(255)
  expect(alphas.filter(alpha => alpha > 0).length).toBe(4) // a lit point is a pixel larger
  expect([...picture.data.subarray(4 * (2 * 8 + 4), 4 * (2 * 8 + 4) + 4)]).toEqual([10, 20, 30, 255])
  expect(sideOf(140_000, 400, 300)).toBe(1)
  expect(sideOf(100, 400, 300)).toBe(9)
})
