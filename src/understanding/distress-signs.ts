/**
 * Signs of danger to life, in plain words. `a|b` is either word, `_` a gap of up to two words,
 * `{name}` one of a group of words below.
 */
export const SIGNS: readonly string[] = [
  // to die, to end it
  '{want} mati', '{want} _ mati saja', '{better} mati', '{better} _ mati', 'mati saja', 'mati wae|we|ae', 'kepikiran _ mati', 'jalan keluar _ mati',
  'kalau|biar|andai|mungkin saya mati', 'saya mati saja', 'mati _ utang lunas', 'mati _ selesai', 'siap mati', '{want} meninggal saja',
  'bunuh diri|dari', 'bunuh _ diri', '{end} hidup', '{end} _ hidup', '{end} nyawa', '{end} semua|semuanya', '{end} diri', '{end} _ sendiri', '{end} penderitaan',
  '{want} lenyap|lenyap|musnah', '{want} menghilang|ngilang|hilang _ selama|selamanya', '{gone} dari dunia', '{gone} _ dunia ini', '{gone} selama|selamanya',
  'pamit selama|selamanya', 'tidak ada _ di dunia', 'tidak pernah lahir', 'tidak pernah dilahirkan', '{want} tidur selama|selamanya',
  'tidur _ tidak bangun', 'tidak usah|mau|ingin bangun lagi', 'tidak bangun lagi', 'nyusul|menyusul almarhum|almarhumah',
  // not to live
  'tidak {want} hidup', 'tidak _ {want} hidup', 'tidak kuat|sanggup|tahan _ hidup', 'tidak kuat|sanggup|mampu jalan|jalani|jalanin|menjalani hidup',
  'capek|bosan|lelah|malas|muak|nyerah|menyerah|cape hidup', 'capek|bosan|nyerah|menyerah _ hidup', 'hidup _ tidak ada arti|artinya|guna|gunanya|harapan',
  'tidak ada guna|gunanya|arti|artinya _ hidup', 'buat|untuk apa hidup', 'buat|untuk apa _ hidup', 'ngapain hidup', 'hidup _ tidak berguna|berarti',
  'tidak ada alasan|harapan _ hidup', 'tidak hidup lagi', 'tidak ada harapan lagi',
  // a burden, better without me
  'baik|tenang|bahagia|senang tanpa saya', 'baik kalau saya tidak ada', 'kalau saya tidak ada mungkin|keluarga|semua|orang', '{better} saya tidak ada',
  'besok _ saya sudah tidak ada', 'saya _ beban _ pergi', 'malam terakhir saya', 'chat|pesan terakhir saya', 'surat wasiat|perpisahan', 'nulis|tulis|menulis surat _ keluarga|anak|istri|suami',
  'titip anak _ saya', 'maaf saya _ semua|semuanya saya pamit', 'jangan cari saya lagi', 'selamat tinggal semua|semuanya|dunia',
  // ways
  'gantung|gantungin diri', 'gantung _ diri', 'siap|siapin|siapkan|pegang|beli tali', 'minum|tenggak|menenggak|beli racun|baygon|pestisida', 'minum obat nyamuk|serangga', 'minum obat banyak',
  'minum semua obat', 'pegang obat _ minum|diminum', 'potong|iris|sayat|nyayat|silet|nyilet|menyayat nadi|urat|tangan|pergelangan', 'lukai|melukai|ngelukain|sakiti|menyakiti|nyakitin _ diri|tangan',
  'lukai|melukai|ngelukain|sakiti|menyakiti|nyakitin diri', 'tabrakkan|menabrakkan|tabrakin diri', 'tidur di rel', 'tiduran|berdiri|nunggu _ rel', '{want} lompat', 'hampir lompat|bunuh', 'lompat|terjun dari _ gedung|jembatan|lantai|atap',
  'lompat _ jembatan|gedung', 'di atas jembatan|atap|gedung', 'pegang|bawa pisau', 'overdosis', 'over dosis', 'takut nekat|khilaf', 'habisi|menghabisi nyawa|diri',
  // violence now
  '{hit} saya', 'saya {hit}', 'diancam _ dibunuh|bunuh', 'mau dibunuh', 'bawa|membawa senjata|golok|parang|celurit|pistol|pisau', 'dikepung', 'saya takut mati',
  // English
  'kill myself', 'killing myself', 'kill _ himself|herself|themselves', 'hang|hanging|cut|cutting|hurt|hurting|harm|harming myself', 'end|ending|take|taking _ life',
  'end|ending it all', 'end|ending everything', 'tried|try|trying|ready to end it', 'suicide', 'suicidal', 'want|wanna|rather|ready|going|only|just|better to die', 'wanna|rather|only die', 'only way out _ die|death',
  'is to die', 'better _ die', 'let me die', 'die only', 'want|wanna to be dead', 'wanna be dead', '{ifi} dead', 'rather be dead|gone', 'better off dead|without', 'better without me', 'off if i was|were gone', 'better _ i was gone', 'death is the only', 'want _ to be over',
  'self harm', 'slit|cut _ wrists|wrist', 'overdose', 'jump|jumping off|from', '{want} _ jump', 'on the|a bridge|roof|ledge', 'rope is ready', 'bought|drink|drinking|have poison|rope', 'all|take|swallow|have|took _ pills',
  'pills in front', 'no|any|see reason _ live|living', 'no reason for me to live', 'a reason to live', 'nothing _ live for', 'nothing left for me to live for', 'not want to live|exist|wake|continue', 'not want to be here|alive|around', 'no longer want to live|exist|be',
  'not live anymore', 'not exist', 'not _ strength to live', 'no point in|of living', 'point of being alive|living', 'point in living', 'not worth living', 'tired of living|life', 'can not go|carry on', 'thinking|think of|about dying', 'goodbye forever|world|everyone|letter', 'goodbye to everyone|my',
  'this is my last message', 'my last message|night|goodbye', 'not|never wake up', 'will not be here|around', 'not be here|around', 'disappear|vanish forever|from', 'leaving this world', 'leave this world', 'do|doing something to myself', 'do to myself', 'unalive', 'kms',
  'forgive me everyone', 'beating|hitting|beats|hits|choking me', 'they _ kill me', 'going to kill me', 'with|have|has knives|guns|gun|knife|machete|machetes', 'scared for my life', 'want to end this life|everything', 'i want to end everything',
]

/** Groups of words that the signs share. */
export const GROUPS: Record<string, string> = {
  want: 'ingin|mau|pengin|hendak|pengen|want|wanna',
  better: 'mending|baik|baikan|daripada',
  end: 'akhiri|mengakhiri|akhirin|ngakhirin|akhir|habisi|mengakhirinya|menghabisi',
  gone: 'pergi|hilang|menghilang|ngilang|lenyap|tinggalkan|meninggalkan|ninggalin',
  hit: 'dipukuli|mukulin|pukuli|dipukulin|memukuli|dihajar|disiksa|dicekik',
  ifi: 'was|were|am|be',
}

/** Phrases with the same words that mean something else; they silence what they cover. */
export const FALSE_FRIENDS: readonly string[] = [
  'mati lampu|listrik|rasa|kutu|gaya|suri|pajak|angin|mesin|sinyal|total|air|matian', 'lampu|listrik|sinyal|internet|wifi|mesin|motor|laptop|hp|aplikasi|kartu|nomor|sim|stnk|ac|tv|server|sistem|baterai|usaha|token _ mati',
  'harga mati', 'setengah mati', 'bunuh waktu|karir|usaha|bisnis|sepi', 'kill time', 'killing time', 'killing me', 'dying to', 'phone|battery|laptop|line _ dead|died', 'dead battery|line|tired',
  'deadline', 'hidup mati', 'sampai mati', 'mati saja kamu|kalian|sana|sono', 'kamu|kalian mati saja', 'go kill|jump|die', 'tokoh|tokohnya|film _ lompat', 'film _ _ lompat', 'lompat dari gedung judul', 'jump from one', 'hp _ {want} mati',
  'die hard', 'to die for', 'kartu|hp|nomor saya {want} mati', 'suami|istri|ayah|ibu|bapak|anak|orang saya mati', 'end of', 'pegang pisau dapur',
]
