/** Danger to oneself, told by words alone; false friends such as "mati lampu" stay quiet. */

/** Sure signs: a phrase of plain words, gaps of up to two words allowed at each "_". */
const SIGNS: readonly string[] = [
  'bunuh diri', 'bunuh _ diri', 'akhiri hidup', 'mengakhiri hidup', 'akhiri semuanya', 'mengakhiri semuanya', 'akhiri nyawa',
  'mengakhiri nyawa', 'ingin mati', 'mau mati', 'pengin mati', 'mendingan mati', 'mending mati', 'lebih baik mati',
  'baik mati', 'baikan mati', 'mati saja', 'gantung diri', 'gantung _ diri', 'minum racun', 'menenggak racun', 'minum baygon',
  'minum obat nyamuk', 'potong urat', 'potong nadi', 'iris nadi', 'sayat nadi', 'nyilet tangan', 'sayat tangan',
  'potong urat nadi', 'menyayat', 'tidak _ hidup lagi', 'tidak ingin hidup', 'tidak mau hidup', 'tidak kuat hidup',
  'tidak sanggup hidup', 'capek hidup', 'bosan hidup', 'lelah hidup', 'males hidup', 'malas hidup', 'muak hidup',
  'hidup _ tidak ada gunanya', 'tidak ada gunanya _ hidup', 'tidak ada gunanya hidup', 'hidup _ tidak berguna',
  'hidup _ tidak ada artinya', 'buat apa hidup', 'untuk apa hidup', 'untuk apa _ hidup', 'ngapain hidup', 'loncat dari', 'lompat dari',
  'terjun dari', 'lompat _ jembatan', 'loncat _ jembatan', 'lompat _ gedung', 'menyakiti diri', 'sakiti diri', 'lukai diri',
  'melukai diri', 'nyakitin diri', 'habisi nyawa', 'menghabisi nyawa', 'habisi diri', 'mengakhiri diri', 'akhiri diri',
  'tidak ada lagi di dunia', 'pergi selamanya', 'pergi dari dunia', 'tinggalkan dunia', 'meninggalkan dunia',
  'menghilang dari dunia', 'hilang dari dunia', 'tidur _ tidak bangun', 'tidak usah bangun lagi', 'tidak bangun lagi',
  'tabrakkan diri', 'menabrakkan diri', 'tabrakin diri', 'tidur di rel', 'rel kereta', 'mati _ utang lunas', 'mati lebih baik',
  'mati _ selesai', 'nyusul almarhum', 'menyusul almarhum', 'nyerah hidup', 'menyerah _ hidup', 'menyerah hidup', 'sudah tidak ada harapan hidup',
  'biar saya mati', 'kalau saya mati', 'saya mati saja', 'andai saya mati', 'mending saya mati', 'lebih baik saya mati',
  'tidak ada alasan _ hidup', 'tidak ada alasan hidup', 'tidak ada harapan lagi', 'tidak mau ada lagi',
  'selamat tinggal semuanya', 'selamat tinggal dunia', 'pesan terakhir saya', 'surat wasiat saya', 'overdosis', 'over dosis',
  'kill myself', 'killing myself', 'kill _ self', 'end my life', 'ending my life', 'end my own life', 'take my life', 'taking my life',
  'take my own life', 'end it all', 'ending it all', 'suicide', 'suicidal', 'want to die', 'wanna die', 'wish i was dead',
  'wish i were dead', 'wish i _ dead', 'better off dead', 'rather die', 'rather be dead', 'self harm', 'hurt myself', 'hurting myself', 'harm myself',
  'harming myself', 'hang myself', 'cut myself', 'cutting myself', 'cut my wrists', 'slit my wrists', 'overdose', 'jump off', 'jump from',
  'no reason to live', 'nothing to live for', 'do not want to live', 'not want to live', 'not want to be alive', 'not want to be here anymore',
  'not worth living', 'tired of living', 'tired of life', 'can not go on', 'cannot go on', 'ready to die', 'going to die',
  'thinking of dying', 'think about dying', 'goodbye forever', 'goodbye world', 'not wake up', 'never wake up',
  'not exist anymore', 'without me _ better', 'better without me', 'better off without me', 'drink poison', 'swallow pills',
  'take all the pills', 'all my pills', 'unalive', 'kms', 'modar wae', 'mati wae', 'paeh we', 'hoyong paeh', 'kepengin mati',
]
/** Phrases with the same words that mean something else. */
const FALSE_FRIENDS: readonly string[] = [
  'mati lampu', 'lampu mati', 'listrik mati', 'mati listrik', 'harga mati', 'hp saya mati', 'hp mati', 'setengah mati', 'bunuh waktu',
  'mati rasa', 'mati kutu', 'mati gaya', 'mati suri', 'pajak mati', 'mati pajak', 'kartu mati', 'kartu saya mati', 'nomor saya mati',
  'sim saya mati', 'kill time', 'killing time', 'killing me', 'dying to', 'phone died', 'phone is dead', 'battery died', 'dead battery',
  'stnk mati', 'sim mati', 'nomor mati', 'mesin mati', 'motor mati', 'wifi mati', 'laptop mati', 'mati total', 'sampai mati', 'mati matian',
  'motor saya mati', 'laptop saya mati', 'hp saya mati', 'mati angin', 'aplikasi mati', 'deadline', 'die hard', 'mati kelaparan saja tidak',
  'hidup mati', 'mati mesin', 'bunuh karir', 'bunuh usaha', 'mematikan', 'sinyal mati', 'mati sinyal', 'internet mati', 'usaha saya mati',
]
/** Said of another person's death, which is news and not a wish. */
const MAX_GAP = 2

type Pattern = readonly string[]

const signs = byFirstWord(SIGNS)
const friends = byFirstWord(FALSE_FRIENDS)

function byFirstWord(phrases: readonly string[]): Map<string, Pattern[]> {
  const map = new Map<string, Pattern[]>()
  for (const phrase of phrases) {
    const words = phrase.split(' ')
    const first = words[0] ?? ''
    map.set(first, [...(map.get(first) ?? []), words])
  }
  return map
}

/** Whether plain words speak of danger to the writer's own life. High recall; a person decides afterwards. */
export function isDistress(words: readonly string[]): boolean {
  const quiet = words.map(() => false)
  for (let at = 0; at < words.length; at++) {
    for (const pattern of friends.get(words[at] ?? '') ?? []) {
      const end = matchEnd(words, at, pattern)
      for (let i = at; i < end; i++) quiet[i] = true
    }
  }
  for (let at = 0; at < words.length; at++) {
    if (quiet[at]) continue
    for (const pattern of signs.get(words[at] ?? '') ?? []) {
      const end = matchEnd(words, at, pattern)
      if (end > 0 && !quiet[end - 1]) return true
    }
  }
  return false
}

/** End of the match, 0 when the pattern does not stand here. */
function matchEnd(words: readonly string[], from: number, pattern: Pattern): number {
  let at = from
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === '_') {
      const next = pattern[i + 1]
      let gap = 0
      while (gap <= MAX_GAP && words[at + gap] !== next) gap++
      if (gap > MAX_GAP) return 0
      at += gap
      continue
    }
    if (words[at] !== pattern[i]) return 0
    at++
  }
  return at
}
