export type Language = 'id' | 'en'

const id = {
  skip: 'Langsung ke nasabah contoh',
  'nav.loans': 'Pinjaman',
  'nav.simulate': 'Simulasi',
  'nav.pay': 'Cara bayar',
  'nav.help': 'Bantuan',
  'nav.signIn': 'Masuk',
  'nav.signOut': 'Keluar',
  'hero.title': 'Pinjaman yang jelas, dari cair sampai lunas.',
  'hero.text':
    'Cicilan tetap, biaya ditulis di depan, dan orang yang bisa diajak bicara saat keadaan berubah.',
  'hero.try': 'Coba sebagai nasabah',
  'hero.pay': 'Lihat cara bayar',
  'fact.limit': 'plafon',
  'fact.limitValue': 'Rp2–50 juta',
  'fact.term': 'jangka waktu',
  'fact.termValue': '3–24 bulan',
  'fact.early': 'pelunasan awal',
  'fact.earlyValue': 'Tanpa biaya',
  'help.title': 'Bulan ini terasa berat?',
  'help.text':
    'Bicara dulu dengan kami. Anda bisa menanyakan jadwal, meminta cicilan yang lebih ringan, atau langsung terhubung ke petugas.',
  'help.start': 'Mulai percakapan',
  'reason.date': 'Tanggal mengikuti gajian',
  'reason.dateText': 'Pindahkan jatuh tempo ke hari setelah gaji masuk.',
  'reason.pay': 'Bayar lewat kanal resmi',
  'reason.payText': 'VA bank, QRIS, dan gerai. Tidak pernah rekening pribadi.',
  'sample.tag': 'Situs contoh',
  'sample.title': 'Pilih nasabah, lalu mulai berbicara',
  'sample.text':
    'Enam orang ini dikarang. Pilih satu, buka percakapan, dan isi verifikasi dengan datanya. Kode SMS muncul di bawah kartunya.',
  'sample.failed': 'Daftar nasabah contoh belum bisa dimuat. Kami coba lagi sebentar lagi.',
  'sms.close': 'Tutup',
  footer: 'Situs contoh. Sanggara Finance bukan perusahaan nyata.',
  start: 'Mulai sebagai {name}',
  signedIn: 'Buka sebagai nasabah yang sudah masuk',
  asCustomer: 'Masuk sebagai {name}',
  contact: 'Nomor HP',
  birthdate: 'Tanggal lahir',
  nik: '4 angka NIK',
  copy: 'Salin',
  copied: 'Tersalin',
  noCode: 'Kode SMS muncul di sini.',
  code: 'Kode SMS',
  identityFailed: 'Belum bisa masuk. Silakan coba lagi.',
}

export type Key = keyof typeof id

const en: Record<Key, string> = {
  skip: 'Go to the sample customers',
  'nav.loans': 'Loans',
  'nav.simulate': 'Calculator',
  'nav.pay': 'How to pay',
  'nav.help': 'Help',
  'nav.signIn': 'Sign in',
  'nav.signOut': 'Sign out',
  'hero.title': 'Clear loans, from pay-out to paid off.',
  'hero.text': 'Fixed instalments, costs written up front, and people to talk to when things change.',
  'hero.try': 'Try it as a customer',
  'hero.pay': 'See how to pay',
  'fact.limit': 'amount',
  'fact.limitValue': 'Rp2–50 million',
  'fact.term': 'term',
  'fact.termValue': '3–24 months',
  'fact.early': 'early settlement',
  'fact.earlyValue': 'No fee',
  'help.title': 'Is this month a heavy one?',
  'help.text':
    'Talk to us first. Ask for your schedule, for smaller instalments, or go straight to a person.',
  'help.start': 'Start a chat',
  'reason.date': 'Dates that follow payday',
  'reason.dateText': 'Move the due date to the day after your pay comes in.',
  'reason.pay': 'Pay through official channels',
  'reason.payText': 'Bank VA, QRIS and shops. Never a private account.',
  'sample.tag': 'Sample site',
  'sample.title': 'Choose a customer and start talking',
  'sample.text':
    'These six people are invented. Choose one, open the chat and pass the check with their details. The SMS code appears under their card.',
  'sample.failed': 'The sample customers could not be loaded yet. We try again in a moment.',
  'sms.close': 'Close',
  footer: 'Sample site. Sanggara Finance is not a real company.',
  start: 'Start as {name}',
  signedIn: 'Open as a signed-in customer',
  asCustomer: 'Signed in as {name}',
  contact: 'Phone number',
  birthdate: 'Date of birth',
  nik: '4 digits of the NIK',
  copy: 'Copy',
  copied: 'Copied',
  noCode: 'The SMS code appears here.',
  code: 'SMS code',
  identityFailed: 'Signing in did not work. Please try again.',
}

const WORDS: Record<Language, Record<Key, string>> = { id, en }

export const word = (language: Language, key: Key, name = ''): string =>
  WORDS[language][key].replace('{name}', name)

const isKey = (key: string | undefined): key is Key => key !== undefined && key in id

/** Puts the page's fixed texts into a language. */
export function translate(language: Language): void {
  document.documentElement.lang = language
  for (const element of document.querySelectorAll<HTMLElement>('[data-t]')) {
    const { t } = element.dataset
    if (isKey(t)) element.textContent = word(language, t)
  }
}
