import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  type Known,
  LONGEST_KEPT,
  pseudonymised,
  saysSomething,
} from '../../src/conversation/pseudonym/pseudonym.ts'
import type { Entity } from '../../src/conversation/reading.ts'

const KNOWN: Known = {
  names: ['Rina Wulandari Hutabarat', 'Kak Rina'],
  phones: ['+6281234567890'],
  accounts: ['SGF-2023-004821', '7710023345'],
  nikLast4: '8471',
  entities: [],
  year: 2026,
}

const bare = (text: string, known: Partial<Known> = {}): string => pseudonymised(text, { ...KNOWN, ...known })

describe('what tells who wrote a text is replaced', () => {
  test.each([
    // names of the file
    ['saya Rina Wulandari mau nanya', 'saya {name} mau nanya'],
    ['rina disini min, tagihannya kok naik', '{name} disini min, tagihannya kok naik'],
    ['RINA WULANDARI HUTABARAT PENGEN LUNASIN', '{name} PENGEN LUNASIN'],
    ['tagihan rinanya berapa', 'tagihan {name} berapa'],
    ['ini kakrina yg kmrn', 'ini {name} yg kmrn'],
    ['riiinaa belom gajian', '{name} belom gajian'],
    ['r i n a w u l a n d a r i', '{name}'],
    ['R.I.N.A bukan saya yg pinjam', '{name} bukan saya yg pinjam'],
    ['a/n hutabarat tolong dicek', 'a/n {name} tolong dicek'],
    ['nami kulo suparman, pripun carane', 'nami kulo {name}, pripun carane'],
    ["Rina's account please", '{name} account please'],
    // other people's names
    ['kemarin ditelpon pak budi trs gimana', 'kemarin ditelpon pak {name} trs gimana'],
    ['Pak Simanjuntak bilang boleh nyicil', 'Pak {name} bilang boleh nyicil'],
    ['nama saya poltak situmorang mau tanya', 'nama saya {name} mau tanya'],
    ['my name is Thandiwe Mokoena, why so high', 'my name is {name}, why so high'],
    ['gw pinjem bareng siti aminah dulu', 'gw pinjem bareng {name} dulu'],
    ['ketemu Siti Zulfarhana tadi', 'ketemu {name} tadi'],
    ['bilang ke Bu Ani Sudirman ya', 'bilang ke Bu {name} ya'],
    ['hubungi @rina_wln99 aja', 'hubungi {name} aja'],
    // numbers to be reached by
    ['hub 081298765432 ya', 'hub {phone} ya'],
    ['no baru 0812-9876-5432', 'no baru {phone}'],
    ['wa +62 812 9876 5432 aja kak', 'wa {phone} aja kak'],
    ['(0812) 98 76 54 32 bisa wa', '{phone} bisa wa'],
    ['812.987.654 telp aja', '{phone} telp aja'],
    ['wa 81234567890 / 0812 3456 7890', 'wa {phone}'],
    ['nomorku o81298765432', 'nomorku {number}'],
    ['nol delapan satu dua sembilan delapan tujuh', '{number}'],
    ['zero eight one two nine eight call me', '{number} call me'],
    ['０８１２９８７６５４３２ itu nomor saya', '{phone} itu nomor saya'],
    ['0812​9876​5432', '{phone}'],
    ['call 081298765432 or 081298765433', 'call {phone} or {phone}'],
    // identity numbers
    ['nik 3273014507910003 udah bener?', 'nik {nik} udah bener?'],
    ['3273 0145 0791 0003', '{nik}'],
    ['3273-0145-0791-0003 cek dong', '{nik} cek dong'],
    ['ktp ujungnya 8471 kan', 'ktp ujungnya {nik} kan'],
    ['nik belakangnya 0002 kak', 'nik belakangnya {nik} kak'],
    ['the last four digits are 7719', 'the last four digits are {nik}'],
    ['kode 482913 ga masuk', 'kode {number} ga masuk'],
    // accounts
    ['kontrak SGF-2023-004821 kenapa', 'kontrak {account} kenapa'],
    ['sgf 2023 004821', '{account}'],
    ['yg belakangnya 4821', 'yg belakangnya {account}'],
    ['no kontrak ABX/2024/00917 siapa', 'no kontrak {account} siapa'],
    ['va bca 8808 1234 5678 9012 ga bisa', 'va bca {account} ga bisa'],
    ['rek 1234567 bri udah tutup', 'rek {account} bri udah tutup'],
    ['loan number 5521008 please', 'loan number {account} please'],
    ['motor B 1234 XYZ ditarik', 'motor {number} ditarik'],
    // days of birth
    ['lahir 12-05-1991', 'lahir {birthdate}'],
    ['tgl lahir 12 mei 91 ya', 'tgl lahir {birthdate} ya'],
    ['born on 3 March 1988', 'born on {birthdate}'],
    ['ttl bandung, 12/05/2004', 'ttl bandung, {birthdate}'],
    ['1991-05-12 itu bener', '{birthdate} itu bener'],
    ['12 05 1991', '{birthdate}'],
    ['saya lahir 12 mei, kok beda', 'saya lahir {birthdate}, kok beda'],
    ['ultah saya 25-12-2026', 'ultah saya {birthdate}'],
    ['kelahiran 1991', 'kelahiran {birthdate}'],
    ['May 12, 1991', '{birthdate}'],
    // where to be found
    ['email rina.w+1@contoh.example', 'email {email}'],
    ['rina @ contoh . example', '{email}'],
    ['rina at contoh dot com', '{email}'],
    ['cek https://toko.example/r?u=9 dong', 'cek {link} dong'],
    ['www.contoh.example/rina', '{link}'],
    ['chat wa.me/6281298765432', 'chat {link}'],
    ['jl. merdeka raya no 12 rt 03/05', '{address}'],
    // several at once
    [
      'Bu Rina 0812 9876 5432 lahir 12/05/1991 mau bayar 500rb tgl 25 des',
      'Bu {name} {phone} lahir {birthdate} mau bayar 500rb tgl 25 des',
    ],
  ])('%s', (text, wanted) => expect(bare(text)).toBe(wanted))
})

describe('what matters to the meaning stays', () => {
  test.each([
    'bayar 500.000 tgl 25-12-2026',
    'bisanya Rp 1.250.000 dulu',
    'idr 12.500.000 lunas ya',
    'sanggup 750000 per bulan',
    'cicil 3x 500rb mulai 5 januari 2027',
    'dp 1,5jt sisanya 6 bulan',
    'can I pay 2,500,000 on 3 March',
    'gajian tgl 25 baru bisa',
    'diskon 30% dong',
    'tagihan saya sudah lewat jatuh tempo 30 hari',
    'jalan keluarnya apa kak',
    'kak mau nanya, hari ini bisa ga',
    'bulan depan aja deh pak',
    'bunga nya kok tinggi',
    'terima kasih mba, saya pikir pikir dulu',
    'bayar senin 15.12.2026 jam 10',
    'will you waive the penalty if I pay by may',
    'setia nunggu promo',
    'udah transfer 2024 kemarin',
  ])('%s', (text) => expect(bare(text)).toBe(text))

  test('a name that is a word too is that word in small letters', () => {
    const names = ['Bulan Cahaya Hari']
    expect(bare('hari ini atau bulan depan', { names })).toBe('hari ini atau bulan depan')
    expect(bare('saya bulan cahaya hari', { names })).toBe('saya {name}')
    expect(bare('mbak bulan bilang gitu', { names })).toBe('mbak {name} bilang gitu')
    expect(bare('ini Bulan kak', { names })).toBe('ini {name} kak')
  })
})

describe('a text without what is personal', () => {
  test('leaves out what the reader found, wherever it stands', () => {
    const entities: Entity[] = [
      { type: 'person', value: 'Zefanya', text: 'zefanya', start: 4, end: 11 },
      { type: 'otp', value: '4821', text: '4821', start: 0, end: 4 },
      { type: 'money', value: 5, currency: 'IDR', text: '5rb', start: 0, end: 3 },
    ]
    expect(bare('ini zefanya kode 4821 5rb zefanya', { entities, accounts: [] })).toBe(
      'ini {name} kode {number} 5rb {name}',
    )
  })

  test('is one line and no longer than what teaches', () => {
    expect(bare('baris satu\n\n  baris\tdua')).toBe('baris satu baris dua')
    const long = bare('kata lain '.repeat(200))
    expect(long.length).toBeLessThanOrEqual(LONGEST_KEPT + 1)
    expect(long.endsWith('…')).toBe(true)
  })

  test('says nothing when only placeholders are left', () => {
    expect(saysSomething(bare('0812 9876 5432, rina'))).toBe(false)
    expect(saysSomething('???')).toBe(false)
    expect(saysSomething('kok gitu')).toBe(true)
  })

  test('signs that stand for pieces inside cannot be brought in from outside', () => {
    expect(bare('\uE000\uE001 rina \uF8FF')).toBe('{name}')
  })

  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 16 })
  const between = fc.constantFrom('', ' ', '-', '.')

  test('no number of ten figures or more is left, however it is set apart', () => {
    fc.assert(
      fc.property(digits, between, fc.constantFrom('no ', 'hub ', 'ini lho ', ''), (list, mark, lead) => {
        const said = list.map((digit, n) => (n > 0 && n % 4 === 0 ? `${mark}${digit}` : `${digit}`)).join('')
        expect(bare(`${lead}${said} ya`)).not.toMatch(/\d{4}/)
      }),
    )
  })

  test('no text makes it fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(typeof bare(text)).toBe('string')
      }),
    )
  })
})
