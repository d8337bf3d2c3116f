/**
 * Data sets and readers. A reader checks what it reads and names the file and the byte where something is wrong.
 * @packageDocumentation
 */
export { loadMnist } from './mnist.ts'
export { loadDigits } from './digits.ts'
export { readIdx, readImages } from './idx.ts'
export type { IdxValues, LabelledImages } from './idx.ts'
export { cifar10Classes, readCifar10 } from './cifar10.ts'
export type { ColourImages } from './cifar10.ts'
export { DataError } from './data-error.ts'
export { readWavFolder } from './wav-folder.ts'
export type { NamedSound, WavFolderOptions } from './wav-folder.ts'
export { decodeWav, readWav } from './wav.ts'
export type { Sound } from './wav.ts'
export { resample } from './resample.ts'
export { logMel } from './log-mel.ts'
export type { LogMelOptions, Spectrogram } from './log-mel.ts'
export { cochleagram } from './cochleagram.ts'
export type { CochleagramOptions } from './cochleagram.ts'
export { applyFilter, equallySpacedCentres, equivalentBandwidth, gammatone, responseOf } from './gammatone.ts'
export type { GammatoneFilter } from './gammatone.ts'
export { fourier } from './fourier.ts'
export { readPng, readPngFolder } from './png-folder.ts'
export type { NamedImage } from './png-folder.ts'
export { openEvents, readEvents } from './events/open-events.ts'
export { openSpikeData } from './events/spike-data.ts'
export type { SpikeData } from './events/spike-data.ts'
export { readGestures } from './events/gestures.ts'
export type { Gesture } from './events/gestures.ts'
export type { OpenEventsOptions } from './events/open-events.ts'
export type { EventFile } from './events/event-format.ts'
export type { EventBatch, Events } from './events/events.ts'
export { describeDataFile } from './describe-file.ts'
export type { FileSummary } from './describe-file.ts'
export { readTable, tableColumns } from './tables/read-table.ts'
export type { TableBatch, TableColumn, TableOptions } from './tables/table.ts'
export type { ByteSource } from './bytes/byte-stream.ts'
export { openHdf5 } from './hdf5/open-hdf5.ts'
export type { OpenHdf5Options } from './hdf5/open-hdf5.ts'
export { Hdf5File } from './hdf5/hdf5-file.ts'
export { Hdf5Dataset } from './hdf5/hdf5-dataset.ts'
export { writeHdf5 } from './hdf5/write-hdf5.ts'
export type {
  Hdf5Attributes,
  Hdf5Data,
  Hdf5Group,
  Hdf5Numbers,
  Hdf5Range,
  Hdf5Reference,
  Hdf5Scalar,
  Hdf5Values,
} from './hdf5/values.ts'
export { decodeNpy } from './npy/decode-npy.ts'
export type { NpyArray } from './npy/decode-npy.ts'
export { readText } from './text.ts'
export type { ReadTextOptions, SymbolText } from './text.ts'
export { declarationFiles } from './declarations.ts'
export { filesIn } from './folder.ts'
export { bouncingDigits } from './bouncing-digits.ts'
export type { BouncingDigitsOptions, Sprites } from './bouncing-digits.ts'
export { markovChain } from './markov-chain.ts'
export type { MarkovChain, MarkovChainOptions } from './markov-chain.ts'
export { twoViews } from './two-views.ts'
export type { TwoViews, TwoViewsOptions } from './two-views.ts'
