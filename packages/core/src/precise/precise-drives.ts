import type { PoissonDrive } from '../kernel/poisson.ts'
import type { Arrivals } from './arrivals.ts'
import type { DriveArrivals } from './dynamics.ts'
import { PoissonTrains } from './poisson-trains.ts'

/** Random input of neurons to which spikes come at times of their own: for each drive a Poisson process onto each neuron. */
export class PreciseDrives implements DriveArrivals {
  readonly #size: number
  readonly #dt: number
  readonly #receptor: (name: string) => number
  readonly #trains = new Map<PoissonDrive, PoissonTrains>()

  /** @param receptor number of a receptor */
  constructor(size: number, dt: number, receptor: (name: string) => number) {
    this.#size = size
    this.#dt = dt
    this.#receptor = receptor
  }

  get arrays(): DriveArrivals['arrays'] {
    return [...this.#trains].flatMap(([{ key }, { left, spikes }]) =>
      Object.entries({ left, spikes }).map(([what, array]) => [`drive ${key.join(' ')} ${what}`, array] as const),
    )
  }

  begin(drive: PoissonDrive): void {
    this.#trains.set(drive, new PoissonTrains(this.#size, drive.key))
  }

  end(drive: PoissonDrive): void {
    this.#trains.delete(drive)
  }

  deliver(arrivals: Arrivals): void {
    for (const [{ receptor, mean, means, weight }, trains] of this.#trains)
      for (let neuron = 0; neuron < this.#size; neuron++)
        trains.advance(neuron, (means?.[neuron] ?? mean) / this.#dt, this.#dt, time =>
          arrivals.add(neuron, this.#receptor(receptor), weight, time),
        )
  }
}
