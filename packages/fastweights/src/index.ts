export { fastweights } from './fastweights.ts'
