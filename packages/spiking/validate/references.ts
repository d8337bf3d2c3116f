import type { Reference } from './comparison.ts'
import { clopath } from './clopath.ts'
import { compartments } from './compartments.ts'
import { currents } from './currents.ts'
import { equations } from './equations.ts'
import { gap } from './gap.ts'
import { glif } from './glif.ts'
import { models } from './models.ts'
import { networks } from './networks.ts'
import { nestPrecise } from './precise.ts'
import { quantal } from './quantal.ts'
import { random } from './random.ts'
import { rates } from './rates.ts'
import { rules } from './rules.ts'
import { sources } from './sources.ts'
import { spatial } from './spatial.ts'
import { statistics } from './statistics.ts'

/** All that another program says of the models and rules here. */
export const references: readonly Reference[] = [
  models,
  glif,
  compartments,
  rates,
  random,
  sources,
  currents,
  networks,
  nestPrecise,
  rules,
  quantal,
  clopath,
  gap,
  spatial,
  equations,
  statistics,
]
