/**
 * Every error that ngrad throws on purpose, so that `catch (error) { if (error instanceof NgradError) … }` tells a
 * mistake that has words for its reader from a bug.
 */
export class NgradError extends Error {
  /** Name of the class, as it stands in front of the message. */
  override readonly name: string = 'NgradError'
}

/**
 * An argument has a value that cannot be used: `ParameterError: lif.tau is -5; it must be above 0 ms`.
 * @example throw new ParameterError('lif.tau', -5, 'above 0 ms')
 */
export class ParameterError extends NgradError {
  override readonly name: string = 'ParameterError'
  /** Which argument, with the place that it belongs to: `lif.tau`. */
  readonly argument: string
  /** The value that was given. */
  readonly value: unknown
  /** What would be right, as it goes on after "it must be": `above 0 ms`. */
  readonly expected: string

  /**
   * @param argument which argument, with its place
   * @param value the value that was given
   * @param expected what would be right, to be read after "it must be"
   * @param words the whole message, where "it is …; it must be …" does not say it
   */
  constructor(
    argument: string,
    value: unknown,
    expected: string,
    words: string = `${typeof argument === 'string' ? argument : show(argument)} is ${show(value)}; it must be ${expected}`,
  ) {
    super(words)
    this.argument = argument
    this.value = value
    this.expected = expected
    Object.defineProperty(this, 'value', { enumerable: false }) // or a runtime that shows an error shows a whole array
  }
}

/**
 * A text cannot be read as an expression or as equations, or what it says cannot be: it points at the place.
 *
 *     lif.equations.v is '(input - vv) / tau'; it must be an expression of known names at column 10
 *       (input - vv) / tau
 *                ^^
 */
export class ExpressionError extends ParameterError {
  override readonly name: string = 'ExpressionError'
  /** Line of the place, from 1. */
  readonly line: number
  /** Column of the place, from 1. */
  readonly column: number

  /**
   * @param argument whose text it is
   * @param text the whole text
   * @param expected what would be right, to be read after "it must be"
   * @param place where in the text
   */
  constructor(
    argument: string,
    text: string,
    expected: string,
    place: { readonly line: number; readonly column: number; readonly words: string; readonly marked: string },
  ) {
    const words = text.includes('\n') ? `${argument} must be` : `${argument} is ${show(text)}; it must be`
    super(argument, text, expected, `${words} ${expected} ${place.words}\n${place.marked}`)
    this.line = place.line
    this.column = place.column
  }
}

/**
 * Two populations cannot be connected as asked:
 * `ConnectionError: input → hidden: hidden belongs to another simulation`.
 * @example throw new ConnectionError('input → hidden', 'hidden belongs to another simulation')
 */
export class ConnectionError extends NgradError {
  override readonly name: string = 'ConnectionError'
  /** The projection's name, or its two ends: `input → hidden`. */
  readonly connection: string
  /** What is wrong with it and what would be right. */
  readonly reason: string

  /**
   * @param connection the projection's name, or its two ends
   * @param reason what is wrong with it and what would be right
   */
  constructor(connection: string, reason: string) {
    super(`${connection}: ${reason}`)
    this.connection = connection
    this.reason = reason
  }
}

/**
 * Bytes from outside are not the message that they should be: `WireError: the frame ends inside field 6 (at byte 41)`.
 * Nothing but this is thrown for malformed bytes, whatever they hold.
 */
export class WireError extends NgradError {
  override readonly name: string = 'WireError'
  /** Where in the bytes that were given the problem was seen [bytes from their start]. */
  readonly offset: number

  /**
   * @param problem what is wrong, and what would be right
   * @param offset where it was seen [bytes from the start]
   * @param options the `cause`, where another library found the problem
   */
  constructor(problem: string, offset: number, options?: ErrorOptions) {
    super(`${problem} (at byte ${offset})`, options)
    this.offset = offset
  }
}

/**
 * Bytes are not a checkpoint of this simulation:
 * `CheckpointError: its checksum is wrong: the file was changed after it was written`. Nothing has been restored.
 */
export class CheckpointError extends NgradError {
  override readonly name: string = 'CheckpointError'
}

/**
 * A plugin threw; the others finished the window and the run stopped in a state that can be saved:
 * `PluginError: plugin visualize failed at step 1200: socket closed`. What it threw is the `cause`.
 */
export class PluginError extends NgradError {
  override readonly name: string = 'PluginError'
  /** Name of the plugin, or of whoever registered the handler. */
  readonly plugin: string
  /** First step of the window in which it failed. */
  readonly step: number

  /**
   * @param plugin name of the plugin, or of whoever registered the handler
   * @param step first step of the window in which it failed
   * @param cause what it threw
   */
  constructor(plugin: string, step: number, cause: unknown) {
    super(`plugin ${plugin} failed at step ${step}: ${cause instanceof Error ? cause.message : show(cause)}`, { cause })
    this.plugin = plugin
    this.step = step
  }
}

/**
 * A state variable or a weight is not a finite number: `StateError: hidden.v of neuron 3 is NaN at step 120`; or a weight is
 * below 0 where its receptor takes none.
 * All is looked at where a frame ends, of at least eight steps, and where a run ends.
 */
export class StateError extends NgradError {
  override readonly name: string = 'StateError'
  /** Name of the population, of the projection where a weight is meant, or of the plugin. */
  readonly population: string
  /** Name of the state variable: `v`, `weight`. */
  readonly variable: string
  /**
   * Index of the neuron, of the synapse in the weights of this simulation where a weight is meant, or in an array of a plugin; -1
   * where it is not known.
   */
  readonly neuron: number
  /** The value that was found. */
  readonly value: number
  /** Indices of the source and of the target, where a synapse is meant and is known: they are the same on any number of threads. */
  readonly ends: readonly [source: number, target: number] | undefined
  /** Last step that had been computed when it was found. */
  readonly step: number

  /**
   * @param population name of the population (or projection)
   * @param variable name of the state variable (or `weight`)
   * @param neuron index of the neuron (or synapse); -1 where it has been overwritten since
   * @param value the value that was found
   * @param step last step that had been computed
   * @param unit what the index counts
   * @param expected what would be right, to be read after "it must be", where that is more than finite
   * @param ends indices of the source and of the target of the synapse, by which it is named
   */
  constructor(
    population: string,
    variable: string,
    neuron: number,
    value: number,
    step: number,
    unit: 'neuron' | 'synapse' | 'place' = variable === 'weight' ? 'synapse' : 'neuron',
    expected?: string,
    ends?: readonly [source: number, target: number],
  ) {
    const must = expected === undefined ? '' : `; it must be ${expected}`
    const which = ends?.join('→') ?? neuron
    super(
      neuron >= 0
        ? `${population}.${variable} ${unit === 'place' ? 'at' : 'of'} ${unit} ${which} is ${value} at step ${step}${must}`
        : `${population}.${variable} of a ${unit} was not finite before step ${step}; it has been overwritten since`,
    )
    this.population = population
    this.variable = variable
    this.neuron = neuron
    this.ends = ends
    this.value = value
    this.step = step
  }
}

/**
 * A member of a run in several processes has ended, or what it sent was lost: `TransportError: member 1 of 4 has ended`. The run
 * has stopped, and stops in all other members too.
 */
export class TransportError extends NgradError {
  override readonly name: string = 'TransportError'
  /** Number of the member, from 0. */
  readonly member: number

  /**
   * @param member number of the member, from 0
   * @param members how many there are
   * @param problem what is wrong with it
   * @param cause what was thrown, where something was
   */
  constructor(member: number, members: number, problem: string, cause?: unknown) {
    super(`member ${member} of ${members} ${problem}`, { cause })
    this.member = member
  }
}

/** A thread of a simulation failed or ended: `ThreadError: thread 1 of 4 ended with exit code 3`. The run has stopped. */
export class ThreadError extends NgradError {
  override readonly name: string = 'ThreadError'
  /** Number of the thread; the main one is 0. */
  readonly thread: number

  /**
   * @param thread number of the thread
   * @param threads how many there are
   * @param problem what happened to it
   * @param cause what it threw
   */
  constructor(thread: number, threads: number, problem: string, cause?: unknown) {
    super(`thread ${thread} of ${threads} ${problem}`, cause === undefined ? undefined : { cause })
    this.thread = thread
  }
}

/**
 * A kernel failed, or a thread that ran one, in the middle of some steps, so that the state is not to be trusted: the
 * simulation can be closed, or restored from a checkpoint, and does nothing else any more.
 */
export class KernelError extends NgradError {
  override readonly name: string = 'KernelError'
  /** First step of the part of a frame in which it failed. */
  readonly step: number

  /**
   * @param step first step of the part of a frame
   * @param cause what was thrown
   */
  constructor(step: number, cause: Error) {
    super(`the steps from ${step} on failed: ${cause.message}; restore a checkpoint, or close the simulation`, {
      cause,
    })
    this.step = step
  }
}

/**
 * A file cannot be written as asked: `FileError: run.ngrad: the disk is full (ENOSPC); its first 65536 bytes can be read`.
 */
export class FileError extends NgradError {
  override readonly name: string = 'FileError'
  /** The file. */
  readonly file: string
  /** The system's name for what went wrong: `ENOSPC`. */
  readonly code: string

  /**
   * @param file the file
   * @param problem what is wrong with it
   * @param cause what the system said
   */
  constructor(file: string, problem: string, cause: Error & { readonly code?: string | undefined }) {
    super(`${file}: ${problem}`, { cause })
    this.file = file
    this.code = cause.code ?? ''
  }
}

/** A value in few words: strings in quotes, arrays and objects by what they are, never pages of them. */
function show(value: unknown): string {
  if (typeof value === 'string') return `'${printable(value.length > 60 ? `${value.slice(0, 57)}…` : value)}'`
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name} of ${value.byteLength} bytes`
  if (typeof value === 'function') return value.name ? `function ${value.name}` : 'a function without a name'
  if (typeof value === 'object' && value !== null) return `an object (${Object.keys(value).slice(0, 4).join(', ')})`
  if (typeof value === 'bigint') return `${value}n`
  return String(value)
}

/** A text on one line, whatever is in it. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, sign => JSON.stringify(sign).slice(1, -1))
