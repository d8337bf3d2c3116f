import { defineConfig } from 'vite'
import type { UserConfig } from 'vite'

/** The page is made from the sources of this workspace. */
const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['@ngrad/source', 'module', 'browser', 'development|production'] },
})

export default config
