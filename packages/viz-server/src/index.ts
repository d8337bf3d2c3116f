/**
 * A simulation on a web page, live; other programs listen to the same events with `@ngrad/viz-server/client`.
 * @packageDocumentation
 */
export { visualize } from './visualize.ts'
export type { CertificateFiles, Visualization, VisualizeOptions } from './visualize.ts'
export type { Viewed, Watched } from './streams.ts'
