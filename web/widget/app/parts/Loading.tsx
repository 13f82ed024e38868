import { words } from '../words.ts'

/** The shape of a greeting; the style sheet shows it once the wait is long enough to be noticed. */
export const Loading = () => (
  <div class="skeleton">
    <span class="hidden">{words.value.loading}</span>
    <i />
    <i />
    <i />
  </div>
)
