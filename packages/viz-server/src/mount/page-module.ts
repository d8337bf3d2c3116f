import type { MessageEnd } from '../client/message-end.ts'
import type { Mounted, MountOptions } from './mount.ts'

/** Shows what comes from the other end of a channel. Of the page's own sources, which are built by themselves: `#page`. */
export type ShowIn = (
  element: HTMLElement,
  end: MessageEnd,
  options: Required<Omit<MountOptions, 'history'>>,
) => Mounted

export declare const showIn: ShowIn
