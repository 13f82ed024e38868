/** The event that carries news; every other one is for later versions. */
const SNAPSHOT = /^event: ?snapshot$/m
const DATA = /^data: ?(.*)$/gm

/**
 * Reads `text/event-stream` and hands over the data of each snapshot; anything that arrives calls `alive`.
 * Returns when the server ends the stream, throws when the connection breaks.
 */
export async function readSnapshots(
  body: ReadableStream<Uint8Array>,
  hear: (data: string) => void,
  alive: () => void,
): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    alive()
    rest = (rest + decoder.decode(value, { stream: true })).replaceAll('\r', '')
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      if (SNAPSHOT.test(block)) hear([...block.matchAll(DATA)].map(([, line]) => line).join('\n'))
    }
  }
}
