import type { WidgetRow } from '../../../../../src/http/wire/widget.ts'
import type { Offer } from '../../../../../src/negotiation/offer.ts'
import { language, rows } from '../../conversation.ts'
import { moment } from '../../format.ts'
import { outbox } from '../../outbox.ts'
import { Icon, type IconName } from '../../parts/Icon.tsx'
import { perRow } from '../../per-row.ts'
import { say, send } from '../../send.ts'
import { offerButton } from '../../transcript.ts'
import { Compare } from './Compare.tsx'
import { byTotal } from './figures.ts'
import { OfferCard } from './OfferCard.tsx'
import { accountWords, offerName } from './words.ts'

type View = 'cards' | 'compare'
const viewOf = perRow<View>('cards')

/** A set of packages: same card, same order of facts, same button; or side by side on one scale. */
export function OffersCard({ row, offers }: { row: WidgetRow; offers: Offer[] }) {
  const w = accountWords.value
  const view = viewOf(row.id)
  const show = (next: View): void => {
    view.value = next
  }
  const sorted = byTotal(offers)
  const ends = Math.min(...offers.map((offer) => offer.validUntil))
  const state = stateOf(row, ends)
  const chosen = chosenIn(row, offers)
  const choose = (offer: Offer): void => {
    send({ kind: 'press', button: offerButton(row, offer), title: offerName(offer) })
  }
  const graceDays = row.card?.kind === 'offers' ? row.card.graceDays : 0
  const shared = { offers: sorted, open: state === 'open', chosen, choose, single: row.by === 'agent' }
  return (
    <div class={`offers is-${state}`}>
      {offers.length > 1 && (
        <fieldset class="switch" aria-label={w.view}>
          <Choice icon="card" on={view.value === 'cards'} onClick={() => show('cards')} text={w.cards} />
          <Choice
            icon="scales"
            on={view.value === 'compare'}
            onClick={() => show('compare')}
            text={w.compare}
          />
        </fieldset>
      )}
      {view.value === 'cards' ? (
        sorted.map((offer) => <OfferCard key={offer.id} offer={offer} {...shared} />)
      ) : (
        <Compare {...shared} owed={owedOf(row, sorted)} graceDays={graceDays} />
      )}
      <Ending state={state} ends={ends} />
    </div>
  )
}

type OfferState = 'open' | 'ended' | 'superseded' | 'withdrawn'

function stateOf(row: WidgetRow, ends: number): OfferState {
  if (row.card?.kind === 'offers' && row.card.state === 'withdrawn') return 'withdrawn'
  const latest = rows.value.findLast((other) => other.offers && other.offers.length > 0)
  if (latest && latest.id !== row.id) return 'superseded'
  return ends < Date.now() ? 'ended' : 'open'
}

/** The id of the offer picked from this row: on its way, not answered yet, or read back. */
function chosenIn(row: WidgetRow, offers: Offer[]): string | null {
  const pressed = outbox.value.flatMap(({ request }) => (request.kind === 'press' ? [request.button] : []))
  const after = rows.value.slice(rows.value.indexOf(row) + 1)
  const readback = after.find((other) => other.card?.kind === 'readback')?.card
  if (readback?.kind === 'readback') return readback.offer.id
  const last = after.at(-1)
  const said = last?.by === 'debtor' ? last.text : null
  const isPicked = (offer: Offer) => pressed.includes(offerButton(row, offer)) || offerName(offer) === said
  return offers.find(isPicked)?.id ?? null
}

function owedOf(row: WidgetRow, offers: Offer[]): number {
  if (row.card?.kind === 'offers') return row.card.owed
  const first = offers[0]
  return first ? first.total + first.discount : 0
}

function Choice({
  icon,
  on,
  onClick,
  text,
}: {
  icon: IconName
  on: boolean
  onClick: () => void
  text: string
}) {
  return (
    <button type="button" aria-pressed={on} onClick={onClick}>
      <Icon name={icon} />
      {text}
    </button>
  )
}

function Ending({ state, ends }: { state: OfferState; ends: number }) {
  const w = accountWords.value
  const time = moment(ends, language.value)
  if (state === 'open') return <p class="fine-text offers-until">{w.validUntil(time)}</p>
  if (state === 'superseded') return <p class="fine-text offers-until">{w.superseded}</p>
  return (
    <div class="offers-ended">
      <p class="support">{state === 'ended' ? `${w.ended(time)}. ${w.endedNote}` : w.withdrawn}</p>
      <button type="button" class="outline" onClick={() => say(w.askAgain)}>
        {w.askAgain}
      </button>
    </div>
  )
}
