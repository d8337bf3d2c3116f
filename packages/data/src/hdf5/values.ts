/** An array of numbers as it lies in a file; those of 16-bit floats become 32-bit ones. */
export type Hdf5Numbers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array

/** Values of a data set, in one row: numbers, texts, or for each place a list of variable length. */
export type Hdf5Values = Hdf5Numbers | readonly string[] | readonly Hdf5Numbers[]

/** A range of an axis: from the first index up to the second, which does not belong to it. */
export type Hdf5Range = readonly [from: number, to: number]

/** What an attribute holds, or a data set of one value. */
export type Hdf5Scalar = string | number | readonly string[] | readonly number[]

/** A data set that is written. */
export interface Hdf5Data {
  /** Its values, in one row; a text or a number alone is a data set without extents. */
  readonly values: Hdf5Numbers | readonly string[] | string | number
  /** Extents, slowest first; the number of values if left out. */
  readonly shape?: readonly number[]
  /** Its attributes. */
  readonly attributes?: Hdf5Attributes
  /** Level at which it is compressed by gzip, 1 to 9; it is not if left out. */
  readonly gzip?: number
  /** Whether it can be made longer along its first axis; not if left out. */
  readonly extendable?: boolean
}

/** Points to another object of the same file. */
export interface Hdf5Reference {
  /** Path of that object: `/units/spike_times`. */
  readonly reference: string
}

/** Attributes by name; a number is one of 64-bit floats, whole or not. */
export type Hdf5Attributes = Readonly<
  Record<string, string | number | readonly string[] | readonly number[] | Hdf5Numbers | Hdf5Reference>
>

/** A group that is written. */
export interface Hdf5Group {
  /** Its attributes. */
  readonly attributes?: Hdf5Attributes
  /** What is in it, by name. */
  readonly members?: Readonly<Record<string, Hdf5Group | Hdf5Data>>
}
