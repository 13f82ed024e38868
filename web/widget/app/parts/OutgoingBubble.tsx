import type { Outgoing } from '../outbox.ts'
import { resend } from '../send.ts'
import { textOf } from '../transcript.ts'
import { words } from '../words.ts'
import { focusComposer } from './Composer.tsx'
import { DeliveryLine } from './DeliveryLine.tsx'
import { Icon } from './Icon.tsx'

/** What the debtor wrote and the server has not shown back yet. */
export function OutgoingBubble({ outgoing, last }: { outgoing: Outgoing; last: boolean }) {
  const w = words.value
  const { request, state, reason, at } = outgoing
  const text = request.kind === 'media' ? w.media[request.media] : textOf(outgoing)
  return (
    <div class="own">
      <p class={`bubble mine is-${state}`}>{text}</p>
      {state === 'failed' ? (
        <div class="failed support">
          <p>
            <Icon name="warning" />
            {w.delivery.failed}
          </p>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              resend(request.id)
              focusComposer()
            }}
          >
            <Icon name="resend" />
            {w.resend}
          </button>
          {reason && <p class="reason">{reason}</p>}
        </div>
      ) : (
        (last || state === 'waiting') && <DeliveryLine delivery={state} at={at} />
      )}
    </div>
  )
}
