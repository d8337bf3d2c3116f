import type { Connection } from '@ngrad/viz-server/client'
import type { Source, SourceListener } from './source.ts'

/** Time until the next attempt to connect [ms]: it grows, up to this. */
const [firstWait, longestWait] = [500, 2000]

/**
 * A simulation behind a connection. Where that is lost it is tried again, every two seconds in the end, or when somebody asks for it.
 * @param connect makes one
 * @param isThere whether it is worth a try, once one was lost
 */
export function connection(
  connect: () => Connection,
  listener: SourceListener,
  isThere: () => Promise<boolean> = async () => true,
): Source {
  let closed = false
  let wait = firstWait
  let timer: ReturnType<typeof setTimeout> | undefined
  let current = open()

  function open(): Connection {
    const made = connect()
    const lost = (): void => {
      if (closed || made !== current) return
      listener.lost()
      tryLater()
    }
    made.events.subscribe({
      next: event => {
        if (event.message?.hello) wait = firstWait
        listener.event(event)
      },
      complete: lost,
      error: lost,
    })
    return made
  }

  function tryLater(): void {
    timer = setTimeout(tryNow, wait)
    wait = Math.min(longestWait, 2 * wait)
  }

  async function tryNow(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const there = await isThere()
    if (closed) return
    if (there) current = open()
    else tryLater()
  }

  return {
    recall: request => current.recall(request),
    inspect: request => current.inspect(request),
    run: {
      control: (action, details) => current.control(action, details),
      watch: request => current.watch(request),
      set: change => current.publish('parameters', change),
      inject: change => current.publish(`currents/${change.stream}`, change),
      spike: (port, neuron, times, every) =>
        current.send(port, {
          steps: (times - 1) * every + 1,
          neurons: Array.from({ length: times }, () => neuron),
          offsets: Array.from({ length: times }, (_, at) => at * every),
        }),
    },
    tryNow: () => {
      if (timer !== undefined) void tryNow() // else it is there, or is being looked for
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      current.close()
    },
  }
}
