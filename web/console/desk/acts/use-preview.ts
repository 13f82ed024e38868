import { useEffect, useState } from 'react'
import type { OfferPreview, OfferTerms } from '../../../../src/http/wire/console.ts'
import { previewOffer, whyNot } from './do.ts'

export type Preview =
  | { state: 'none' }
  | { state: 'asking' }
  | { state: 'known'; preview: OfferPreview }
  | { state: 'failed'; why: string }

const PAUSE_MS = 300 // one question after the typing, not one a letter

/** What the engine makes of the terms as they stand; an answer to earlier terms is thrown away. */
export function usePreview(caseId: string, terms: OfferTerms | null): Preview {
  const key = terms === null ? '' : JSON.stringify(terms)
  const [known, setKnown] = useState<{ key: string; preview: Preview }>({
    key: '',
    preview: { state: 'none' },
  })
  useEffect(() => {
    if (key === '') return
    let current = true
    const ask = async () => {
      const answer = await previewOffer(caseId, JSON.parse(key) as OfferTerms)
      if (!current) return
      const preview: Preview = answer.ok
        ? { state: 'known', preview: answer.value }
        : { state: 'failed', why: whyNot(answer.status, answer.refusal) }
      setKnown({ key, preview })
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [caseId, key])
  if (key === '') return { state: 'none' }
  return known.key === key ? known.preview : { state: 'asking' }
}
