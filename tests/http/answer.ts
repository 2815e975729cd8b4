import type { Call, Slot } from '#tests/http/calls.ts'

export type Answer = { status: number; type: string; text: string }

/** What is sent: values of path, query and body. */
export type Sent = {
  params: Record<string, string>
  query: Record<string, string>
  body: Record<string, unknown>
}

/** The id as a field holds it: alone, or as the only entry of a list, in the shape of the entry before. */
function inPlace(before: unknown, id: string): unknown {
  if (!Array.isArray(before)) return id
  const first: unknown = before[0]
  return [typeof first === 'object' ? { ...first, id } : id]
}

/** `sent` with an id put into a slot. */
export function withId(sent: Sent, slot: Slot, id: string): Sent {
  if (slot.in === 'path') return { ...sent, params: { ...sent.params, [slot.name]: id } }
  if (slot.in === 'query') return { ...sent, query: { ...sent.query, [slot.name]: id } }
  return { ...sent, body: { ...sent.body, [slot.name]: inPlace(sent.body[slot.name], id) } }
}

/** Sends a call; the request's own number and the moment of reading are blanked, all else is kept byte for byte. */
export async function send(url: string, call: Call, sent: Sent, cookie: string): Promise<Answer> {
  const path = call.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(sent.params[name] ?? ''),
  )
  const search = new URLSearchParams(sent.query).toString()
  const response = await fetch(`${url}${path}${search && `?${search}`}`, {
    method: call.method,
    redirect: 'manual',
    headers: { cookie, ...(call.body ? { 'content-type': 'application/json' } : {}) },
    ...(call.body ? { body: JSON.stringify(sent.body) } : {}),
  })
  const text = (await response.text())
    .replace(/"requestId":"[0-9a-f-]{36}"/, '"requestId":""')
    .replace(/"asOf":"[0-9T:.-]+Z"/, '"asOf":""')
  return { status: response.status, type: response.headers.get('content-type') ?? '', text }
}

/** Works through items, `lanes` at a time. */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const lane = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
