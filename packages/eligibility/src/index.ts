export { eligibility } from './eligibility.ts'
