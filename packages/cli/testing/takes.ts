import { ParameterError } from '@ngrad/core'

/** Whether something can be made, and is not refused as what does not fit. */
export function takes(make: () => unknown): boolean {
  try {
    make()
    return true
  } catch (error) {
    if (error instanceof ParameterError) return false
    throw error
  }
}
