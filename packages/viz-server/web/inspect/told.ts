import type {
  IDistribution,
  IInspected,
  INetwork,
  INeuronInfo,
  INeuronSynapses,
  IPluginInfo,
  IPopulationInfo,
  IProjectionInfo,
  IQuantity,
  IWeightPicture,
} from '@ngrad/core'

/** What a parameter need not have. */
type Free = 'usual' | 'above' | 'atLeast' | 'below' | 'atMost'
/** What no field of a message is called. */
type NoField = '$unknowns'

/** A message as it is read: all fields are there, but for those that a parameter need not have. */
type Read<Message> = Message extends readonly (infer Each)[]
  ? Read<Each>[]
  : Message extends object
    ? { [Name in Exclude<keyof Message, Free | NoField>]-?: Read<NonNullable<Message[Name]>> } & {
        [Name in keyof Message & Free]?: NonNullable<Message[Name]>
      }
    : Message

/** A network as it was told. */
export type Network = Read<INetwork>
/** A population of it. */
export type PopulationInfo = Read<IPopulationInfo>
/** Random spike trains that it hears. */
export type Drive = PopulationInfo['drive'][number]
/** A plugin of it. */
export type PluginInfo = Read<IPluginInfo>
/** A projection of it. */
export type ProjectionInfo = Read<IProjectionInfo>
/** A parameter or a state variable. */
export type Quantity = Read<IQuantity>
/** How numbers are distributed. */
export type Distribution = Read<IDistribution>
/** A neuron. */
export type NeuronInfo = Read<INeuronInfo>
/** Its synapses. */
export type NeuronSynapses = Read<INeuronSynapses>
/** Weights as a picture. */
export type WeightPicture = Read<IWeightPicture>

/** An answer: one of these, or why there is none. */
export interface Told {
  /** The step that it is of. */
  readonly step: number
  readonly network?: Network
  readonly neuron?: NeuronInfo
  readonly weights?: WeightPicture
  readonly refused: string
}

/** Reads an answer. */
export const toldBy = ({ step, network, neuron, weights, refused }: IInspected): Told => ({
  step: Number(step ?? 0),
  ...(network && { network: network as Network }),
  ...(neuron && { neuron: neuron as NeuronInfo }),
  ...(weights && { weights: weights as WeightPicture }),
  refused: refused ?? '',
})
