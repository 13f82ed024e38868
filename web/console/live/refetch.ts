/**
 * Runs a fetch whenever asked, never two at once: a call that comes while one runs makes exactly one more follow.
 * So the last answer always belongs to a request that was sent after the last call.
 */
export function refetcher(fetch: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    do {
      again = false
      await fetch()
    } while (again)
    running = null
  }
  return () => {
    if (running) again = true
    else running = run()
    return running
  }
}
