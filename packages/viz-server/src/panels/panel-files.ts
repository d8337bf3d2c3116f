import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkArgument, ParameterError } from '@ngrad/core'
import type { PanelLayout } from './layout.ts'
import type { Page, PageFile } from '../page.ts'

/** Where the page finds the addresses of panels that it does not bring, and how panels are to stand. */
export const panelList = '/panels.json'

/**
 * Files of panels that the page does not bring, and their list.
 * @param panels paths or `file:` addresses of JavaScript modules
 * @param layout how panels are to stand
 * @throws ParameterError if one cannot be read, or is no JavaScript
 */
export function panelFiles(panels: readonly (string | URL)[], layout: PanelLayout): Page {
  const files = new Map<string, PageFile>()
  for (const [index, panel] of panels.entries()) {
    const body = read(`visualize.panels[${index}]`, panel)
    files.set(`/panels/${index}/${nameOf(panel)}`, { type: 'text/javascript; charset=utf-8', body })
  }
  files.set(panelList, { type: 'application/json', body: JSON.stringify({ panels: [...files.keys()], layout }) })
  return files
}

/** Name of a file, as an address has it. */
const nameOf = (panel: string | URL): string =>
  String(panel)
    .split(/[/\\]/)
    .at(-1)!
    .replaceAll(/[^\w.-]/g, '_')

function read(argument: string, panel: string | URL): string {
  checkArgument(argument, 'path', panel)
  const wanted = 'the path of a module in JavaScript: .js or .mjs'
  const isAddress = panel instanceof URL || panel.startsWith('file:')
  if (!/\.m?js$/.test(String(panel))) throw new ParameterError(argument, String(panel), wanted)
  try {
    return readFileSync(isAddress ? fileURLToPath(panel) : panel, 'utf8')
  } catch {
    throw new ParameterError(argument, String(panel), wanted)
  }
}
