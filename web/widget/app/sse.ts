export interface ServerEvent {
  event: string
  data: string
  id: string
}

/**
 * Reads `text/event-stream` and hands over each whole event; a comment line only calls `alive`.
 * Returns when the server ends the stream, throws when the connection breaks.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  hear: (event: ServerEvent) => void,
  alive: () => void,
): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    alive()
    rest += decoder.decode(value, { stream: true })
    const blocks = rest.split(/\r\n\r\n|\n\n|\r\r/)
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = parseEvent(block)
      if (event) hear(event)
    }
  }
}

/** One block of lines; null for a comment. */
export function parseEvent(block: string): ServerEvent | null {
  const event: ServerEvent = { event: 'message', data: '', id: '' }
  const data: string[] = []
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, field, value] = /^(\w+):? ?(.*)$/.exec(line) ?? []
    if (field === 'data') data.push(value ?? '')
    if (field === 'event') event.event = value ?? ''
    if (field === 'id') event.id = value ?? ''
  }
  if (data.length === 0) return null
  return { ...event, data: data.join('\n') }
}
