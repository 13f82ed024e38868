import { join } from 'node:path'
import type { Entity, Expecting } from '../../src/conversation/reading.ts'
import { readCorpus } from '../../src/understanding/corpus.ts'
import { findEntities, scanText } from '../../src/understanding/entities.ts'
import { indexWords, learnWords } from '../../src/understanding/prepare.ts'
import { tokenise } from '../../src/understanding/tokens.ts'

const { rows, lexicon } = readCorpus(join(import.meta.dirname, '../..'))
const known = indexWords(
  learnWords(
    rows.map((row) => row.text),
    lexicon,
  ),
)

/** Thursday 12 June 2025, ten in the morning in Jakarta: the day the tables are written for. */
export const THURSDAY_12_JUNE_2025 = Date.parse('2025-06-12T03:00:00Z')

/** The entities of a text as the grammar finds them, with the spelling of the real examples. */
export function read(
  text: string,
  expecting = '',
  now = THURSDAY_12_JUNE_2025,
  zone = 'Asia/Jakarta',
): Entity[] {
  const asked = expecting === '' ? {} : { expecting: expecting as Expecting, offers: 0 }
  return findEntities(text, tokenise(text), { now, zone, ...asked }, { lexicon, known })
}

/** The words of a date that no calendar has, '' where there is none. */
export function missingDay(text: string): string {
  const context = { now: THURSDAY_12_JUNE_2025, zone: 'Asia/Jakarta' }
  return scanText(text, tokenise(text), context, { lexicon, known }).noSuchDay ?? ''
}

export function amounts(entities: readonly Entity[]): string {
  return entities
    .flatMap((entity) => {
      if (entity.type !== 'money') return []
      const range = entity.value_range ? ` ${entity.value_range.join('..')}` : ''
      return [`${entity.currency === 'IDR' ? '' : `${entity.currency} `}${entity.value}${range}`]
    })
    .join(' ')
}

export function dates(entities: readonly Entity[]): string {
  return entities
    .flatMap((entity) => {
      if (entity.type !== 'date') return []
      return ['value' in entity ? entity.value : entity.value_range.join('..')]
    })
    .join(' ')
}

export function others(entities: readonly Entity[], types: readonly Entity['type'][]): string {
  return entities
    .filter((entity) => types.includes(entity.type))
    .map((entity) => {
      const value = 'value' in entity ? entity.value : ''
      return `${entity.type} ${value}${entity.type === 'tenor' ? ` ${entity.unit}` : ''}`
    })
    .join('; ')
}
