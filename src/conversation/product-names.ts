import type { Account } from '../negotiation/account.ts'
import type { Scene } from './scene.ts'

/** The account whose product or contract ending the debtor named, when exactly one fits. */
export function accountNamed(t: Scene, among: Account[]): Account | undefined {
  const heard = ` ${t.text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  const fitting = among.filter((account) => names(t, account).some((name) => heard.includes(` ${name} `)))
  return fitting.length === 1 ? fitting[0] : undefined
}

function names(t: Scene, account: Account): string[] {
  const key = `product.${account.product}.names`
  const words = (['id', 'en'] as const).flatMap((language) =>
    t.content.words.has(language, key) ? t.content.words.list(language, key) : [],
  )
  return [...words, account.contract.slice(-4).toLowerCase()]
}
