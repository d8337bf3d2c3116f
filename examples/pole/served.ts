/** The network that balances a pole which is elsewhere: `npm run -s ngrad -- serve examples/pole/served.ts`. */
import { poleNetwork } from './network.ts'

const { sim } = poleNetwork({ lockstep: 600_000 })
while (!sim.stopped) await sim.run(1000)
await sim.close()
