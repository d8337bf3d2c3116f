import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Names of the packages in a folder `node_modules`, `@lab/cells` among them; none where there is no such folder. */
export const packagesIn = (modules: string): string[] =>
  namesIn(modules).flatMap(name =>
    name.startsWith('@') ? namesIn(path.join(modules, name)).map(inner => path.join(name, inner)) : [name],
  )

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).toSorted() : [])
