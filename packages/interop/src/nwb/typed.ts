import type { Hdf5Attributes } from '@ngrad/data'

/** What marks an object of a file as one of a type of NWB. */
export const typed = (namespace: 'core' | 'hdmf-common', type: string): Hdf5Attributes => ({
  namespace,
  neurodata_type: type,
  object_id: crypto.randomUUID(),
})
