import { checkOptions, required } from '@ngrad/core'
import type { OptionTable } from '@ngrad/core'
import type { PanelOptions } from './kit.ts'

const table: OptionTable<PanelOptions> = {
  title: required('text'),
  place: required(['time', 'side', 'wide']),
  half: 'flag',
  about: required('text'),
  height: required('function'),
  first: 'flag',
}

/**
 * Checks how a panel is made.
 * @throws ParameterError if it is made otherwise
 */
export const checkPanelOptions = (options: PanelOptions): void => checkOptions('panel', options, table)
