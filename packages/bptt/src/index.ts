export { bptt } from './bptt.ts'
