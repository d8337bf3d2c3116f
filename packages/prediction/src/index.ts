export { prediction } from './prediction.ts'
