/**
 * Networks and recordings in the files of other programs: NIR, SONATA, NWB and tables of connectomes.
 * @packageDocumentation
 */
// NIR
export { fromNir } from './nir/from-nir.ts'
export type { FromNirOptions, NirNetwork, NirUnit } from './nir/from-nir.ts'
export type { NirPath } from './nir/lags.ts'
export { populateNir } from './nir/populate-nir.ts'
export type { NirPopulations, PopulateNirOptions } from './nir/populate-nir.ts'
export { nirRecurrentNetwork } from './nir/recurrent-nir.ts'
export type { TrainableNetwork } from './nir/recurrent-nir.ts'
export { toNir } from './nir/to-nir.ts'
export { readNir } from './nir/read-nir.ts'
export { writeNir } from './nir/write-nir.ts'
export { NirError } from './nir/nir-error.ts'
export type { NirArray, NirGraph, NirNode } from './nir/graph.ts'
export type { NirMethod, NirParameters } from './nir/models.ts'
// SONATA
export { sonata } from './sonata/sonata.ts'
export type { SonataNetwork, SonataOptions, SonataPopulation, SonataReport } from './sonata/sonata.ts'
export { writeSonata } from './sonata/write-sonata.ts'
export { SonataError } from './sonata/sonata-error.ts'
// NWB
export { writeNwb } from './nwb/write-nwb.ts'
export type { WriteNwbOptions } from './nwb/write-nwb.ts'
export type { NwbAbout, NwbSubject } from './nwb/about.ts'
export type { NwbPopulation, NwbSeries, NwbSession } from './nwb/session.ts'
// Recordings of ngrad in the files of others
export { hasNwbPlace, nwbSession } from './recordings/nwb-session.ts'
export type { NwbSessionOptions } from './recordings/nwb-session.ts'
export { sonataFiles } from './recordings/sonata-files.ts'
// Connectomes
export { connectome } from './connectome/connectome.ts'
export type { Connectome, ConnectomeOptions } from './connectome/connectome.ts'
export type { Connections } from './connectome/read-connections.ts'
export type { ConnectomeFiles } from './connectome/files.ts'
export type { ConnectomeColumns } from './connectome/layouts.ts'
export { neuronsOf } from './connectome/neurons-of.ts'
export type { NeuronSelection } from './connectome/neurons-of.ts'
export { populateConnectome } from './connectome/populate-connectome.ts'
export type {
  ActivateOptions,
  Activation,
  ConnectomeNetwork,
  PopulateConnectomeOptions,
} from './connectome/populate-connectome.ts'
export { doseResponse } from './connectome/dose-response.ts'
export type { DoseResponse, DoseResponseOptions } from './connectome/dose-response.ts'
export { shiuNeuron } from './connectome/shiu-neuron.ts'
export type { ShiuNeuronParameters } from './connectome/shiu-neuron.ts'
export { syntheticConnectome } from './connectome/synthetic-connectome.ts'
export type { SyntheticConnectomeOptions } from './connectome/synthetic-connectome.ts'
// Spikes of recordings
export { readSpikes } from './spikes/read-spikes.ts'
export type { ReadSpikesOptions } from './spikes/read-spikes.ts'
export type { SpikeTrains } from './spikes/spike-trains.ts'
export type { ColumnOptions } from './spikes/spike-columns.ts'
export { playInto } from './spikes/play-into.ts'
export { onGrid } from './spikes/on-grid.ts'
export type { GridOptions } from './spikes/on-grid.ts'
export { readSonataSpikes, writeSonataSpikes } from './spikes/sonata-spikes.ts'
export type { SonataSpikes } from './spikes/sonata-spikes.ts'
