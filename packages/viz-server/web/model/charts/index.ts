import type { ModelAbout } from '../../../src/model-page/about.ts'
import type { ModelChart } from '../found.ts'
import { driveChart } from './drive.ts'
import { intervalChart } from './intervals.ts'
import { planeChart } from './phase-plane.ts'
import { rateChart } from './rates.ts'
import { responseChart } from './response.ts'

/** The views of a model, in the order in which they stand. */
export const modelCharts = (about: ModelAbout): readonly ModelChart[] => [
  responseChart(about),
  driveChart(about),
  rateChart(about),
  planeChart(about),
  intervalChart(),
]
