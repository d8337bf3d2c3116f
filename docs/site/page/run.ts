import type { Pace, Request, SpikeBatch, Told } from './messages.ts'

/** What is done with what a program tells. */
export interface Listener {
  line(text: string, error: boolean): void
  stage(text: string): void
  population(name: string, size: number, rows: number): void
  spikes(batch: SpikeBatch): void
  pace(pace: Pace): void
  /** A simulation was made; its bus is at the other end. */
  simulation(port: MessagePort): void
  end(failed: boolean): void
}

/** A program that runs in a worker of its own. */
export class Run {
  readonly #worker: Worker

  constructor(request: Request, listener: Listener) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Told>) => hear(data, listener))
    this.#worker.addEventListener('error', ({ message }) => {
      listener.line(message, true)
      listener.end(true)
    })
    this.#worker.postMessage(request)
  }

  /** Ends it where it is. */
  stop(): void {
    this.#worker.terminate()
  }
}

function hear(told: Told, listener: Listener): void {
  switch (told.kind) {
    case 'line':
      return listener.line(told.text, told.error)
    case 'stage':
      return listener.stage(told.text)
    case 'population':
      return listener.population(told.name, told.size, told.rows)
    case 'spikes':
      return listener.spikes(told.batch)
    case 'pace':
      return listener.pace(told.pace)
    case 'simulation':
      return listener.simulation(told.port)
    case 'end':
      return listener.end(told.failed)
  }
}
