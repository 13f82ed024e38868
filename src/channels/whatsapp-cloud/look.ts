import { z } from 'zod'
import { qualityOf } from './account-news.ts'
import { consequenceOfAnswer } from './error-codes.ts'
import type { Ground } from './ground.ts'

const numberSchema = z.object({
  display_phone_number: z.string().optional(),
  quality_rating: z.string().optional(),
})

/** Asks Meta how our number stands: shows a token that does not work, and stops what we begin on low quality. */
export async function look(ground: Ground): Promise<void> {
  const { graph, account, condition, standings, report, now } = ground
  const answer = await graph.get(`${account}?fields=display_phone_number,quality_rating`)
  if (answer.status >= 300) {
    const code = String(answer.code ?? `HTTP_${answer.status}`)
    const consequence = consequenceOfAnswer(answer.code, answer.status)
    const forGood = consequence.act !== 'slow' && !(consequence.act === 'retry' && !consequence.alarm)
    if (forGood) condition.raise('access', { state: 'down', code, until: null })
    return report('whatsapp number not readable', { code })
  }
  condition.clear('access')
  const number = numberSchema.safeParse(answer.body).data
  const rating = number?.quality_rating
  const display = number?.display_phone_number
  await standings.change((standing) => ({
    ...standing,
    number: display ?? standing.number,
    ...(rating === undefined ? {} : qualityOf(rating, standing, now()).stops),
  }))
}
