/**
 * A simulation on a web page, live; other programs listen to the same events with `@ngrad/viz-server/client`.
 * @packageDocumentation
 */
export { visualize } from './visualize.ts'
export type { Visualization } from './visualize.ts'
export type { CertificateFiles, VisualizeOptions } from './visualize-options.ts'
export type { Viewed, Watched } from './streams.ts'
// A neuron model alone
export { modelPage } from './model-page/model-page.ts'
export type { ModelPage, ModelPageOptions } from './model-page/model-page.ts'
// For authors of clients
export { conformanceTrial } from './conformance/trial.ts'
export type { Check, ConformanceTrial } from './conformance/trial.ts'
// The past of a recording
export { RecordedPast } from './history/recorded-past.ts'
export type { RecordedEvents } from './history/recorded-past.ts'
export type { Answer, HistoryOptions, Past } from './history/history.ts'
export type { PanelLayout, PanelPlace } from './panels/layout.ts'
// For authors of panels
export type {
  PanelCanvas,
  PanelColours,
  PanelInstance,
  PanelKind,
  PanelKit,
  PanelOptions,
  PanelRates,
  PanelView,
} from './panels/kit.ts'
