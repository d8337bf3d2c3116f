/** Spikes of a trial: neurons, and steps since the event that it is aligned with. */
export interface TrialSpikes {
  readonly neurons: readonly number[]
  readonly steps: readonly number[]
}

/** What is averaged over trials. */
export interface PsthOptions {
  /** Steps before the event, and behind it. */
  readonly before: number
  readonly after: number
  /** Number of bins. */
  readonly bins: number
  /** Neurons that could have spiked. */
  readonly size: number
  /** Duration of a step [ms]. */
  readonly dt: number
}

/**
 * Peri-stimulus time histogram: rate of a neuron in each bin of time about an event, averaged over trials and neurons [Hz].
 * @see Gerstein & Kiang (1960), Biophysical Journal 1:15
 */
export function psth(trials: readonly TrialSpikes[], { before, after, bins, size, dt }: PsthOptions): number[] {
  const count = Array.from({ length: bins }, () => 0)
  const width = (before + after) / bins
  for (const { steps } of trials)
    for (const step of steps) {
      const bin = Math.floor((step + before) / width)
      if (bin >= 0 && bin < bins) count[bin]!++
    }
  return count.map(each => (1000 * each) / (Math.max(1, trials.length) * size * width * (dt || 1)))
}

/** Spikes about an event, of all neurons or of one, from frames of spikes. */
export function alignedWith(
  onset: number,
  frames: readonly {
    readonly firstStep: number
    readonly neurons: ArrayLike<number>
    readonly offsets: ArrayLike<number>
  }[],
): TrialSpikes {
  const [neurons, steps]: [number[], number[]] = [[], []]
  for (const frame of frames)
    for (let spike = 0; spike < frame.neurons.length; spike++) {
      neurons.push(frame.neurons[spike]!)
      steps.push(frame.firstStep + frame.offsets[spike]! - onset)
    }
  return { neurons, steps }
}

/** Spikes of one neuron of a trial. */
export const onlyOf = ({ neurons, steps }: TrialSpikes, neuron: number): TrialSpikes => {
  const own = neurons.flatMap((each, at) => (each === neuron ? [at] : []))
  return { neurons: own.map(() => neuron), steps: own.map(at => steps[at]!) }
}
