/** Asks the server something; the token is that of the address. @throws Error in its words, where it refuses */
export async function ask<Answer>(path: string, question: object = {}): Promise<Answer> {
  const token = new URLSearchParams(location.search).get('token') ?? ''
  const response = await fetch(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(question),
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Answer
}
