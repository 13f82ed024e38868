import { addressOf, type Scene } from './scene.ts'

/** "Saya suaminya", "saya istri bu Siti", "I'm her sister": the words of somebody who speaks of another's account. */
const RELATIVE =
  /\b(?:saya|aku|gw|gue|ini|sy) (?:adalah )?(?:suami|istri|isteri|anak|ibu|bapak|ayah|adik|adek|kakak|abang|teman|temen|saudara|sepupu|paman|tante|keluarga|rekan|pacar|tetangga|mertua)(?:nya|ny| dari| (?:bu|ibu|pak|bapak|mas|mbak|kak)\b)/i
const RELATIVE_EN =
  /\b(?:i am|i'm|im|this is) (?:his|her|their|[a-z]+'s) (?:wife|husband|son|daughter|mother|mom|father|dad|brother|sister|friend|cousin|colleague|boss|neighbou?r|girlfriend|boyfriend|partner)\b/i

const RELATED = /\b(?:saya|aku|gw|gue|sy)(?: kan)? (?:suami|istri|isteri|anak|ibu|ayah|adik|adek|kakak)nya\b/i

export const speaksForAnother = (text: string): boolean =>
  RELATIVE.test(text) || RELATED.test(text) || RELATIVE_EN.test(text)

/** The account is spoken of with its owner only: what the address had proved no longer holds. */
export function closeToOthers(t: Scene): void {
  const address = addressOf(t)
  if (!address) return
  address.level = 0
  address.expires = 0
  address.other = true
}
