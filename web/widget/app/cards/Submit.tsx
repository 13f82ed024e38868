/** The one filled button of a card; busy, its label stays. */
export const Submit = ({ text, busy }: { text: string; busy: boolean }) => (
  <button type="submit" class="fill" aria-disabled={busy} aria-busy={busy}>
    {text}
  </button>
)
