/**
 * Statistics of spike trains.
 * @packageDocumentation
 */
export { trainsOf } from './trains.ts'
export type { Span, SpikeTrain } from './trains.ts'
export { meanFiringRate } from './rate.ts'
// Intervals
export { coefficientOfVariation, cv2, intervalHistogram, intervals, localVariation } from './intervals.ts'
export type { IntervalHistogramOptions } from './intervals.ts'
// Numbers of spikes
export { fanoFactor, psth, spikeCounts } from './counts.ts'
export type { BinOptions } from './counts.ts'
export { crossCorrelogram, spikeCorrelation } from './correlation.ts'
export type { CorrelogramOptions } from './correlation.ts'
// Distances
export { vanRossumDistance, victorPurpuraDistance } from './distances.ts'
// Frequencies
export { powerSpectrum } from './power-spectrum.ts'
export type { PowerSpectrum, PowerSpectrumOptions } from './power-spectrum.ts'
