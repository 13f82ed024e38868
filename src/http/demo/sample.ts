import { z } from 'zod'
import type { Content } from '../../conversation/content.ts'
import type { Language } from '../../conversation/message.ts'
import { localDate } from '../../negotiation/dates.ts'
import { type Persona, samplePersonas } from '../../portfolio/personas.ts'
import { samplePortfolio } from '../../portfolio/sample.ts'
import { portfolioSink } from '../../runtime/portfolio-sink.ts'
import type { Ports } from '../../runtime/ports.ts'
import { DEMO_PASSWORD } from '../security/passwords.ts'
import { addUser, findUser } from '../security/users.ts'
import type { PageWords } from '../words.ts'

/** The invented lender whose customers the demo's personas are. */
export const DEMO_LENDER = 'Sanggara Finance'

const KIND = 'demo'
const LEDGER = 'ledger'
const ledgerSchema = z.object({ on: z.string() })

const ZONE = 'Asia/Jakarta'
const SERVICE_TEAM = 'Layanan Nasabah'

/** People of the demo's desk; they all have the published password. */
export const DEMO_STAFF = [
  { email: 'ratna@sanggara.example', name: 'Ratna Dewi', roles: ['agent'] },
  { email: 'siska@sanggara.example', name: 'Siska Manurung', roles: ['agent'] },
  { email: 'hendra@sanggara.example', name: 'Hendra Wijaya', roles: ['supervisor'] },
] as const

type Tell = (line: string) => void

/** Makes the demo's staff and customers, and says of which day the customers' ledger is. */
export async function seedDemo(ports: Ports, tell: Tell): Promise<string> {
  await seedStaff(ports)
  return seedPortfolio(ports, tell)
}

async function seedStaff({ store, now }: Ports): Promise<void> {
  const added = DEMO_STAFF.map(async (person) => {
    if (await findUser(store, person.email)) return
    const request = { ...person, team: SERVICE_TEAM, password: DEMO_PASSWORD, demo: true }
    const made = await addUser(store, request, now())
    if (!made.ok) throw new Error(made.problems.join(' '))
  })
  await Promise.all(added)
}

/** A ledger of another day is brought up to date, as offers stop on one that is too old. */
async function seedPortfolio(ports: Ports, tell: Tell): Promise<string> {
  const today = localDate(ports.now(), ZONE)
  const stored = await ports.store.get(KIND, LEDGER)
  const on = stored ? ledgerSchema.parse(stored.body).on : null
  if (on === today) return today
  const debtors = samplePortfolio({ today })
  tell(`Making ${debtors.length} sample customers...`)
  const sink = portfolioSink(ports)
  await Promise.all(debtors.map((debtor) => sink.apply(debtor, `sample-${today}`)))
  await ports.store.put(KIND, LEDGER, { on: today }, stored?.version ?? 0)
  return today
}

/** What the demo page shows of a persona. */
export interface PersonaCard {
  id: string
  name: string
  headline: Record<Language, string>
  contact: string
  birthdate: string
  nikLast4: string
}

/** The personas with their headlines in words; `ledger` is the day of the sample's figures. */
export function personaCards(ports: Ports, words: PageWords, ledger: string): PersonaCard[] {
  const personas = samplePersonas(samplePortfolio({ today: ledger, debtors: 6 }), ports.world.calendar)
  return personas.map(({ id, name, headline, contact, birthdate, nikLast4 }) => ({
    id,
    name,
    headline: {
      id: headlineIn('id', headline, ports.content, words),
      en: headlineIn('en', headline, ports.content, words),
    },
    contact,
    birthdate,
    nikLast4,
  }))
}

function headlineIn(
  language: Language,
  headline: Persona['headline'],
  content: Content,
  words: PageWords,
): string {
  const key = `product.${headline.products[0]}.label`
  const product = content.words.has(language, key)
    ? content.words.render(language, key, 0, 'webchat', {})
    : ''
  return words(language, `demo.persona.${headline.code}`, {
    days: headline.days,
    product: product.toLowerCase(),
  })
}
