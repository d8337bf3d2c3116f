// A link to the glossary at the side of every page. The setting `navigationLinks` would make it only for the first page.
import { JSX } from 'typedoc'

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.renderer.hooks.on('sidebar.begin', context =>
    JSX.createElement(
      'p',
      null,
      JSX.createElement('a', { href: context.relativeURL('documents/glossary.html') }, 'Glossary'),
    ),
  )
}
