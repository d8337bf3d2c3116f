import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Names of the packages in a folder `node_modules`, `@lab/cells` among them; none where there is no such folder. */
export const packagesIn = (modules: string): string[] =>
  namesIn(modules).flatMap(name =>
    name.startsWith('@') ? namesIn(path.join(modules, name)).map(inner => path.join(name, inner)) : [name],
  )

/** The folders `node_modules` that a program in a folder finds packages in, the nearest first. */
export function modulesFrom(folder: string): string[] {
  const above = path.dirname(folder)
  return [path.join(folder, 'node_modules'), ...(above === folder ? [] : modulesFrom(above))]
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).toSorted() : [])
