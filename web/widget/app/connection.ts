import { signal } from '@preact/signals'

/** True while the server cannot be reached; the banner says so and what was written waits. */
export const offline = signal(!navigator.onLine)
