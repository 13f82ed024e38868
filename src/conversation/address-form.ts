import type { Scene } from './scene.ts'

const FORMS: Record<string, string> = {
  mas: 'Mas',
  mbak: 'Mbak',
  mba: 'Mbak',
  kak: 'Kak',
  kakak: 'Kak',
  pak: 'Pak',
  bapak: 'Pak',
  bu: 'Bu',
  ibu: 'Bu',
  bang: 'Bang',
  abang: 'Bang',
  teh: 'Teh',
  teteh: 'Teh',
}

/** "Panggil mbak aja": how a debtor asks to be addressed counts more than the form on file. */
const ASKED =
  /\b(?:panggil|sebut)(?:nya)?(?: aja| saja)?(?: saya| aku| gw| gue| sy)?(?: aja| saja| dengan)? (mas|mbak|mba|kakak|kak|bapak|pak|ibu|bu|abang|bang|teteh|teh)\b/i

/** The form asked for in a message, if there is one. */
export const askedForm = (text: string): string | undefined =>
  FORMS[ASKED.exec(text)?.[1]?.toLowerCase() ?? '']

export function setForm(t: Scene, form: string): void {
  if (t.c.debtor) t.c.debtor.addressForm = form
}
