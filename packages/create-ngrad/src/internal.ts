/**
 * What `ngrad new`, and new packages of the workspace, share with `npm create ngrad`; it promises nothing.
 * @packageDocumentation
 */
export { create, CreateError, namesOf, writeProject } from './create.ts'
export { kinds } from './kinds/index.ts'
export type { Kind, Names } from './kind.ts'
