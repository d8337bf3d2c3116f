/**
 * The second door of @ngrad/core: what kernels are made of, for the sibling packages. It promises nothing to others and
 * changes without notice.
 * @packageDocumentation
 */
export { KernelMemory, padded } from './kernel/memory.ts'
export { encodeModule, kernelFunction, Scope } from './kernel/module.ts'
export type { Code, KernelFunction, Local, ValueType } from './kernel/module.ts'
export { f32, f32x4, i32, i32x4, repeat, repeatWhile, v128, when, zero } from './kernel/instructions.ts'
export type { Binary, Unary } from './kernel/instructions.ts'
export { exp, philox } from './kernel/simd.ts'
export { evaluate, names, parse } from './description/expression.ts'
export { philox as philoxWords } from './random.ts'
