/** Lets one choose among the versions of the site that lie side by side, and leads to the same page of another. @param root folder of this one */
export async function versionSwitch(select: HTMLSelectElement, root: string): Promise<void> {
  const here = new URL(root || './', document.baseURI)
  const all = new URL('../', here)
  const answer = await fetch(new URL('versions.json', all), { cache: 'no-cache' })
  if (!answer.ok) return
  const versions = (await answer.json()) as string[]
  const mine = decodeURIComponent(here.pathname.slice(all.pathname.length, -1))
  if (versions.length < 2 || !versions.includes(mine)) return
  select.replaceChildren(...versions.map(name => new Option(name, name, name === mine, name === mine)))
  select.addEventListener('change', async () => {
    const there = new URL(`${encodeURIComponent(select.value)}/`, all)
    const address = location.pathname.slice(here.pathname.length) || 'index.html'
    const pages = (await fetch(new URL('pages.json', there)).then(each => each.json())) as string[]
    location.href = new URL(
      pages.includes(decodeURIComponent(address)) ? address + location.hash : 'index.html',
      there,
    ).href
  })
  addEventListener('pageshow', () => {
    select.value = mine // where one comes back
  })
  select.hidden = false
}
