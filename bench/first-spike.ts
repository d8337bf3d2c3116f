/** A whole process, for the benchmark `process`: prints how old it is when the first spike is heard [s]. */
import { simulation } from '@ngrad/core'
import { poisson } from '@ngrad/spiking'

const sim = simulation()
sim.spikes(sim.population('p', poisson({ rate: 100 }), 100)).subscribe(({ count }) => {
  if (count === 0) return
  console.log(process.uptime())
  process.exit()
})
await sim.run(1000)
