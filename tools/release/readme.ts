import path from 'node:path'

/** Where the workspace can be looked at, and where its files can be fetched. */
export interface Places {
  /** Pages of files and folders: `https://github.com/ngrad/ngrad/blob/main`. */ readonly pages: string
  /** The files as they are: `https://github.com/ngrad/ngrad/raw/main`. */ readonly files: string
}

/** Places of the repository that a package.json names. @throws Error if it names none on the web */
export function placesOf({ repository }: { readonly [field: string]: unknown }): Places {
  const { url = '' } = (repository ?? {}) as { url?: string }
  const [, page] = /^(?:git\+)?(https:.+?)(?:\.git)?$/.exec(url) ?? []
  if (page === undefined) throw new Error(`the repository is '${url}'; it must be an address on the web`)
  return { pages: `${page}/blob/main`, files: `${page}/raw/main` }
}

/**
 * A README whose links lead out of its package, as npm shows it: what is beside it in the repository is not beside it there. Pictures
 * are fetched as files, anything else is a page; addresses, headings of its own and code are left as they are.
 * @param text the README
 * @param folder of the package, from the workspace's: `packages/core`
 */
export function withWholeLinks(text: string, folder: string, { pages, files }: Places): string {
  const whole = (target: string, base: string): string =>
    /^(?:[a-z][a-z+.-]*:|#|\/\/)/i.test(target) ? target : `${base}/${path.posix.join(folder, target)}`
  return text
    .split(/(^ *```[\s\S]*?^ *```|`[^`\n]+`)/m)
    .map((part, index) => {
      if (index % 2 === 1) return part // code
      return part
        .replace(/(!\[[^\]]*\]\()([^)\s]+)/g, (_, before: string, target: string) => before + whole(target, files))
        .replace(/(\b(?:src|srcset)=")([^"]+)/g, (_, before: string, target: string) => before + whole(target, files))
        .replace(/(\]\()([^)\s]+)/g, (_, before: string, target: string) => before + whole(target, pages))
        .replace(/(\bhref=")([^"]+)/g, (_, before: string, target: string) => before + whole(target, pages))
    })
    .join('')
}
