/** Spikes of one step, with their times, in the order in which they are added. */
export class Fired {
  /** Neuron of each spike; `count` of them count. */
  neurons: Uint32Array = new Uint32Array(64)
  /** How much earlier than the end of the step each is [ms]. */
  early: Float64Array = new Float64Array(64)
  /** Number of spikes. */
  count = 0

  /** Forgets all spikes. */
  clear(): void {
    this.count = 0
  }

  /** Adds a spike. */
  add(neuron: number, early: number): void {
    if (this.count === this.neurons.length) {
      const [neurons, times] = [new Uint32Array(2 * this.count), new Float64Array(2 * this.count)]
      neurons.set(this.neurons)
      times.set(this.early)
      this.neurons = neurons
      this.early = times
    }
    this.neurons[this.count] = neuron
    this.early[this.count++] = Math.max(0, early)
  }
}
