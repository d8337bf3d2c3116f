import { checkArgument, ParameterError, SpikeList } from '@ngrad/core'

/**
 * Records of spikes, one or several.
 * @throws ParameterError if one is none, or there is none
 */
export function recordsOf(place: string, record: SpikeList | readonly SpikeList[]): readonly SpikeList[] {
  const records: readonly SpikeList[] = Array.isArray(record) ? record : [record as SpikeList]
  if (records.length === 0) throw new ParameterError(`${place}.record`, record, 'at least one record of spikes')
  for (const each of records) checkArgument(`${place}.record`, SpikeList, each)
  return records
}
