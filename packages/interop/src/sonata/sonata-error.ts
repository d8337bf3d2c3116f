import { NgradError } from '@ngrad/core'

/** A network of SONATA cannot be read or run: it names the file and the place in it. */
export class SonataError extends NgradError {
  /** Name of the class. */
  override readonly name: string = 'SonataError'
  /** The file. */
  readonly file: string

  /**
   * @param file the file
   * @param problem what is wrong with it
   */
  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: ${problem}`)
    this.file = file
    if (options?.cause !== undefined) this.cause = options.cause
  }
}
