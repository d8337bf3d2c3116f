#!/usr/bin/env node
import { tellFullOutput } from './full-output.ts'
import { arranged } from './manners.ts'
import { program } from './program.ts'

tellFullOutput()
const args = process.argv.slice(2)
const at = args[0] === 'help' ? 1 : 0
const comparing = ['compare', 'completion'].includes(args[at]!) ? await import('./commands/compare.ts') : undefined
const ngrad = program(comparing?.compare)
const asked = comparing && args[0] === 'compare' ? ['compare', ...comparing.currentForm(args.slice(1))] : args
await ngrad.parseAsync(arranged(ngrad, asked), { from: 'user' })
