import { describe, it } from 'vitest'
import { describeOptimizer } from '../testing/describe-optimizer.ts'
import { adam, adamW } from './adam.ts'
import { momentum } from './momentum.ts'
import { rmsProp } from './rms-prop.ts'
import { cosine } from './schedules.ts'
import { sgd } from './sgd.ts'

const makers = {
  sgd: () => sgd({ rate: 0.05 }),
  momentum: () => momentum({ rate: 0.01 }),
  nesterov: () => momentum({ rate: 0.01, nesterov: true }),
  rmsProp: () => rmsProp({ rate: 0.01 }),
  adam: () => adam({ rate: 0.05 }),
  'adam with clip and schedule': () => adam({ rate: 0.05, clip: 1, schedule: cosine(5000, 0.1) }),
  adamW: () => adamW({ rate: 0.05 }),
}

for (const [name, make] of Object.entries(makers)) describeOptimizer({ describe, it }, { name, make })
