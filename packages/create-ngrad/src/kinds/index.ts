import type { Kind } from '../kind.ts'
import { learner } from './learner.ts'
import { model } from './model.ts'
import { panel } from './panel.ts'
import { plugin } from './plugin.ts'
import { rule } from './rule.ts'
import { simulation } from './simulation.ts'
import { teacher } from './teacher.ts'

/** What can be begun, by the word that asks for it. */
export const kinds: Readonly<Record<string, Kind>> = { simulation, model, rule, learner, teacher, panel, plugin }
