import type { Values } from '../../conversation/content.ts'
import type { Site } from '../site.ts'
import { type Markup, markup } from './markup.ts'

/** Indonesian first and binding, English beside it (UU 24/2009 art. 31, POJK 22/2023 art. 30). */
export function both(site: Site, key: string, values: Values | { id: Values; en: Values } = {}): Markup {
  const given = isPair(values) ? values : { id: values, en: values }
  const id = site.words('id', key, given.id)
  const en = site.words('en', key, given.en)
  return id === en ? markup`${id}` : markup`${id} <span class="other" lang="en">${en}</span>`
}

const isPair = (values: Values | { id: Values; en: Values }): values is { id: Values; en: Values } =>
  typeof values.id === 'object' && typeof values.en === 'object'
