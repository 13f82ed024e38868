// What a question is after, beyond its intent, told by its words.

/** "Yang paling murah yang mana", "which one is cheapest", "mending yg mana". */
const WHICH_IS_LEAST =
  /\b(?:(?:pa?li?n?g|lebih|lbh)\s+(?:mu?ra?h|hemat|ri?ngan|ke?ci?l|rendah|enteng|irit|untung|sedikit|dikit|bagus|baik)|ter(?:murah|hemat|ringan|kecil|rendah)|mending(?:an)?\s+(?:yang|yg|mana|pilih|ambil)|cheap(?:er|est)|low(?:er|est)|small(?:er|est)|better|best)\b/i

/** "Berlaku sampai kapan", "until when is this valid". */
const UNTIL_WHEN =
  /\b(?:be?rla?ku|hangus|kad?alu?arsa|valid|expir\w*|how long|masih bisa diambil)\b|\bsampai kapan\b/i

export const asksWhichIsLeast = (text: string): boolean => WHICH_IS_LEAST.test(text)

export const asksUntilWhen = (text: string): boolean => UNTIL_WHEN.test(text)

/** "Kok tau nomer gw", "dapat kontak saya dari mana", "how did you get my number". */
const WHERE_FROM =
  /\b(?:tau|tahu|taunya|dapet?|dapat|dpt|dapatkan|punya|dari ?mana|dr ?mana|how|where)\b.{0,40}\b(?:nomo?e?r|no|kontak|data|number|contact|details)\b|\b(?:nomo?e?r|kontak|data|number|details)\b.{0,40}\b(?:dari ?mana|dr ?mana|where|from)\b/i

/** "Emang perlu data gw?", "buat apa NIK", "why do you need my birth date". */
const WHY_DATA =
  /\b(?:perlu|butuh|buat apa|untuk apa|ngapain|kenapa|knp|why|what for|need|necessary)\b.{0,40}\b(?:data|identitas|nik|ktp|tanggal lahir|info\w*|details|id|birth ?date|personal)\b|\b(?:data|identitas|nik|ktp|info\w*|details)\b.{0,40}\b(?:buat apa|untuk apa|what for|why)\b/i

/** "Boleh dilunasin lebih cepat?", "what if I pay early". */
const EARLY =
  /\b(?:early|earlier|sooner|ahead of time|before the date|lebih (?:awal|cepa?e?t|dulu)|duluan|dipercepat|percepat)\b/i

/** What only a person can do with somebody's data. */
const DATA_WISH =
  /\b(?:hapus|dihapus|apus|copy|salinan|perbaiki|ubah|ganti|tarik|cabut|delete|remove|erase|correct|change|withdraw|export)\w*/i

export const asksWhereFrom = (text: string): boolean => WHERE_FROM.test(text) && !DATA_WISH.test(text)

export const asksWhyData = (text: string): boolean => WHY_DATA.test(text) && !DATA_WISH.test(text)

export const asksEarly = (text: string): boolean => EARLY.test(text)
