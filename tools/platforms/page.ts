/** What the programs are on a page: a function that a test can call. */
import { digests } from './programs.ts'

Object.assign(globalThis, { digests })
