import { onSimulation } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'

/** How often the line is drawn, and how long a script may take before it is [ms]. */
const [every, patience] = [200, 1000]

/**
 * Shows how far the simulations of a script are, on a line of the terminal (which standard error has to be) that what the
 * script prints pushes down: model time, how much of it passes in a time of ours, and how much time is left. A script that
 * draws a line of its own has the terminal for itself. Ctrl-C leaves the line as it is.
 */
export function showProgress(): void {
  const write = process.stderr.write.bind(process.stderr)
  let running: Simulation | undefined
  let [began, since, until] = [0, 0, 0]
  let [drawn, whole] = [false, true]
  const clear = (): void => {
    if (drawn) write('\x1b[1A\r\x1b[2K') // it stands above the cursor, so that a prompt begins a line of its own
    drawn = false
  }
  onSimulation(simulation => {
    running = simulation
    until = 0
  })
  const timer = setInterval(() => {
    if (!running || running.end === running.step) return clear()
    const now = performance.now()
    if (running.end !== until) [began, since, until] = [now, running.time, running.end] // another run
    if (now - began < patience || !whole) return
    clear()
    drawn = true
    const line = lineOf(running, running.time - since, now - began)
    write(`${line.slice(0, process.stderr.columns - 1)}\n`)
  }, every)
  timer.unref()
  process.once('exit', clear)
  for (const stream of [process.stdout, process.stderr].filter(({ isTTY }) => isTTY)) {
    const own = stream.write
    stream.write = ((...args: readonly unknown[]): boolean => {
      clear()
      whole = String(args[0]).endsWith('\n')
      if (stream === process.stderr && ['\r', '\x1b'].some(code => String(args[0]).includes(code))) clearInterval(timer)
      return Reflect.apply(own, stream, args) as boolean
    }) as typeof own
  }
}

/**
 * Model time with its end, speed and time left.
 * @param passed model time since the run began [ms]
 * @param took our time since then [ms]
 */
export function lineOf({ name, time, end, dt }: Pick<Simulation, 'name' | 'time' | 'end' | 'dt'>, passed: number, took: number): string {
  const speed = passed / took
  const left = (end * dt - time) / speed / 1000
  const share = Math.floor((100 * time) / (end * dt))
  return `${name}  ${seconds(time)} of ${seconds(end * dt)} s  ${share} %  ${speed.toPrecision(2)} × real time  ${clock(left)} left`
}

const seconds = (time: number): string => (time / 1000).toFixed(time < 100_000 ? 2 : 0)

const clock = (left: number): string =>
  Number.isFinite(left)
    ? `${Math.floor(Math.round(left) / 60)}:${String(Math.round(left) % 60).padStart(2, '0')}`
    : '–'
