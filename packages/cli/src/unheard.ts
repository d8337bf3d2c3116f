import { isSingleTopic } from '@ngrad/core/internal'

/**
 * What to say of names of topics by which nothing was meant: `nothing was called spikes/inputs`, and of what there is once, as it is
 * called by everybody, `there were no faults`. That there are no spikes at all is seen, so of `spikes/*` nothing is said.
 * @param names that nothing had
 * @param done what would have been done with it: `written`
 */
export function unheard(names: readonly string[], done: string): string[] {
  const asked = names.filter(name => !/^[a-z]*\/?\*$/.test(name))
  const none = asked.filter(isSingleTopic)
  const unknown = asked.filter(name => !isSingleTopic(name))
  return [
    ...(none.length > 0 ? [`note: there were no ${none.join(' and no ')}`] : []),
    ...(unknown.length > 0 ? [`note: nothing was called ${unknown.join(' or ')}, so none of it was ${done}`] : []),
  ]
}
