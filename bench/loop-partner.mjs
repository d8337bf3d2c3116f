// Answers each frame of `output` with a spike for the port `stimulus` in the frame that follows.
import { connect } from '@ngrad/viz-server/client'

const { events, send } = connect(process.argv[2], { topics: ['spikes/output'] })
events.subscribe(({ frame, message }) => {
  if (message?.hello) setTimeout(() => send('stimulus', { neurons: [] }), 50)
  if (!frame) return
  send('stimulus', { firstStep: frame.firstStep + frame.steps, steps: frame.steps, neurons: [frame.count % 10] })
})
