import { expect, it } from 'vitest'
import { addressOf, goTo } from './address.ts'
import { Destination } from './destination.ts'
import { View } from './view.ts'

/** A view of 800 pixels on steps of 0.1 ms, an hour into a run. */
function late(): View {
  const view = new View({ dt: 0.1, base: 10 })
  view.resize(800)
  view.know(0, 36_000_000, 1)
  return view
}

it('follows the live end until somebody moves it, and again when it is reached', () => {
  const view = late()
  view.know(0, 36_001_000, 2)
  expect([view.following, view.end]).toEqual([true, 36_001_000])
  view.pan(-100)
  const { end } = view
  view.know(0, 36_100_000, 3)
  expect([view.following, view.end]).toEqual([false, end])
  view.pan(1e6)
  expect([view.following, view.end]).toEqual([true, 36_100_000])
})

it('zooms by whole bins a pixel about what is pointed at', () => {
  const view = late()
  view.hold()
  for (const by of [1, 1, 3, -4, -1]) {
    const step = view.stepAt(200)
    view.zoom(by, 200)
    expect(Math.abs(view.stepAt(200) - step)).toBeLessThanOrEqual(view.stepsPerColumn)
    expect(Number.isSafeInteger(Math.log2(view.stepsPerPixel / view.base))).toBe(true)
    expect(view.end % view.stepsPerColumn).toBe(0)
  }
  view.zoom(-99)
  expect([view.stepsPerColumn, view.columnWidth]).toEqual([10, 32]) // a bin of 1 ms is 32 pixels wide
})

it('covers some seconds of a run, as long as nobody has chosen, and no more than eyes can tell apart', () => {
  const covered = (speed: number): number => {
    const run = new View({ dt: 0.1, base: 10 })
    run.resize(800)
    for (let second = 0; second <= 5; second++) run.know(0, second * speed * 10_000, 1 + second * 1000)
    return run.width * run.perPixel
  }
  expect([0.01, 0.5, 100].map(covered)).toEqual([800, 3200, 3200])
  const view = new View({ dt: 0.1, base: 10 })
  view.resize(800)
  view.know(0, 1_000_000, 1)
  view.zoom(3)
  const { perPixel } = view
  view.know(0, 9_000_000, 7000)
  expect(view.perPixel).toBe(perPixel)
})

it('stands for longer where somebody waits for more about what is in view, but not for ever', () => {
  const view = new View({ dt: 1, base: 1 })
  view.resize(800)
  const looks: number[] = []
  for (let ms = 10; ms <= 10_000; ms += 10) {
    const may = view.mayLook(ms, ms > 2000)
    view.know(0, 30 * ms, ms, may)
    if (may && ms > 1500) looks.push(ms)
  }
  expect(looks.filter(ms => ms <= 2000).length).toBeGreaterThanOrEqual(1)
  expect(looks.filter(ms => ms > 2000)).toHaveLength(1) // after six seconds
})

it('looks at a run that is too fast for eyes twice a second, and shows what is of that look', () => {
  const view = new View({ dt: 1, base: 1 })
  view.resize(800)
  view.zoom(2) // 3.2 s in view
  const ends = new Set<number>()
  const moments = new Set<number>()
  for (let ms = 10; ms <= 3000; ms += 10) {
    view.know(0, 30 * ms, ms, view.mayLook(ms)) // 30 × real time: it would be gone in a tenth of a second
    if (ms <= 400) continue // until then it is not known how fast it is
    ends.add(view.end)
    if (view.moment < Infinity) moments.add(view.moment)
  }
  expect(ends.size).toBe(6)
  expect(moments.size).toBeGreaterThanOrEqual(5) // while it waits the moment is that of the look, not the live end
  expect([...moments]).toEqual([...ends].filter(end => moments.has(end)))
  view.know(0, 90_001, 3010, view.mayLook(3010))
  view.know(0, 90_001, 3020, view.mayLook(3020)) // it stands still now
  view.know(0, 90_001, 3030, view.mayLook(3030))
  expect([view.end, view.moment]).toEqual([90_008, Infinity]) // what is not over is in view
})

it('keeps its right edge where the page becomes wider, but its left one at the beginning of a recording', () => {
  const view = late()
  view.hold()
  const { end } = view
  view.resize(1000)
  expect(view.end).toBe(end)
  view.rewind(0)
  view.resize(600)
  expect(view.start).toBe(0)
  view.resize(900)
  expect(view.start).toBe(0)
})

it('goes smoothly with a run that eyes can follow', () => {
  const view = new View({ dt: 1, base: 1 })
  view.resize(800)
  view.zoom(2)
  for (let ms = 10; ms <= 1000; ms += 10) {
    view.know(0, ms, ms, view.mayLook(ms))
    expect(view.last - view.end).toBeLessThan(view.stepsPerColumn)
  }
})

it('is in the address, and found again there', () => {
  const view = late()
  expect(addressOf(view)).toBe('')
  view.show(1000, 9000)
  expect(addressOf(view)).toBe('#t=100,900')
  const other = late()
  expect(goTo(other, '#t=100,900')).toBe('')
  expect([other.start, other.end, other.following]).toEqual([view.start, view.end, false])
  expect(goTo(other, '#elsewhere')).toBe('')
  expect([other.start, other.end]).toEqual([view.start, view.end])
  goTo(other, '#t=2000')
  expect(other.timeOf(other.stepAt(400))).toBeCloseTo(2000, 0)
})

it.each([
  [5000, 7000], [5000, 5020], [3000, 3001], [0, 20_000], [-5, 0.3], [12.345, 12.346],
])('shows what an address says exactly, %d to %d ms, and at any width', (from, to) => {
  const view = late()
  goTo(view, `#t=${from},${to}`)
  for (const width of [800, 1387, 390]) {
    view.resize(width)
    expect(addressOf(view)).toBe(`#t=${from},${to}`)
    expect([view.pixelOf(from / view.dt), view.pixelOf(to / view.dt)].map(pixel => Number(pixel.toFixed(6)))).toEqual([0, width])
    expect(view.columnWidth).toBeGreaterThanOrEqual(1)
    expect(view.columnWidth).toBeCloseTo(view.stepsPerColumn / view.stepsPerPixel, 9)
  }
  goTo(view, `#t=${to},${from}`)
  expect(addressOf(view)).toBe(`#t=${from},${to}`)
  const shown = view.end - view.start
  view.pan(400)
  expect(view.end - view.start).toBeCloseTo(shown, 3) // it is moved, not zoomed
})

it('is zoomed by twice, and moved by pixels, from a stretch that was asked for as well', () => {
  const view = late()
  view.show(1000, 6000)
  const step = view.stepAt(300)
  view.zoom(-1, 300)
  expect([view.end - view.start, view.stepAt(300)].map(each => Number(each.toFixed(6)))).toEqual([2500, step])
  for (let moves = 0; moves < 100; moves++) view.pan(1)
  expect(view.stepAt(200)).toBeCloseTo(step, 6)
})

it('points at what comes by under a pointer that rests', () => {
  const view = new View({ dt: 1, base: 1 })
  view.resize(100)
  view.know(0, 1000, 0)
  view.point(40)
  const before = view.pointed!
  expect(view.pixelOf(before)).toBe(40)
  view.know(0, 1128, 10)
  expect(view.pointed! - before).toBe(128)
  view.point(undefined)
  expect(view.pointed).toBeUndefined()
})

it.each([
  ['9000000,9000800', '3599200,3600000', '2 h 30 min 0.800 s is to come; there are 1 h 0 min 0.000 s'],
  ['3600000,3600800', '3599200,3600000', '1 h 0 min 0.800 s is to come; there are 1 h 0 min 0.000 s'],
  ['0,800', '100000,100800', 'nothing is kept before 100.000 s'],
  ['-900,-100', '100000,100800', 'nothing is kept before 100.000 s'],
  ['99200,100000', '100000,100800', 'nothing is kept before 100.000 s'],
  ['3599000,3599800', '3599000,3599800', ''],
  ['99800,100600', '99800,100600', ''],
  ['1e5,1.008e5', '100000,100800', ''],
  ['100000%2C100800', '100000,100800', ''],
  ['0,1e300', '100000,3600000', 'the address says t=0,1e300, which is longer than can be drawn'],
])('goes by t=%s to %s, which is what is nearest, and says %j', (said, shown, told) => {
  const view = late()
  view.know(1_000_000, 36_000_000, 5)
  view.show(1_000_000, 1_008_000)
  expect(goTo(view, `#t=${said}`)).toBe(told)
  expect(addressOf(view)).toBe(`#t=${shown}`)
})

it.each(['NaN', '', 'abc', '1,2,3', '5,', '1..2', 'Infinity,3', '-', '%E0%A4%A'])('stays by t=%s, which is no time, and says so', said => {
  const view = late()
  view.show(1000, 9000)
  expect(goTo(view, `#t=${said}&layout=a`)).toBe(`the address says t=${said}, which is no time in ms: such as t=1200 or t=1200,2400`)
  expect(addressOf(view)).toBe('#t=100,900')
})

it.each([[-1000, 'nothing is kept before'], [1e7, 'is to come; there are']])('goes by t=%d to what is nearest as well', (time, told) => {
  const view = late()
  view.know(1_000_000, 36_000_000, 5)
  expect(goTo(view, `#t=${time}`)).toContain(told)
  expect(view.stepAt(view.following ? 800 : 400)).toBeCloseTo(time < 0 ? 1_000_000 : 36_000_000, -2)
})

it('goes on to where an address says as a recording is read, unless somebody moves the view', () => {
  const told: string[] = []
  const view = new View({ dt: 1, base: 1 })
  view.resize(100)
  const destination = new Destination('#t=500,600', said => told.push(said))
  destination.go(view, true)
  for (const last of [200, 400, 700]) {
    view.know(0, last, last)
    destination.go(view, true)
    destination.go(view, true)
    expect(addressOf(view)).toBe(`#t=${Math.min(500, last - 100)},${Math.min(600, last)}`)
  }
  expect(told).toEqual(['600 ms is to come; there are 200 ms', '600 ms is to come; there are 400 ms', ''])
  destination.set('#t=900,1000')
  destination.go(view, true)
  view.show(0, 100)
  view.know(0, 1200, 1200)
  destination.go(view, true)
  expect(addressOf(view)).toBe('#t=0,100')
})

it('is zoomed out until all that there is takes half of the width, or some seconds are seen, and no further', () => {
  const covered = (last: number, zoom: (view: View) => void): number => {
    const view = new View({ dt: 0.1, base: 10 })
    view.resize(800)
    view.know(0, last, 1)
    zoom(view)
    return view.timeOf(view.width * view.stepsPerPixel) / 1000
  }
  const out = (view: View): void => {
    for (let time = 0; time < 40; time++) view.zoom(1)
  }
  const [second, hour] = [10_000, 36_000_000]
  expect(covered(second, out)).toBe(6.4) // twice a second is less than what is seen of any run
  expect(covered(hour, out)).toBe(0.8 * 2 ** 14) // 3.6 hours; half as much would be less than two
  expect(covered(hour, view => view.zoom(40))).toBe(0.8 * 2 ** 14)
  expect(covered(second, view => (view.show(0, 64 * second), view.zoom(1)))).toBe(64) // what was asked for stays
})

it('holds a moment that is gone to in the middle, however near it is to the end', () => {
  const view = new View({ dt: 1, base: 1 })
  view.resize(800)
  view.know(0, 1000, 1)
  view.seek(700)
  expect([view.following, view.stepAt(400)]).toEqual([false, 700])
  view.know(0, 5000, 2)
  expect([view.following, view.stepAt(400)]).toEqual([false, 700])
  view.seek(5000)
  expect([view.following, view.end]).toEqual([true, 5000])
})

it.each([
  [500.012_345_678, 500.012_399_999],
  [3.141_592_65, 3.141_692_65],
  [500, 500.000_01],
  [0, 1e-7],
  [3_600_000, 3_600_000.004],
  [1, 8.5],
  [0, 36e6],
])(
  'leads by its address to what is in view, from %d to %d ms',
  (from, to) => {
    const view = new View({ dt: 0.1, base: 10 })
    view.resize(800)
    view.know(0, 400_000_000, 1)
    view.show(from / 0.1, to / 0.1)
    const other = new View({ dt: 0.1, base: 10 })
    other.resize(800)
    other.know(0, 400_000_000, 1)
    expect(goTo(other, addressOf(view))).toBe('')
    const [length, there] = [view, other].map(each => each.timeOf(each.end) - each.timeOf(each.start)) as [number, number]
    expect(Math.abs(there - length)).toBeLessThan(length / 1000)
    expect(Math.abs(other.timeOf(other.start) - from)).toBeLessThan(length / 1000)
  },
)

it('says the time at the end of a step as it is written, and how much earlier a spike was', () => {
  const view = late()
  expect([0, 2, 35_999_999].map(step => view.timeAfter(step))).toEqual([0.1, 0.3, 3_600_000])
  expect(view.timeAfter(2, 0.04)).toBe(0.26)
  expect(new View({ dt: 0, base: 1 }).timeAfter(4)).toBe(5) // rounds are counted
})

it('knows up to where a look reaches as long as it stands, and all that is in view once it is held and moved', () => {
  const view = new View({ dt: 1, base: 1 })
  view.resize(100)
  for (let ms = 1; ms <= 2000; ms += 400) view.know(0, ms * 100, ms)
  view.know(0, 400_000, 2400, false)
  expect(view.until).toBe(160_100)
  view.hold()
  view.show(200_000, 300_000)
  expect(view.until).toBe(300_000)
})
