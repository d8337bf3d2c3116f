// Written by `npm run proto` from proto/ngrad/v1; change it there.
import { readSchema } from '../schema.ts'
import type { Schema } from '../schema.ts'

/** The fields of every message. */
export const schema: Schema = readSchema({
  SpikeFrame:
    'stream string,sequence uint64,firstStep uint64,steps uint32,dt double,neuron fixed32 list,offset fixed32 list,' +
    'early double list,15 padding bytes',
  Activity:
    'stream string,sequence uint64,firstStep uint64,steps uint32,dt double,value float list,shape uint32 list,quantity string,' +
    'unit string,samples uint32,label uint32 optional,neuron uint32 list',
  Target:
    'stream string,sequence uint64,firstStep uint64,steps uint32,value float list,label uint32 optional,late uint32,' +
    'behind bool',
  Reward: 'source string,step uint64,value double,kind uint32,late uint32,behind bool',
  Parameter:
    'population string,projection string,name string,step uint64,value double list,index uint32 list,late uint32,' +
    'plugin string,behind bool',
  Current: 'stream string,firstStep uint64,steps uint32,value double list,neuron uint32 list,late uint32,behind bool',
  Weights:
    'stream string,step uint64,sources uint32,targets uint32,target uint32 list,value float list,shape uint32 list,' +
    'synapses SynapseWeights',
  SynapseWeights: 'outdegree uint32 list,target uint32 list,weight float list',
  Report: 'source string,step uint64,metric double map,text string',
  Control:
    'pause Pause one of action,resume Resume one of action,stop Stop one of action,advance Advance one of action,' +
    'save Save one of action,restore Restore one of action,record Record one of action,pace Pace one of action',
  Pause: '',
  Resume: '',
  Stop: '',
  Advance: 'steps uint32,until string',
  Pace: 'speed double',
  Save: '',
  Restore: 'name string',
  Record: 'end bool',
  Fault: 'kind string,message string,source string,step uint64',
  Hello: 'version uint32,name string,software string,dt double,seed uint64,stream StreamInfo list,capability string list,id string',
  StreamInfo: 'topic string,kind string,size uint32,shape uint32 list',
  Advertise: 'stream StreamInfo list',
  Subscribe: 'topic string list,glimpsesPerSecond uint32,stepsPerGlimpse uint32',
  Status: 'sent uint64,dropped uint64,queued uint32,step uint64',
  RunState: 'running bool,stopped bool,runs uint32,step uint64',
  Recall:
    'topic string list,after uint64,firstStep uint64,endStep uint64,stepsPerBin uint32,number uint32,latest bool,' +
    'neuron uint32 list',
  Counts: 'stream string,firstStep uint64,stepsPerBin uint32,rows uint32,count bytes,total uint32 list',
  Trace:
    'stream string,firstStep uint64,stepsPerBin uint32,series uint32,low float list,high float list,quantity string,' +
    'unit string,neuron uint32 list',
  Recalled:
    'last uint64,firstStep uint64,endStep uint64,number uint32,knownStep uint64,eventsStep uint64,setBack uint32,' +
    'setBackTo uint64',
  Inspect: 'number uint32,population string,neuron uint32,projection string,positions bool',
  Inspected: 'number uint32,step uint64,network Network,neuron NeuronInfo,weights WeightPicture,refused string',
  Network: 'population PopulationInfo list,projection ProjectionInfo list,checkpoint string list,plugin PluginInfo list',
  PluginInfo: 'name string,quantity Quantity list',
  Quantity:
    'name string,unit string,value double,low double,high double,state bool,usual double optional,above double optional,' +
    'atLeast double optional,below double optional,atMost double optional,integer bool',
  PopulationInfo:
    'name string,size uint32,shape uint32 list,model string,source string,quantity Quantity list,receptor string list,' +
    'position float list,dimensions uint32,receptorUnit string list,drive DriveInfo list',
  DriveInfo: 'name string,receptor string,weight double,neurons uint32,lowest double,highest double,mean double',
  ProjectionInfo:
    'name string,source string,target string,receptor string,synapses uint64,weight Distribution,shortestDelay double,' +
    'longestDelay double,rule string,quantity Quantity list,learningScale double',
  Distribution: 'unit string,low double,high double,mean double,deviation double,count uint32 list',
  NeuronInfo: 'population string,neuron uint32,quantity Quantity list,synapses NeuronSynapses list',
  NeuronSynapses:
    'projection string,partner string,incoming bool,count uint32,unknown bool,neuron uint32 list,weight float list,' +
    'delay float list,unit string,all Distribution',
  WeightPicture: 'projection string,columns uint32,rows uint32,value float list,weight Distribution',
  WatchState: 'population string,neuron uint32 list,variable string,end bool',
  Envelope:
    'spikes SpikeFrame one of body,activity Activity one of body,target Target one of body,weights Weights one of body,' +
    'report Report one of body,control Control one of body,fault Fault one of body,hello Hello one of body,' +
    'advertise Advertise one of body,subscribe Subscribe one of body,status Status one of body,reward Reward one of body,' +
    'recall Recall one of body,recalled Recalled one of body,topic string,counts Counts one of body,trace Trace one of body,' +
    'parameter Parameter one of body,current Current one of body,inspect Inspect one of body,inspected Inspected one of body,' +
    'watchState WatchState one of body,runState RunState one of body',
  Bundle: 'event Envelope list',
  Recording: 'magic fixed64,version uint32,checksum fixed32 unpacked,16 chunk Chunk list',
  Chunk:
    'header RecordingHeader,event Envelope list,stream StreamInfo list,end RecordingEnd,index RecordingIndex,indexAt fixed64,' +
    '15 padding bytes',
  RecordingHeader: 'name string,software string,dt double,seed uint64,firstStep uint64,stream StreamInfo list,network Network',
  RecordingEnd: 'step uint64,events uint64',
  RecordingIndex: 'stream StreamSummary list,length uint64 list,firstStep uint64 list,endStep uint64 list',
  StreamSummary: 'info StreamInfo,messages uint64,spikes uint64,moments uint64,firstStep uint64,endStep uint64,missing uint64',
})

/**
 * The spikes of one population within one window of time.
 *
 * `neuron` and `offset` have the same length, one element per spike, in order of time: `offset` ascends. Within a step the order
 * of the neurons is up to the writer. Both are packed fixed32, so each is a little-endian array that can be looked at in place.
 * A spike is at the end of its step, at (first_step + offset + 1) · dt, unless `early` says how long before that.
 */
export interface ISpikeFrame {
  /** Name of the population that spiked. */
  stream?: string | null
  /** Number of this frame in its stream, counted from 0 without holes: a hole means that frames were dropped. At most 2^53 - 1. */
  sequence?: number | null
  /** First step of the window [steps since the start of the simulation]. At most 2^53 - 1. */
  firstStep?: number | null
  /** Length of the window [steps]. */
  steps?: number | null
  /** Duration of a step [ms]; finite, not negative. */
  dt?: number | null
  /** Index of the neuron that spiked, below the size of the population; one per spike. */
  neuron?: number[] | null
  /** Step of the spike within the window [steps after first_step], below `steps`, ascending; one per spike. */
  offset?: number[] | null
  /**
   * How much earlier than the end of its step each spike is [ms], from 0 to dt; one per spike, or none where all are at the ends of
   * their steps.
   */
  early?: number[] | null
  /** No meaning: filler that a writer may put anywhere to bring the arrays to a multiple of four bytes, or eight. Readers skip it. */
  padding?: Uint8Array | null
}

/** A continuous quantity of a population (a rate, a membrane potential, an image shown), one value per element. */
export interface IActivity {
  /** Name of the stream, for example the population's name. */
  stream?: string | null
  /** Number of this message in its stream, counted from 0 without holes. */
  sequence?: number | null
  /** First step that the values stand for [steps since the start of the simulation]. */
  firstStep?: number | null
  /** Number of steps that the values stand for [steps]. */
  steps?: number | null
  /** Duration of a step [ms]. */
  dt?: number | null
  /** The values, in the unit of `unit`; as many as the product of `shape` where a shape is given. */
  value?: number[] | null
  /** Extents of the values, slowest first (rows, columns); empty means one dimension. */
  shape?: number[] | null
  /** What the values are: `rate`, `v`, `pixel`. */
  quantity?: string | null
  /** Unit of the values: `Hz`, `mV`, `1`. */
  unit?: string | null
  /**
   * Number of moments that the values are of, the first extent of `shape`: moment i is the end of step
   * first_step + (i + 1) · steps / samples - 1. 0 where all values are of one moment, the end of the last step.
   */
  samples?: number | null
  /** Index of the right class of what the values are of, where that is known: that of a picture, or of a vote. */
  label?: number | null
  /** Indices of the neurons that the values of each moment are of, in their order. Empty where value i is of neuron i, or of none. */
  neuron?: number[] | null
}

/** What a population should do: published by teachers, read by learners. */
export interface ITarget {
  /** Name of the population that is taught. */
  stream?: string | null
  /** Number of this target in its stream, counted from 0 without holes. */
  sequence?: number | null
  /** First step for which it holds [steps since the start of the simulation]. */
  firstStep?: number | null
  /** Number of steps for which it holds [steps]. */
  steps?: number | null
  /** Desired activity, one value per neuron or per group of neurons [the learner's unit; 1 where it is a probability]. */
  value?: number[] | null
  /** Index of the right class, where the target is a class. */
  label?: number | null
  /** Steps by which it came from outside too late for the step that it named; it holds from first_step on all the same. */
  late?: number | null
  /** Whether it came when the run had done what it does itself at that step: in a pause, between two runs, or by such an action. */
  behind?: boolean | null
}

/** How good what was done turned out to be: published by a teacher or a task, read by any learner. */
export interface IReward {
  /** Who gives it: the name of a plugin. */
  source?: string | null
  /** Step at which it is given [steps since the start of the simulation]. */
  step?: number | null
  /** The reward, or its difference from what was expected [the task's unit]; more is better. */
  value?: number | null
  /** Kind of the trial that it is for, where each has an expectation of its own. */
  kind?: number | null
  /** Steps by which it came from outside too late for the step that it named; it is given at `step` all the same. */
  late?: number | null
  /** Whether it came when the run had done what it does itself at that step: in a pause, between two runs, or by such an action. */
  behind?: boolean | null
}

/** A change of what a population, a projection or a plugin is like, made while it runs. */
export interface IParameter {
  /** Name of the population that is changed; empty where it is something else. */
  population?: string | null
  /** Name of the projection that is changed; empty where it is something else. */
  projection?: string | null
  /**
   * What is changed. Of a population a parameter or a state variable: `tau`, `v`. Of a projection `weights`,
   * `learningScale`, `gate`, which is open at 1 and shut at 0, or a parameter of the rule by which it learns. Of a
   * plugin a number that it lets be set.
   */
  name?: string | null
  /** Step from which on it holds [steps since the start of the simulation]. In a request 0 stands for the next one. */
  step?: number | null
  /** The values, in the parameter's unit: one for all, or one for each neuron or synapse that is meant. */
  value?: number[] | null
  /** Which neurons, synapses or numbers are meant, in the order of the values; all of them where it is empty. */
  index?: number[] | null
  /** Steps by which it came too late for the step that it named; it holds from `step` on all the same. */
  late?: number | null
  /** Whether it came when the run had done what it does itself at that step: in a pause, between two runs, or by such an action. */
  behind?: boolean | null
  /** Name of the plugin that is changed, as its state is owned; empty where it is something else. */
  plugin?: string | null
}

/** A current that flows into neurons from outside, until another is told. */
export interface ICurrent {
  /** Name of the port that it comes by, or of the population. */
  stream?: string | null
  /** First step in which it flows [steps since the start of the simulation]. In a request 0 stands for the next one. */
  firstStep?: number | null
  /** Number of steps after which it is 0 again; 0 where it flows until another is told [steps]. */
  steps?: number | null
  /** The currents, in the unit of the neurons' input [pA, mostly]: one for all, or one for each neuron that is meant. */
  value?: number[] | null
  /** Which neurons are meant, in the order of the values; all of them where it is empty. Others keep theirs. */
  neuron?: number[] | null
  /** Steps by which it came too late for the step that it named; it flows from first_step on all the same. */
  late?: number | null
  /** Whether it came when the run had done what it does itself at that step: in a pause, between two runs, or by such an action. */
  behind?: boolean | null
}

/**
 * Weights of a projection, or of some of its targets, at one moment: in rows where each pair of neurons has exactly one synapse, else
 * synapse by synapse.
 */
export interface IWeights {
  /** Name of the projection. */
  stream?: string | null
  /** Step after which they were read [steps since the start of the simulation]. */
  step?: number | null
  /** Number of neurons of the source population. */
  sources?: number | null
  /** Number of neurons of the target population. */
  targets?: number | null
  /**
   * Indices of the target neurons whose weights are sent, in the order of `value`. Where there are values without it, nothing says of
   * which synapses they are: so they were recorded before there was `synapses`.
   */
  target?: number[] | null
  /** Weights [pA], row by row: [target × sources]. */
  value?: number[] | null
  /** Extents of the source population, slowest first (rows, columns), for drawing a row as an image; empty means one dimension. */
  shape?: number[] | null
  /** Weights synapse by synapse, where not each pair has exactly one; then `target` and `value` are empty. */
  synapses?: ISynapseWeights | null
}

/**
 * Weights of synapses in the order of their sources, of one source in that of their targets, and of one pair in that of their delays:
 * as `Parameter.index` counts them.
 */
export interface ISynapseWeights {
  /** Number of synapses of each source neuron [sources]. */
  outdegree?: number[] | null
  /** Index of the target neuron of each synapse. */
  target?: number[] | null
  /** Weight of each synapse [pA]. */
  weight?: number[] | null
}

/** How something is going: a learner's progress, a teacher's score, an alignment with the gradient. */
export interface IReport {
  /** Who reports: the name of a plugin or of a projection. */
  source?: string | null
  /** Step at which it was made [steps since the start of the simulation]. */
  step?: number | null
  /** Figures by name, for example `accuracy` [1], `examples` [1], `loss` [1]. */
  metric?: { [name: string]: number } | null
  /** The same for a reader, or empty. */
  text?: string | null
}

/** A request to the run. */
export interface IControl {
  /** Stop after this window and wait. */
  pause?: IPause | null
  /** Go on after a pause. */
  resume?: IResume | null
  /** End the run after this window. */
  stop?: IStop | null
  /** Go on for a while, then wait. */
  advance?: IAdvance | null
  /** Keep a checkpoint in the memory of the server. */
  save?: ISave | null
  /** Go on from a checkpoint that was kept. */
  restore?: IRestore | null
  /** Begin to write a recording beside the run, or end it. */
  record?: IRecord | null
  /** Go no faster than this. */
  pace?: IPace | null
}

/** Stop after this window and wait. */
export interface IPause {
}

/** Go on after a pause. */
export interface IResume {
}

/** End the run after this window. */
export interface IStop {
}

/** Go on for a while, then wait. */
export interface IAdvance {
  /** For so long, to the end of the window or frame; 0 stands for one of them, or for any number where there is a topic [steps]. */
  steps?: number | null
  /** A topic whose next event ends it, if that comes before: `targets/output` for a trial, say; nothing of the kind where it is empty. */
  until?: string | null
}

/** Go no faster than this. */
export interface IPace {
  /** Model time for each millisecond of the clock; 0 stands for as fast as it goes [1]. */
  speed?: number | null
}

/** Keep a checkpoint in the memory of the server; the last few are kept. A report tells its name. */
export interface ISave {
}

/** Go on from a checkpoint that was kept. */
export interface IRestore {
  /** Its name, as the report told it; the last one where it is empty. */
  name?: string | null
}

/** Begin to write a recording beside the run, or end it. A report tells its file. */
export interface IRecord {
  /** Whether it is ended. */
  end?: boolean | null
}

/** Something went wrong and somebody should know. */
export interface IFault {
  /** Kind of the error, as the name of its class: `PluginError`, `WireError`. */
  kind?: string | null
  /** What happened, in words for a reader. */
  message?: string | null
  /** Where: the name of a plugin, a population, a topic or a client. */
  source?: string | null
  /** Step at which it happened [steps since the start of the simulation]. */
  step?: number | null
}

/** First message of a server on a connection. */
export interface IHello {
  /** Version of this protocol: 1. */
  version?: number | null
  /** Name of the simulation. */
  name?: string | null
  /** Program and version of the sender: `ngrad 0.1.0`. */
  software?: string | null
  /** Duration of a step [ms]. */
  dt?: number | null
  /** Seed of all random numbers of the simulation. At most 2^53 - 1. */
  seed?: number | null
  /** The streams that exist now. */
  stream?: IStreamInfo[] | null
  /**
   * What can be asked for on this connection: `glimpses` (looks at spikes), `history` (Recall), `inspect` (Inspect and
   * WatchState), `write` (spikes, currents, rewards and targets are taken), `control` (Control and Parameter are heeded).
   * Names that are not known are skipped.
   */
  capability?: string[] | null
  /** Differs for each simulation that is served, also for one that is begun again: who comes back to the same goes on with what it has. */
  id?: string | null
}

/** What there is to know of a stream before its first message. */
export interface IStreamInfo {
  /** Topic to subscribe to: `spikes/hidden`. */
  topic?: string | null
  /** Kind of its messages: spikes, activity, targets, rewards, weights, parameters, currents, reports or faults. */
  kind?: string | null
  /** Number of neurons or values; 0 where it has no meaning. */
  size?: number | null
  /** Extents of the population, slowest first (rows, columns); empty means one dimension. */
  shape?: number[] | null
}

/** Streams that have come into being since Hello. */
export interface IAdvertise {
  /** The new streams, and known ones whose description changed. */
  stream?: IStreamInfo[] | null
}

/** What a client wants to see. It replaces the client's earlier Subscribe. */
export interface ISubscribe {
  /** Topics; a trailing * stands for any ending: `spikes/*`. */
  topic?: string[] | null
  /** How often to look at a stream that is too fast to be sent whole [1/s]; 0 asks for every message. */
  glimpsesPerSecond?: number | null
  /** Length of each such look [steps]. */
  stepsPerGlimpse?: number | null
}

/** How a connection fares; sent by the server from time to time. */
export interface IStatus {
  /** Messages sent to this client so far. */
  sent?: number | null
  /** Messages dropped because this client was too slow. */
  dropped?: number | null
  /** Messages that wait for this client now. */
  queued?: number | null
  /** Step of the simulation now [steps since its start]. */
  step?: number | null
}

/**
 * Whether the run goes on; sent behind Hello, and when that has changed, behind all that was computed before. A server that does not
 * know, sends none.
 */
export interface IRunState {
  /** Whether a run goes on; one that is paused does. */
  running?: boolean | null
  /** Whether it was asked to stop: no run goes on until it is asked to resume. */
  stopped?: boolean | null
  /** Number of runs that have begun; where it is 0, the first one is to come. */
  runs?: number | null
  /** Step of the simulation now [steps since its start]. At most 2^53 - 1. */
  step?: number | null
}

/**
 * Asks for what was on the bus. The server keeps a history of bounded size; an answer ends with Recalled, and the next request is
 * sent after it, so that a client which cannot follow asks less often instead of missing anything.
 */
export interface IRecall {
  /** Topics; a trailing * stands for any ending: `spikes/*`. */
  topic?: string[] | null
  /** Events are sent that were kept after the one of this number; 0 asks for all of them. */
  after?: number | null
  /** Spikes and traces are sent from this step on [steps since the start of the simulation]. */
  firstStep?: number | null
  /** Step behind the last one of these; 0 asks for no spikes and traces. */
  endStep?: number | null
  /** They are put together in bins of so many steps, or more where it is too long ago; 0 asks for single spikes [steps]. */
  stepsPerBin?: number | null
  /** A number of the client's own; the answer has it too. */
  number?: number | null
  /**
   * Instead of all that, of each topic the last message is sent that is of a step before end_step, as far as it is kept; of a recording
   * wherever it lies in it, of activity and weights, each activity with the label that it had then.
   */
  latest?: boolean | null
  /**
   * Single spikes are sent of these neurons alone; of all where it is empty. Their frame begins late where those before are not kept, and
   * ends early where there are too many for one answer: what is behind its end is asked for again.
   */
  neuron?: number[] | null
}

/**
 * Numbers of spikes of a population in bins of time. Neurons that lie beside each other share a row: of n rows, neuron i of a
 * population of s is in row floor(i n / s). A bin that end_step of Recalled lies in is what it is up to there.
 */
export interface ICounts {
  /** Name of the population. */
  stream?: string | null
  /** First step of the first bin; a multiple of steps_per_bin [steps since the start of the simulation]. */
  firstStep?: number | null
  /** Length of a bin [steps]. */
  stepsPerBin?: number | null
  /** Number of rows. */
  rows?: number | null
  /**
   * The counts, bin by bin [bins x rows]: little-endian words of 16 bits, or of 32 where one does not fit. There are as many words as
   * rows and totals say.
   */
  count?: Uint8Array | null
  /** Spikes of the whole population [bins]. */
  total?: number[] | null
}

/**
 * Bounds of a continuous quantity in bins of time: what a line of it covers that is drawn so small. A bin that end_step of Recalled lies
 * in is what it is up to there.
 */
export interface ITrace {
  /** Name of the stream of activity, or `rewards`. */
  stream?: string | null
  /** First step of the first bin; a multiple of steps_per_bin [steps since the start of the simulation]. */
  firstStep?: number | null
  /** Length of a bin [steps]. */
  stepsPerBin?: number | null
  /** Number of values of a moment. */
  series?: number | null
  /** Lowest value [bins x series]; above `high` where a bin has none. */
  low?: number[] | null
  /** Highest value [bins x series]. */
  high?: number[] | null
  /** What the values are: `v`. */
  quantity?: string | null
  /** Unit of the values: `mV`. */
  unit?: string | null
  /** Indices of the neurons that the series are of, in their order. Empty where series i is of neuron i, or of none. */
  neuron?: number[] | null
}

/** Ends an answer to Recall. */
export interface IRecalled {
  /** Number of the last event that was kept: `after` of the next request. */
  last?: number | null
  /** First step of which something is kept [steps since the start of the simulation]. */
  firstStep?: number | null
  /** Steps that have been computed: all of the answer is of this moment [steps since the start of the simulation]. */
  endStep?: number | null
  /** Number of the request. */
  number?: number | null
  /**
   * Step up to which spikes and traces are whole that were asked for: a recording that is still being read has more behind it. It is
   * end_step where nothing more is to come [steps since the start of the simulation].
   */
  knownStep?: number | null
  /** Step up to which all other events have been told, in the same way [steps since the start of the simulation]. */
  eventsStep?: number | null
  /**
   * Number of times that the simulation was set back, as one that goes on from a checkpoint is: where it has changed, what is known of
   * steps from set_back_to on is of another course.
   */
  setBack?: number | null
  /** The step that it was set back to last. */
  setBackTo?: number | null
}

/** Asks what a part of the network is; answered by Inspected. Without any name it asks for the whole network. */
export interface IInspect {
  /** A number of the client's own; the answer has it too. */
  number?: number | null
  /** A population: of `neuron` in it. */
  population?: string | null
  /** Index of the neuron. */
  neuron?: number | null
  /** A projection. */
  projection?: string | null
  /** Of the population where its neurons are: the answer is a network that has it alone. The whole network is told without. */
  positions?: boolean | null
}

/** What a part of the network is. */
export interface IInspected {
  /** Number of the request. */
  number?: number | null
  /** Steps that have been computed [steps since the start of the simulation]. */
  step?: number | null
  /** The whole network, where no part was named. */
  network?: INetwork | null
  /** A neuron. */
  neuron?: INeuronInfo | null
  /** The weights of a projection. */
  weights?: IWeightPicture | null
  /** Why there is no answer, in words for a reader. */
  refused?: string | null
}

/** A network: what its simulation describes of itself. */
export interface INetwork {
  /** Its populations, in the order in which they were made. */
  population?: IPopulationInfo[] | null
  /** Its projections, in the order in which they were made. */
  projection?: IProjectionInfo[] | null
  /** Names of checkpoints that are kept, the last one last. */
  checkpoint?: string[] | null
  /** Plugins with numbers that may be set. */
  plugin?: IPluginInfo[] | null
}

/** A plugin, by what of it may be set while it runs. */
export interface IPluginInfo {
  /** Name under which it owns its state. */
  name?: string | null
  /** Its numbers. */
  quantity?: IQuantity[] | null
}

/** A number of a population, a projection or a plugin: a parameter or a state variable. */
export interface IQuantity {
  /** Its name. */
  name?: string | null
  /** Its unit; empty where it is not known, `1` where it has none. */
  unit?: string | null
  /** Its value; of several neurons the mean. */
  value?: number | null
  /** The lowest value of all neurons. */
  low?: number | null
  /** The highest value of all neurons. */
  high?: number | null
  /** Whether it is a state variable, which changes by itself. */
  state?: boolean | null
  /** Its value where none is given. */
  usual?: number | null
  /** It is above this. */
  above?: number | null
  /** It is at least this. */
  atLeast?: number | null
  /** It is below this. */
  below?: number | null
  /** It is at most this. */
  atMost?: number | null
  /** Whether it is a whole number. */
  integer?: boolean | null
}

/** A population. */
export interface IPopulationInfo {
  /** Its name. */
  name?: string | null
  /** Number of neurons. */
  size?: number | null
  /** Extents, slowest first. */
  shape?: number[] | null
  /** Name of the model of its neurons. */
  model?: string | null
  /** Where the model comes from: author, year, title. */
  source?: string | null
  /** Parameters, then state variables. */
  quantity?: IQuantity[] | null
  /** Names of the inputs. */
  receptor?: string[] | null
  /** Where each neuron is [neurons x dimensions], where neurons have a place. */
  position?: number[] | null
  /** Number of dimensions of these places; 0 where there are none. */
  dimensions?: number | null
  /** Unit of each input, in the order of `receptor`; empty where it is not known. */
  receptorUnit?: string[] | null
  /** Poisson spike trains that it hears by `drive`. */
  drive?: IDriveInfo[] | null
}

/** Poisson spike trains that neurons of a population hear, each its own. */
export interface IDriveInfo {
  /** Its name, where it has one; else, where it is of some neurons, what these are called: `cells[0:800]`. */
  name?: string | null
  /** Name of the input that hears it. */
  receptor?: string | null
  /** Weight of a spike [the unit of the input]. */
  weight?: number | null
  /** Number of neurons that hear it, and how often [Hz]: the lowest, the highest and the mean of these. */
  neurons?: number | null
  lowest?: number | null
  highest?: number | null
  mean?: number | null
}

/** A projection. */
export interface IProjectionInfo {
  /** Its name. */
  name?: string | null
  /** Name of the population that it comes from. */
  source?: string | null
  /** Name of the population that it goes to. */
  target?: string | null
  /** Input of the target's neurons that it ends on. */
  receptor?: string | null
  /** Number of synapses. */
  synapses?: number | null
  /** Their weights. */
  weight?: IDistribution | null
  /** The shortest delay [ms]. */
  shortestDelay?: number | null
  /** The longest delay [ms]. */
  longestDelay?: number | null
  /** Name of the rule by which it learns; empty where it does not. */
  rule?: string | null
  /** Parameters of the rule. */
  quantity?: IQuantity[] | null
  /** Factor of all changes that learning makes. */
  learningScale?: number | null
}

/** How numbers are distributed. */
export interface IDistribution {
  /** Their unit, where it is known. */
  unit?: string | null
  /** The lowest. */
  low?: number | null
  /** The highest. */
  high?: number | null
  /** Their mean. */
  mean?: number | null
  /** Their standard deviation. */
  deviation?: number | null
  /** How many there are in each of as many equal parts from low to high. */
  count?: number[] | null
}

/** A neuron. */
export interface INeuronInfo {
  /** Its population. */
  population?: string | null
  /** Its index there. */
  neuron?: number | null
  /** Its parameters and state variables. */
  quantity?: IQuantity[] | null
  /** Its synapses, by projection and direction. */
  synapses?: INeuronSynapses[] | null
}

/** Synapses of a neuron. */
export interface INeuronSynapses {
  /** Their projection. */
  projection?: string | null
  /** The population at the other end. */
  partner?: string | null
  /** Whether they come in; else they go out. */
  incoming?: boolean | null
  /** Number of them, all counted; 0 with `unknown` where they are too many to be looked through. */
  count?: number | null
  /** Whether they are too many to be looked through. */
  unknown?: boolean | null
  /** Neurons at the other end, of the strongest ones. */
  neuron?: number[] | null
  /** Their weights. */
  weight?: number[] | null
  /** Their delays [ms]. */
  delay?: number[] | null
  /** Unit of the weights, where it is known. */
  unit?: string | null
  /** How the weights of all of them are distributed, not of the strongest alone. */
  all?: IDistribution | null
}

/** The weights of a projection as a picture: sources from left to right, targets downward, some of each in a cell. */
export interface IWeightPicture {
  /** The projection. */
  projection?: string | null
  /** Cells across. */
  columns?: number | null
  /** Cells down. */
  rows?: number | null
  /** Mean weight of the synapses in each cell, row by row; not a number where there is none. */
  value?: number[] | null
  /** How they are distributed. */
  weight?: IDistribution | null
}

/**
 * Asks for samples of a state variable, which come as `activity/<population>[<neuron>].<variable>`, until the client ends it
 * or goes.
 */
export interface IWatchState {
  /** The population. */
  population?: string | null
  /** Indices of the neurons. */
  neuron?: number[] | null
  /** The state variable. */
  variable?: string | null
  /** Whether it is ended. */
  end?: boolean | null
}

/** One event and the topic that it belongs to. */
export interface IEnvelope {
  /** Spikes of a population; topic `spikes/<population>`. */
  spikes?: ISpikeFrame | null
  /** A continuous quantity; topic `activity/<stream>`. */
  activity?: IActivity | null
  /** What a population should do; topic `targets/<population>`. */
  target?: ITarget | null
  /** Weights of a projection; topic `weights/<projection>`. */
  weights?: IWeights | null
  /** A report of progress; topic `reports`. */
  report?: IReport | null
  /** A request to the run; topic `control`. */
  control?: IControl | null
  /** An error; topic `faults`, or empty where it concerns the connection. */
  fault?: IFault | null
  /** First message of a server; no topic. */
  hello?: IHello | null
  /** New streams; no topic. */
  advertise?: IAdvertise | null
  /** What a client wants to see; no topic. */
  subscribe?: ISubscribe | null
  /** How the connection fares; no topic. */
  status?: IStatus | null
  /** How good what was done turned out to be; topic `rewards`. */
  reward?: IReward | null
  /** A question about the past; no topic. */
  recall?: IRecall | null
  /** End of the answer; no topic. */
  recalled?: IRecalled | null
  /** Spikes of the past, counted; topic `spikes/<population>`. */
  counts?: ICounts | null
  /** A quantity of the past, in few values; topic `activity/<stream>`, or `rewards`. */
  trace?: ITrace | null
  /** A change of a population or a projection; topic `parameters`. */
  parameter?: IParameter | null
  /** A current into neurons; topic `currents/<port or population>`. */
  current?: ICurrent | null
  /** A question about the network; no topic. */
  inspect?: IInspect | null
  /** Its answer; no topic. */
  inspected?: IInspected | null
  /** A question for samples; no topic. */
  watchState?: IWatchState | null
  /** Whether the run goes on; no topic. */
  runState?: IRunState | null
  /** Topic of the event, or empty where it belongs to the connection. */
  topic?: string | null
}

/** Any number of events, in order. Bundles written one behind the other are one Bundle. */
export interface IBundle {
  /** The events, in order. */
  event?: IEnvelope[] | null
}

/**
 * A whole file. It is written field by field while the simulation runs, always in the same form, so that it can be read
 * without a protobuf library as well: 12 bytes of magic and version, then chunks of a head of 12 bytes and a message `Chunk`.
 *
 * file     09 | 4e 47 52 41 44 0d 0a 1a | 10 81 00          magic, version 1
 * chunk    1d | checksum, 4 bytes | 82 01 | length, 5 bytes | Chunk
 *
 * The length is a varint of five bytes, longer than it need be; heads and chunks are multiples of four bytes.
 */
export interface IRecording {
  /** The bytes `NGRAD`, carriage return, line feed, 0x1a: 0x1a0a0d444152474e. */
  magic?: number | null
  /** Version of this form: 1. */
  version?: number | null
  /** CRC-32 (that of zlib and PNG) of what follows of the chunk: the seven bytes of tag and length, and the message. */
  checksum?: number[] | null
  /** The chunks in order: the first has the header, the last one the end if the recording was ended in order. */
  chunk?: IChunk[] | null
}

/** Some events one after the other, with what a reader should know before them. */
export interface IChunk {
  /** What was recorded; in the first chunk only. */
  header?: IRecordingHeader | null
  /** The events in the order in which they were published: SpikeFrame byte for byte as it was on the bus. */
  event?: IEnvelope[] | null
  /** Streams that have come into being since the header, and known ones whose description changed. */
  stream?: IStreamInfo[] | null
  /** The recording ends here; in the last chunk only. */
  end?: IRecordingEnd | null
  /**
   * What is in the chunks before; in the last chunk but one, of a recording that was ended in order. A reader may do
   * without it.
   */
  index?: IRecordingIndex | null
  /** Where the chunk with the index begins [bytes from the start of the file]: the last nine bytes of the file. */
  indexAt?: number | null
  /** No meaning: filler that brings the events to a multiple of four bytes. Readers skip it. */
  padding?: Uint8Array | null
}

/** What a recording is of. */
export interface IRecordingHeader {
  /** Name of the simulation. */
  name?: string | null
  /** Program and version that wrote it: `ngrad 0.1.0`. */
  software?: string | null
  /** Duration of a step [ms]. */
  dt?: number | null
  /** Seed of all random numbers of the simulation. At most 2^53 - 1. */
  seed?: number | null
  /** Step from which on it was recorded [steps since the start of the simulation]. */
  firstStep?: number | null
  /** The streams that are recorded, as far as they exist. */
  stream?: IStreamInfo[] | null
  /** The network as it was then, with where its neurons are; a file of another program need not have it. */
  network?: INetwork | null
}

/** That a recording was ended in order, and what must have been read by then. */
export interface IRecordingEnd {
  /** Number of steps that had been computed when it ended [steps since the start of the simulation]. */
  step?: number | null
  /** Number of events in all chunks. */
  events?: number | null
}

/** What is in the chunks of a recording, so that nobody has to read them to know, or to find a time in it. */
export interface IRecordingIndex {
  /** The streams that were recorded. */
  stream?: IStreamSummary[] | null
  /** Length of each chunk before this one, its head included, in order [bytes]. */
  length?: number[] | null
  /** First step that an event of each chunk is about; 0 where it has none. */
  firstStep?: number[] | null
  /** Step behind the last one that an event of each chunk is about; 0 where it has none. */
  endStep?: number[] | null
}

/** What is in a stream of a recording. */
export interface IStreamSummary {
  /** What there is to know of it. */
  info?: IStreamInfo | null
  /** Number of messages. */
  messages?: number | null
  /** Number of spikes. */
  spikes?: number | null
  /** Number of moments that values are of. */
  moments?: number | null
  /** First step that a message is about; 0 where there is none. */
  firstStep?: number | null
  /** Step behind the last one that a message is about; 0 where there is none. */
  endStep?: number | null
  /** Messages that are missing, by their sequence numbers. */
  missing?: number | null
}
