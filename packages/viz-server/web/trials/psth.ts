/** Spikes of a trial: neurons, and steps since the event that it is aligned with. */
export interface TrialSpikes {
  readonly neurons: ArrayLike<number>
  readonly steps: ArrayLike<number>
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
    for (let spike = 0; spike < steps.length; spike++) {
      const bin = Math.floor((steps[spike]! + before) / width)
      if (bin >= 0 && bin < bins) count[bin]!++
    }
  const stepsOf = (bin: number): number => Math.ceil((bin + 1) * width - 1e-9) - Math.ceil(bin * width - 1e-9)
  return count.map(
    (each, bin) => (1000 * each) / (Math.max(1, trials.length) * size * Math.max(1, stepsOf(bin)) * (dt || 1)),
  )
}

/**
 * The latest trials that are over: those of whose steps all have been computed.
 * @param onsets steps of their events, in the order of time
 */
export const latestOver = (
  onsets: readonly number[],
  { after, last, most }: { readonly after: number; readonly last: number; readonly most: number },
): number[] => onsets.filter(step => step + after <= last).slice(-most)

/** Spikes of some steps, as far as they are known. */
interface Spiked {
  readonly firstStep: number
  readonly steps: number
  readonly neurons: ArrayLike<number>
  readonly offsets: ArrayLike<number>
}

/** Whether frames that follow each other are of all steps from one on and before another. */
export function areWhole(frames: readonly Spiked[], firstStep: number, endStep: number): boolean {
  let known = firstStep
  for (const { firstStep: first, steps } of frames) if (first <= known) known = Math.max(known, first + steps)
  return frames.length > 0 && known >= endStep
}

/** Spikes about an event, of all neurons or of one, from frames of spikes. */
export function alignedWith(onset: number, frames: readonly Spiked[]): TrialSpikes {
  const count = frames.reduce((sum, frame) => sum + frame.neurons.length, 0)
  const [neurons, steps] = [new Uint32Array(count), new Int32Array(count)]
  let at = 0
  for (const frame of frames)
    for (let spike = 0; spike < frame.neurons.length; spike++, at++) {
      neurons[at] = frame.neurons[spike]!
      steps[at] = frame.firstStep + frame.offsets[spike]! - onset
    }
  return { neurons, steps }
}

/** Spikes of one neuron of a trial. */
export function onlyOf({ neurons, steps }: TrialSpikes, neuron: number): TrialSpikes {
  const own: number[] = []
  for (let at = 0; at < neurons.length; at++) if (neurons[at] === neuron) own.push(steps[at]!)
  return { neurons: own.map(() => neuron), steps: own }
}

/** Leaves out the spikes of the oldest trials, by the step of their event, where all together are more than so many. */
export function leaveOutOldest(trials: Map<number, TrialSpikes | undefined>, most: number): void {
  let spikes = 0
  for (const onset of [...trials.keys()].toSorted((a, b) => b - a)) {
    spikes += trials.get(onset)?.steps.length ?? 0
    if (spikes > most) trials.set(onset, undefined)
  }
}
