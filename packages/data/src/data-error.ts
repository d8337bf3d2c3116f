import { NgradError } from '@ngrad/core'

/** A file of data cannot be read: `DataError: train-images ends at byte 3; the header of … has 16`. */
export class DataError extends NgradError {
  /** Name of the class. */
  override readonly name: string = 'DataError'
}
