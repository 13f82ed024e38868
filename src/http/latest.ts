/**
 * Runs `work` whenever asked, never twice at once: what is asked while it runs makes it run once more.
 * So the last run always began after the last call.
 */
export function latest(work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    running = true
    do {
      again = false
      await work().catch(failed)
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void run()
  }
}
