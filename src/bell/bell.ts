/**
 * Wakes listeners, in this process or others, when something they look after has changed. A ring may
 * be lost and may come twice; every listener also looks at the store, so neither loses anything.
 */
export interface Bell {
  /** Returns at once; listeners are called after the caller's own work. */
  ring(topic: string, payload: string): void
  /** Returns the function that ends this listening. */
  listen(topic: string, hear: (payload: string) => void): () => void
  /** Afterwards rings are heard by nobody. */
  close(): Promise<void>
}
