import type { State } from '../store-listener.ts'

/** What is there to be seen. */
export interface Emptiness {
  /** How the source fares. */
  readonly state: State
  /** Whether it is a recording, and whether it answers questions about the past: a simulation may keep none. */
  readonly recorded: boolean
  readonly remembers: boolean
  /** Whether who looks may let the run go on. */
  readonly controllable: boolean
  /** Steps of which something is known: none before anything was published. */
  readonly last: number
  /** Whether a recording is still being read. */
  readonly reading: boolean
  /** Panels that there are, and those of them that are not hidden. */
  readonly panels: number
  readonly shown: number
}

/** Why a page is empty, and what somebody can do about it; nothing where something is drawn. */
export function emptyWords({ state, recorded, remembers, controllable, last, reading, panels, shown }: Emptiness): string {
  if (state === 'connecting') return 'Panels come as soon as it is known what there is to see.'
  const isHidden = panels > 0 && shown === 0
  const hidden = panels === 1 ? 'The only panel is hidden' : `All ${panels} panels are hidden`
  if (isHidden) return `${hidden}: “Panels…” at the foot of the page shows them.`
  if (!remembers) return 'This simulation keeps nothing of its past, which is what panels draw: it was started with history: false.'
  if (last > 0 && shown > 0) return ''
  if (state === 'lost' || state === 'silent') return 'Nothing had come before the simulation did not answer any more.'
  if (reading || state === 'loading') return recorded ? 'The recording is being read.' : 'What has been so far is being loaded.'
  if (last > 0)
    return recorded
      ? 'This recording has nothing that a panel shows: neither spikes nor values, images, votes, weights or reports.'
      : 'Nothing that a panel shows has been published so far: spikes, values, images, votes, weights or reports.'
  if (recorded) return 'This recording has no step.'
  if (state === 'over' || state === 'stopped') return 'The run is over, and nothing that a panel shows was published.'
  if (state !== 'paused') return 'Nothing has been published so far: the first step is still to come, or has nothing that a panel shows.'
  return `The run is paused, and nothing has been published so far${controllable ? ': “Resume run” lets it go on' : ''}.`
}
