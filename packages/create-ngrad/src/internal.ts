/**
 * What `ngrad new` shares with `npm create ngrad`; it promises nothing.
 * @packageDocumentation
 */
export { create, CreateError } from './create.ts'
export { kinds } from './kinds/index.ts'
export type { Kind, Names } from './kind.ts'
