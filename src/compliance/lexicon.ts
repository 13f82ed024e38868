/** Why words may not be said to a debtor. */
export type Offence =
  | 'threat'
  | 'shame'
  | 'force'
  | 'insult'
  | 'false_deadline'
  | 'pressure'
  | 'euphemism'
  | 'misleading'

interface Banned {
  offence: Offence
  language: 'id' | 'en'
  pattern: RegExp
}

const banned = (language: Banned['language'], offence: Offence, source: string): Banned => ({
  offence,
  language,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu'),
})

/**
 * Words no message may contain (POJK 22/2023 art. 62(2)(a)-(b) and 4(4); CONC 7.9 and Regulation F for the
 * English list). Patterns run on `plain` text and match whole words.
 */
export const BANNED: readonly Banned[] = [
  banned(
    'id',
    'threat',
    '(?:di)?penjara(?:kan)?|(?:di)?pidana(?:kan)?|polisi|pihak berwajib|dpo|(?:di|me)?tangkap|jalur hukum|tindakan hukum|somasi',
  ),
  banned(
    'id',
    'shame',
    '(?:di|me|ny)?e?sebar(?:kan|luaskan)?|menyebarkan|(?:di)?viralkan|(?:di|mem)?permalukan|atasan|hrd|tetangga|kontak darurat',
  ),
  banned(
    'id',
    'shame',
    'kontak[- ]?kontak (?:anda|kamu)|keluarga(?:mu| anda)? (?:akan )?(?:kami )?(?:di)?hubungi|hubungi keluarga(?:mu| anda)?',
  ),
  banned(
    'id',
    'force',
    '(?:di|men)?datangi (?:rumah|kantor)|(?:kirim|mengirim) (?:orang|dc|debt ?collector)|(?:di|me)?tarik (?:motor|mobil|barang)|(?:di|me|men)?sita|penyitaan|debt ?collector|dc',
  ),
  banned(
    'id',
    'insult',
    'maling|penipu|tidak tahu malu|ga(?:k)? tahu malu|miskin|bodoh|tolol|goblok|pemalas|pembohong|kere|bangsat|anjing',
  ),
  banned(
    'id',
    'false_deadline',
    'kesempatan terakhir|hari ini juga atau|surat pengadilan|blacklist(?: seumur hidup)?|daftar hitam|penawaran terakhir',
  ),
  banned(
    'id',
    'pressure',
    'nunggak|menunggak|macet|galbay|mangkir|lalai|ingkar|iktikad buruk|itikad buruk|wajib segera|peringatan keras|jangan sampai|demi kebaikan anda',
  ),
  banned(
    'id',
    'euphemism',
    'kunjungan silaturahmi|tim lapangan|langkah selanjutnya|sesuai ketentuan|demi nama baik|pihak terkait',
  ),
  banned('id', 'misleading', 'diskon|promo|spesial'),
  banned(
    'en',
    'threat',
    'jail(?:ed)?|prison|police|arrest(?:ed)?|criminal(?:ly)?|prosecut(?:e|ed|ion)|lawsuit|sue(?:d)?|legal action|warrant',
  ),
  banned(
    'en',
    'shame',
    '(?:your|the) (?:boss|employer|neighbou?rs?|colleagues|co-?workers)|tell your family|contact your family|go viral|shame(?:ful)?|expose you',
  ),
  banned(
    'en',
    'force',
    'visit your (?:home|house|office|work ?place)|send (?:someone|people|collectors?)|seiz(?:e|ed|ure)|repossess(?:ed|ion)?|debt collectors?|bailiffs?',
  ),
  banned('en', 'insult', 'thie(?:f|ves)|liar|fraudster|deadbeat|stupid|idiot|lazy|shameless|poor people'),
  banned(
    'en',
    'false_deadline',
    'last chance|final chance|final offer|today or else|blacklist(?:ed)?|court letter',
  ),
  banned(
    'en',
    'pressure',
    'delinquent|defaulter|failed to|act now|immediately or|bad faith|final notice|for your own good',
  ),
  banned(
    'en',
    'euphemism',
    'field team|friendly visit|next steps will be taken|relevant parties|as per regulations',
  ),
  banned('en', 'misleading', 'promo|special deal|special offer'),
]

/** Words that reveal a debt, by language; a name like Bunga is no such word by itself. */
const DEBT_WORDS: Record<'id' | 'en', readonly string[]> = {
  id: [
    '(?:di|men?|pen?)?(?:t|n)?agih(?:an|i)?(?:nya|mu|ku)?',
    '(?:ber)?h?utang(?:nya|mu|ku|piutang)?|piutang',
    '(?:di|men)?cicil(?:an|kan)?(?:nya|mu|ku)?|(?:me)?nyicil',
    'angsuran(?:nya|mu|ku)?|(?:di|meng)angsur',
    '(?:di|me|pe)?[mp]injam(?:an|kan|i)?(?:nya|mu|ku)?|pinjol|pindar|paylater',
    'tunggakan|menunggak|nunggak|jatuh tempo|lewat tempo|keterlambatan|terlambat bayar|telat bayar|denda',
    '(?:me)?lunas(?:i|kan)?|pelunasan|kredit|kreditur|debitur|restrukturisasi|macet|dpd|slik',
    'keringanan|potongan|sisa bayar|surat peringatan|bunga (?:pinjaman|berjalan|tertunggak)|pokok pinjaman|uang muka',
    'rupiah|idr',
  ],
  en: [
    'debts?|indebted|debtors?|creditors?|lenders?|ow(?:e|es|ed|ing)',
    'loans?|borrow(?:ed|er|ing)?|credit(?: cards?)?|mortgage|instal?lments?|repay(?:ment|ments|ing)?',
    'bills?|billing|invoices?|balance|arrears|overdue|past due|due dates?|amount due|days late|late fees?|penalt(?:y|ies)',
    'collections?|collectors?|settle(?:ment|d)?|payment plans?|down payment|paid in full|pay off|outstanding',
  ],
}

const REVEALING = Object.values(DEBT_WORDS)
  .flat()
  .map((source) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'iu'))

/** An amount of money in figures. */
const AMOUNT =
  /(?<![\p{L}\p{N}])(?:rp\.?|idr|usd)\s?\d|\$\s?\d|\d(?:[.,]\d+)?\s?(?:juta|jt|ribu|rb|million|thousand)(?![\p{L}\p{N}])/iu

/** Words of paying, which a text of crisis leaves out before the person is known. */
const PAYMENT =
  /(?<![\p{L}\p{N}])(?:(?:di|mem|ter)?bayar(?:an|kan|in)?|pembayaran|transfer|virtual account|pay|pays|paid|paying|payments?)(?![\p{L}\p{N}])/iu

/** The text as the patterns expect it: composed, with single spaces, and plain hyphens and spaces. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')

export interface Finding {
  offence: Offence
  language: 'id' | 'en'
  match: string
}

/** Every banned wording in a text that is to be sent. */
export const forbiddenIn = (text: string): Finding[] =>
  BANNED.flatMap(({ offence, language, pattern }) =>
    [...plain(text).matchAll(pattern)].map((found) => ({ offence, language, match: found[0] })),
  )

/** Whether a text tells, or lets guess, that there is a debt. It may refuse a harmless text; it is not to pass a telling one. */
export const revealsDebt = (text: string): boolean => {
  const given = plain(text)
  return AMOUNT.test(given) || REVEALING.some((pattern) => pattern.test(given))
}

export const mentionsPayment = (text: string): boolean => PAYMENT.test(plain(text))
