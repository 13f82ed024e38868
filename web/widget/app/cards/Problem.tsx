/** What is missing in a field, which names it by `id` with `-problem`; empty when nothing is. */
export const Problem = ({ id, text }: { id: string; text: string }) => (
  <p class="problem" id={`${id}-problem`}>
    {text}
  </p>
)
