/**
 * The second door of @ngrad/tensors: the functions of TensorFlow.js, for the sibling packages. It promises nothing to
 * others and changes without notice.
 * @packageDocumentation
 */
export { libraryOf } from './library.ts'
export type { Tensor, TensorLibrary } from './library.ts'
