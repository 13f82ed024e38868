import type { WidgetRow } from '../../src/http/wire/widget.ts'
import type { LocalDate } from '../../src/negotiation/dates.ts'
import type { Currency, Minor } from '../../src/negotiation/money.ts'
import type { Offer } from '../../src/negotiation/offer.ts'

type Sample = Partial<WidgetRow>

const DAY_MS = 86_400_000
const minor = (amount: number): Minor => amount as Minor
const currency: Currency = 'IDR'

/** A calendar day so many days from today. */
export const inDays = (days: number): LocalDate =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

export const claim: Sample[] = [
  {
    text: 'Bisa. Saya pastikan dulu bahwa ini benar Anda. Dua langkah, kurang dari satu menit.',
    card: { kind: 'identity', step: 'claim' },
    buttons: [
      { id: 'wrong_person', title: 'Bukan saya' },
      { id: 'human', title: 'Bicara dengan petugas' },
    ],
  },
]

export const mismatch: Sample[] = [
  { text: 'Datanya belum cocok dengan catatan kami. Boleh dicoba 2 kali lagi, atau langsung ke petugas.' },
  { text: '', card: { kind: 'identity', step: 'claim', attemptsLeft: 2 } },
]

export const code: Sample[] = [
  { by: 'event', text: 'Langkah 1 cocok' },
  {
    text: 'Terima kasih. Sekarang masukkan kode yang baru kami kirim.',
    card: { kind: 'identity', step: 'code', sentTo: '4821', attemptsLeft: 5 },
    buttons: [{ id: 'resend_code', title: 'Kirim ulang kode' }],
  },
]

const part = (days: number, paid: boolean) => ({
  due: inDays(days),
  amount: minor(1_030_000),
  paid: minor(paid ? 1_030_000 : 0),
})

export const balance: Sample[] = [
  { by: 'event', text: 'Identitas terverifikasi' },
  { text: 'Terima kasih, Bu Rina. Ini Pinjaman Multiguna Anda, nomor akhir 4417.' },
  {
    card: {
      kind: 'balance',
      accounts: [
        {
          id: 'a1',
          product: 'Pinjaman Multiguna',
          ending: '4417',
          currency,
          total: minor(6_540_000),
          principal: minor(5_400_000),
          interest: minor(780_000),
          penalty: minor(360_000),
          paid: minor(4_120_000),
          daysLate: 74,
          asOf: inDays(0),
          next: { due: inDays(17), amount: minor(1_030_000) },
          schedule: [
            ...[-194, -164, -134, -104].map((days) => part(days, true)),
            ...[-74, -44, -13, 17, 48, 79].map((days) => part(days, false)),
          ],
          disputed: false,
        },
      ],
    },
  },
  {
    text: 'Kalau jumlah ini terasa berat, ada beberapa jalan yang bisa kita pilih bersama.',
    buttons: [
      { id: 'request_discount', title: 'Minta keringanan' },
      { id: 'pay_now', title: 'Bayar sekarang' },
      { id: 'ask_breakdown', title: 'Rincian denda' },
      { id: 'dispute_debt', title: 'Ada yang tidak cocok' },
    ],
  },
]

function offer(id: string, total: number, down: number, count: number, each: number, last = each): Offer {
  return {
    id,
    account: 'a1',
    kind: count === 1 ? 'settlement' : 'instalments',
    total: minor(total),
    currency,
    downPayment: minor(down),
    downPaymentDue: down > 0 ? inDays(5) : null,
    instalments: Array.from({ length: count }, (_, index) => ({
      due: inDays(count === 1 ? 3 : 30 * (index + 1) + 5),
      amount: minor(index === count - 1 ? last : each),
    })),
    discount: minor(6_540_000 - total),
    validUntil: Date.now() + 3 * DAY_MS,
    rules: { revision: 'r1', row: '4' },
  }
}

export const threeOffers: Offer[] = [
  offer('o6', 6_420_000, 660_000, 6, 960_000),
  offer('o1', 6_180_000, 0, 1, 6_180_000),
  offer('o3', 6_300_000, 1_200_000, 3, 1_700_000),
]

const offerSet = (state: 'open' | 'withdrawn') =>
  ({ kind: 'offers', set: 's1', owed: minor(6_540_000), currency, graceDays: 1, state }) as const

export const offers: Sample[] = [
  {
    text: 'Ini tiga pilihan yang bisa saya setujui. Berlaku sampai *Jumat 27 Nov, 20.00*. Tidak perlu memutuskan sekarang.',
    offers: threeOffers,
    card: offerSet('open'),
    buttons: [
      ...threeOffers.map(({ id }, index) => ({ id: `offer:${id}@s1`, title: `Pilih paket ${index + 1}` })),
      { id: 'own_offer', title: 'Usul sendiri' },
      { id: 'think', title: 'Pikir-pikir dulu' },
    ],
  },
]

export const endedOffers: Sample[] = [
  {
    text: 'Ini pilihan yang bisa saya setujui.',
    offers: threeOffers.slice(1).map((each) => ({ ...each, validUntil: Date.now() - DAY_MS })),
    card: offerSet('open'),
  },
]

export const withdrawnOffers: Sample[] = [
  {
    text: 'Ini pilihan yang bisa saya setujui.',
    offers: threeOffers.slice(0, 1),
    card: offerSet('withdrawn'),
  },
]

const chosen = offer('o3', 6_300_000, 1_200_000, 3, 1_700_000)

export const readback: Sample[] = [
  { by: 'debtor', text: 'yang 3 kali', input: 'earlier' },
  {
    text: 'Mohon dibaca dulu. Belum ada yang disepakati sebelum Ibu menekan Setuju.',
    card: {
      kind: 'readback',
      offer: chosen,
      account: { id: 'a1', product: 'Multiguna', ending: '4417' },
      owed: minor(6_540_000),
      shifted: [{ from: inDays(32), to: inDays(35), holiday: 'Natal' }],
      graceDays: 1,
      agree: { id: 'agree:o3@s1', title: 'Setuju' },
      change: { id: 'change:o3@s1', title: 'Belum, ubah' },
    },
  },
]

const paid = (part: number) =>
  [1_200_000, 1_700_000, 1_700_000, 1_700_000].map((amount, index) => ({
    amount: minor(amount),
    paid: minor(index < part ? amount : 0),
  }))

export const agreed: Sample[] = [
  { by: 'event', text: 'Kesepakatan tercatat, KSP-0482' },
  { card: { kind: 'agreed', number: 'KSP-0482', document: '/d/addendum', at: Date.now() } },
  {
    card: {
      kind: 'pay',
      part: { kind: 'down_payment' },
      amount: minor(1_200_000),
      currency,
      due: inDays(5),
      url: '/pay/demo',
      expires: Date.now() + DAY_MS,
    },
  },
]

export const progress: Sample[] = [
  { by: 'event', text: 'Pembayaran Rp1.200.000 diterima' },
  { text: 'Terima kasih, Bu Rina. Uang muka sudah masuk.' },
  {
    card: {
      kind: 'progress',
      paid: minor(1_200_000),
      total: minor(6_300_000),
      currency,
      parts: paid(1),
      next: { amount: minor(1_700_000), due: inDays(35) },
    },
    buttons: [{ id: 'change_agreement', title: 'Ubah jadwal' }],
  },
]

export const settled: Sample[] = [
  { by: 'event', text: 'Pembayaran Rp1.700.000 diterima' },
  { card: { kind: 'settled', total: minor(6_300_000), currency, payments: 4 } },
  {
    text: 'Kami juga memperbarui catatan Anda di SLIK. Simpan surat ini sebagai bukti.',
    card: { kind: 'document', document: 'statement', url: '/d/statement', expires: Date.now() + DAY_MS },
  },
]

export const waiting: Sample[] = [
  { text: 'Bisa, Bu Maria. Ibu tidak perlu mengulang cerita, semuanya saya sampaikan.' },
  {
    card: { kind: 'waiting', place: 2, minutes: [3, 5], opens: null, closes: Date.now() + 3_600_000 },
    buttons: [
      { id: 'cancel_wait', title: 'Batal menunggu' },
      { id: 'contact_later', title: 'Hubungi nanti' },
    ],
  },
]

const ratna = { id: 'u1', name: 'Ratna Dewi' }

export const person: Sample[] = [
  { by: 'event', text: 'Ratna Dewi bergabung', agent: ratna },
  {
    by: 'agent',
    agent: ratna,
    text: 'Selamat pagi, Bu Maria. Saya Ratna. Saya sudah baca semuanya, jadi Ibu tidak perlu mengulang.',
  },
  { by: 'agent', agent: ratna, text: 'Rp7.500.000 di atas wewenang saya, sedang saya mintakan persetujuan.' },
  { by: 'debtor', text: 'baik mbak, saya tunggu', input: 'earlier-2' },
  {
    by: 'agent',
    agent: ratna,
    text: 'Sudah disetujui, Bu. Silakan dicek dulu:',
    offers: [offer('o9', 5_640_000, 0, 1, 5_640_000)],
    card: offerSet('open'),
    buttons: [{ id: 'offer:o9@s1', title: 'Periksa' }],
  },
]

export const crisis: Sample[] = [
  { by: 'debtor', text: 'rasanya sudah tidak sanggup lagi', input: 'earlier-3' },
  {
    text: 'Keselamatan Anda lebih penting. Darurat: *112* atau *119*. Konselor gratis 24 jam: *119 ext 8*. Apakah Anda aman saat ini?',
    card: { kind: 'crisis' },
    buttons: [
      { id: 'safe', title: 'Saya aman' },
      { id: 'human', title: 'Sambungkan petugas' },
    ],
  },
]
