import { offerOf, rowOf, type Sample } from './fake-cases.ts'
import type { FakeConsole } from './fake-console.ts'

const RATNA = { id: 'u-ratna', name: 'Ratna Dewi' }
const SISKA = { id: 'u-siska', name: 'Siska Manurung' }
const MINUTE = 60_000

const QUEUE: Sample[] = [
  {
    id: '20474',
    name: 'Fajar Nugroho',
    said: 'tanggal 28 aja ya pak gajiannya telat',
    owner: RATNA,
    owed: 3_100_000,
    daysLate: 21,
    wait: [2.16, 8],
    unread: 2,
  },
  {
    id: '20480',
    name: 'Sulastri',
    said: 'saya sudah tidak kuat lagi',
    reason: 'distress',
    channel: 'whatsapp',
    wait: [1.2, 5],
  },
  {
    id: '20481',
    name: 'Dedi Kurniawan',
    said: 'cuma sanggup 300rb per minggu pak',
    reason: 'beyond_authority',
    channel: 'whatsapp',
    owed: 12_500_000,
    daysLate: 96,
    wait: [10.1, 8],
  },
  {
    id: '20482',
    name: 'Putri Ayuningtyas',
    said: 'bisa ngomong sama orang aja ga kak',
    owed: 2_700_000,
    daysLate: 12,
    wait: [6.7, 8],
  },
  {
    id: '20483',
    name: 'Yohanes Tandi',
    said: 'saya sudah transfer tgl 3, ini buktinya',
    reason: 'payment_check',
    owed: 5_900_000,
    daysLate: 34,
    wait: [5.3, 60],
  },
  {
    id: '20484',
    name: 'I Made Suardana',
    said: 'kena PHK bulan lalu, minta waktu',
    reason: 'hardship',
    owed: 7_800_000,
    daysLate: 58,
    wait: [3.9, 15],
  },
  {
    id: '20485',
    name: 'Grace Halim',
    said: 'Thanks, I will check with my husband',
    reason: 'asked',
    channel: 'teams',
    language: 'en',
    owed: 14_200_000,
    daysLate: 47,
    wait: [2, 8],
  },
  {
    id: '20486',
    name: 'Agus Setiawan',
    said: 'bisa mundur ke tanggal 28 ya bu?',
    mode: 'bot',
    owed: 6_100_000,
    daysLate: 17,
    wait: null,
  },
]

/** The conversation of the pictures: offers made and refused, a bid beyond the assistant, a team note. */
export function putMaria(fake: FakeConsole): void {
  const now = Date.now()
  const { view, row } = fake.put({
    id: '20471',
    name: 'Maria Lestari',
    said: 'halo, mau nanya sisa utang, bisa dikurangi ga? bonus cair tgl 25',
    owner: RATNA,
    reason: 'beyond_authority',
    wait: null,
  })
  const offers = [
    offerOf('o1', 7_820_000, 580_000, null, now),
    offerOf('o2', 8_010_000, 390_000, [1_500_000, 3], now),
    offerOf('o3', 8_205_000, 195_000, [855_000, 6], now),
  ]
  const owed = view.path?.owed ?? view.accounts[0]?.total
  if (!view.path || owed === undefined) return
  const card = { kind: 'offers', set: 's1', owed, currency: 'IDR', graceDays: 3, state: 'open' } as const
  const at = (minutes: number) => now - minutes * MINUTE
  view.rows = [
    rowOf({
      seq: 1,
      at: at(31),
      by: 'debtor',
      text: 'halo, mau nanya sisa utang, bisa dikurangi ga? bonus cair tgl 25',
    }),
    rowOf({
      seq: 2,
      at: at(26),
      by: 'assistant',
      text: 'Bisa, Bu Maria. Sisa sampai lunas Rp8.400.000 per hari ini. Saya siapkan beberapa pilihan, ya.',
    }),
    rowOf({ seq: 3, at: at(25), by: 'assistant', text: '', offers, card }),
    rowOf({
      seq: 4,
      at: at(7),
      by: 'debtor',
      text: '7,5 jt deh, jumat langsung lunas. bisa ngomong sama orangnya?',
    }),
    rowOf({ seq: 5, at: at(7), by: 'event', text: 'Usulan Rp7.500.000, di luar wewenang asisten' }),
    rowOf({
      seq: 6,
      at: at(3),
      by: 'agent',
      text: 'Selamat pagi, Bu Maria. Saya Ratna. Saya sudah baca semuanya, jadi Ibu tidak perlu mengulang.',
      agent: RATNA,
    }),
    rowOf({
      seq: 7,
      at: at(2),
      by: 'note',
      text: 'Pernah lunas lebih cepat tahun 2025. Bonus sudah dibuktikan dengan slip, lihat lampiran.',
      agent: SISKA,
    }),
    rowOf({ seq: 8, at: at(1), by: 'debtor', text: 'baik mbak, saya tunggu' }),
  ]
  view.deliveries = { 6: { state: 'read' } }
  row.last = 'baik mbak, saya tunggu'
  row.since = at(0.6)
  view.path.offers = [8_110_000, 7_820_000].map((total, one) => ({
    at: at(30 - one),
    total: total as typeof owed,
  }))
  view.path.bids = [7_000_000, 7_500_000].map((total, one) => ({
    at: at(28 - one),
    total: total as typeof owed,
  }))
  view.path.gap = 116_000 as typeof owed
  Object.assign(view.brief, {
    wants: 'Lunas Jumat 27 Nov, Rp7.500.000',
    because: 'Bonus akhir tahun cair tanggal 25',
    canPay: 'Rp2,1 jt per bulan, 30% penghasilan',
    offered: [{ at: at(25), offers, answer: 'refused' }],
    bids: [{ at: at(7), text: 'Rp7.500.000', total: 7_500_000 }],
    advice: 'ask_supervisor',
  })
}

/** The queue of the pictures, and Maria's conversation. */
export function putEverybody(fake: FakeConsole): void {
  putMaria(fake)
  for (const sample of QUEUE) fake.put(sample)
}
