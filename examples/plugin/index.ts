/**
 * A package of somebody else's, as small as it can be: a neuron model, a rule of plasticity, a learner and a teacher. Nothing
 * has to be registered: `ngrad compare` and `ngrad describe` have what it exports, by `--plugin ./examples/plugin/index.ts`.
 */
export { quadratic } from './quadratic.ts'
export { hebbian } from './hebbian.ts'
export { learners } from './learners.ts'
export { teachers } from './parity.ts'
