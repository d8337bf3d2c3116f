import { expect, it } from 'vitest'
import { runNode } from './run-node.ts'

it('says what a program said that fails, on both of its ways', async () => {
  const code = "console.log('[warning] a name has no documentation'); console.error('1 warning'); process.exitCode = 4"
  const failed = runNode('the API pages', ['-e', code], '.')
  await expect(failed).rejects.toThrow('the API pages cannot be made: [warning] a name has no documentation\n1 warning')
  await expect(runNode('nothing', ['-e', ''], '.')).resolves.toBeUndefined()
})
