/**
 * Dense algebra by the tensors of TensorFlow.js, on a GPU where there is one.
 * @packageDocumentation
 */
export { algebraNames, chooseAlgebra } from './choose.ts'
export type { AlgebraName, ChooseOptions, ChosenAlgebra } from './choose.ts'
export { loadTensors } from './library.ts'
export type { LoadedTensors, LoadOptions, TensorPackage } from './library.ts'
export { TensorAlgebra } from './tensor-algebra.ts'
export { TensorMatrix } from './tensor-matrix.ts'
