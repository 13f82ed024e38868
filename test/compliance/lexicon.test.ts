import { describe, expect, test } from '@jest/globals'
import { forbiddenIn, mentionsPayment, revealsDebt } from '../../src/compliance/lexicon.ts'

describe('what may never be said', () => {
  test.each([
    ['Anda bisa dipenjara', 'threat'],
    ['kami akan lapor POLISI', 'threat'],
    ['data Anda akan disebarkan', 'shame'],
    ['kami kontak atasan dan HRD', 'shame'],
    ['tim kami akan mendatangi rumah', 'force'],
    ['motor akan kami tarik motor', 'force'],
    ['barang akan disita', 'force'],
    ['dasar maling', 'insult'],
    ['ini kesempatan\u00a0terakhir', 'false_deadline'],
    ['nama Anda akan kami blacklist', 'false_deadline'],
    ['Anda sudah menunggak', 'pressure'],
    ['ada diskon spesial', 'misleading'],
    ['You will go to jail', 'threat'],
    ['we take legal action', 'threat'],
    ['we will tell your family', 'shame'],
    ['a debt collector will come', 'force'],
    ['this is your last chance', 'false_deadline'],
    ['delinquent account', 'pressure'],
  ])('%s', (text, offence) => {
    expect(forbiddenIn(text).map((finding) => finding.offence)).toContain(offence)
  })

  test.each([
    'Maaf, pesan tadi belum tertangkap. Boleh diulang?',
    'Batasan rencana bayar adalah 12 cicilan.',
    'Situs resmi kami ada di kartu.',
    'Sisa tagihan Rp6.540.000, jatuh tempo 18 September 2026.',
    'Sebaran jadwal ada di bawah.',
    'Anda dapat bicara dengan petugas kapan saja.',
    'Your plan has three parts; the issue is noted.',
    'This policeman-free sentence uses prisoned words only inside others: reprisonment.',
  ])('is not found in: %s', (text) => {
    expect(forbiddenIn(text)).toEqual([])
  })
})

describe('what reveals a debt', () => {
  test.each([
    'Tagihan Anda',
    'tagihannya',
    'utang',
    'Hutang',
    'berutang',
    'cicilan',
    'dicicil',
    'nyicil',
    'pinjaman',
    'dipinjam',
    'meminjam',
    'angsuran',
    'jatuh tempo',
    'JATUH  TEMPO',
    'jatuh\u00a0tempo',
    'tunggakan',
    'denda',
    'pelunasan',
    'Lunas',
    'kartu kredit',
    'penagihan',
    'menagih',
    'ditagih',
    'keringanan',
    'potongan',
    'sebesar Rp1.500.000',
    'Rp 500',
    '500rb',
    '1,5 juta',
    'IDR 100',
    'debt',
    'you owe',
    'your loan',
    'credit card',
    'instalment',
    'installments',
    'repayment',
    'balance',
    'overdue',
    'late fee',
    'due date',
    'settlement',
    'outstanding',
    '$50.00',
    'a bill',
    'penalties',
    'uta\u200bng',
    'ｕｔａｎｇ',
  ])('%s', (text) => {
    expect(revealsDebt(`Halo, ${text} .`)).toBe(true)
  })

  test.each([
    'Halo, saya asisten virtual (AI) Sanggara. Ada yang bisa saya bantu?',
    'Untuk keamanan, boleh sebutkan tanggal lahir?',
    'Terima kasih, Bu Bunga. Nomor ini sudah kami hapus.',
    'Ketik AGEN untuk bicara dengan petugas.',
    'Sapi makan rumput di atas bukit.',
    'Hello, I am the virtual assistant (AI) of Sanggara. May I check one thing first?',
    'Type AGENT to talk to a person. We reply from 08.00 to 20.00.',
    'Kode 123456 berlaku 5 menit.',
    'Please allow the page to follow your location below.',
  ])('not: %s', (text) => {
    expect(revealsDebt(text)).toBe(false)
  })

  test('words of paying are told apart, for texts of crisis', () => {
    for (const text of ['urusan pembayaran', 'bayar dulu', 'dibayarkan', 'a payment', 'pay now'])
      expect(mentionsPayment(text)).toBe(true)
    for (const text of ['Keselamatan Anda jauh lebih penting', 'Are you safe now?', 'bayangkan'])
      expect(mentionsPayment(text)).toBe(false)
  })
})
