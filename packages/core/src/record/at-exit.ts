const actions = new Set<() => void>()

/** Does something when the process ends by itself or by `process.exit`; returns how to take that back. */
export function atExit(action: () => void): () => void {
  if (actions.size === 0) process.on('exit', run)
  actions.add(action)
  return () => {
    actions.delete(action)
    if (actions.size === 0) process.off('exit', run)
  }
}

function run(): void {
  for (const action of actions) {
    try {
      action()
    } catch (error) {
      console.error(String(error)) // there is nobody left who could be told
      process.exitCode ||= 1
    }
  }
}
