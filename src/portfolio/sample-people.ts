import type { LocalDate } from '../negotiation/dates.ts'
import type { Outline } from './sample-account.ts'

/** How a person of the sample is known before chance fills in the rest. */
export interface Person {
  creditor: string
  name: string
  called: string
  addressForm: string
  language: 'id' | 'en'
  province: string
  birthdate: LocalDate
  accounts: Pick<Outline, 'product' | 'daysLate' | 'contractValue' | 'progress'>[]
}

/** Names of one region, to be put together at random: nobody of the sample exists. */
interface Region {
  provinces: readonly [string, ...string[]]
  men: readonly [string, ...string[]]
  women: readonly [string, ...string[]]
  /** Family, clan or second names; a slash gives the man's and the woman's form. */
  second: readonly [string, ...string[]]
  /** What younger men and women there like to be called. */
  youthful: readonly ['Kak' | 'Mas' | 'Bang', 'Kak' | 'Mbak' | 'Teh']
  /** In a hundred people of the sample. */
  share: number
}

export const REGIONS: readonly [Region, ...Region[]] = [
  {
    provinces: ['Jawa Tengah', 'DI Yogyakarta', 'Jawa Timur'],
    men: ['Slamet', 'Bambang', 'Agus', 'Joko', 'Wahyu', 'Eko', 'Sigit', 'Bayu', 'Teguh', 'Dimas'],
    women: ['Sri', 'Endang', 'Wulan', 'Ratna', 'Dwi', 'Tri', 'Lestari', 'Retno', 'Yuni', 'Ambar'],
    second: [
      'Widodo/Widayati',
      'Prasetyo/Prasetyowati',
      'Santoso',
      'Nugroho',
      'Wibowo',
      'Utomo/Utami',
      'Setiawan',
    ],
    youthful: ['Mas', 'Mbak'],
    share: 28,
  },
  {
    provinces: ['Jawa Barat', 'Banten'],
    men: ['Asep', 'Dadang', 'Ujang', 'Cecep', 'Deden', 'Iwan', 'Rizky', 'Yayan', 'Gilang', 'Entis'],
    women: ['Euis', 'Neneng', 'Iis', 'Lilis', 'Rina', 'Siti', 'Nani', 'Eneng', 'Ai', 'Imas'],
    second: ['Sutisna', 'Hidayat/Hidayati', 'Kurniawan/Kurniasih', 'Suryana', 'Rahmat/Rahmawati', 'Permana'],
    youthful: ['Kak', 'Teh'],
    share: 18,
  },
  {
    provinces: ['DKI Jakarta'],
    men: ['Kevin', 'Hendra', 'Andre', 'Steven', 'Ronald', 'Michael', 'Rudy', 'Anton'],
    women: ['Felicia', 'Jessica', 'Meilani', 'Vivian', 'Lina', 'Stefani', 'Grace', 'Yenny'],
    second: ['Tanuwijaya', 'Halim', 'Gunawan', 'Wijaya', 'Susanto', 'Limanto', 'Kosasih', 'Hartono'],
    youthful: ['Kak', 'Kak'],
    share: 9,
  },
  {
    provinces: ['DKI Jakarta', 'Banten', 'Lampung'],
    men: ['Muhammad Fajar', 'Ahmad', 'Rahmat', 'Fahmi', 'Ilham', 'Taufik', 'Syahrul', 'Yusuf'],
    women: ['Nur', 'Aisyah', 'Fitri', 'Dewi', 'Maya', 'Indah', 'Putri', 'Laila'],
    second: ['Maulana', 'Ramadhan/Ramadhani', 'Firmansyah', 'Hakim', 'Saputra/Safitri', 'Akbar/Anggraini'],
    youthful: ['Bang', 'Kak'],
    share: 12,
  },
  {
    provinces: ['Sumatera Utara', 'Riau'],
    men: ['Togar', 'Parlindungan', 'Sahat', 'Binsar', 'Jonathan', 'Hotman', 'Poltak'],
    women: ['Tiurma', 'Rosinta', 'Melda', 'Lasma', 'Ester', 'Duma', 'Risma'],
    second: ['Simanjuntak', 'Sitorus', 'Hutapea', 'Nainggolan', 'Panjaitan', 'Siregar', 'Manurung'],
    youthful: ['Bang', 'Kak'],
    share: 9,
  },
  {
    provinces: ['Sumatera Barat', 'Kepulauan Riau', 'Aceh', 'Sumatera Selatan'],
    men: ['Rizal', 'Fadli', 'Zulkifli', 'Hendri', 'Irwan', 'Teuku Rafli', 'Doni'],
    women: ['Yuliarti', 'Rahmi', 'Cut Nadia', 'Desi', 'Mutia', 'Elvira', 'Suci'],
    second: ['Chaniago', 'Piliang', 'Tanjung', 'Koto', 'Sikumbang', 'Mulyadi', 'Syahputra/Syafrida'],
    youthful: ['Bang', 'Kak'],
    share: 7,
  },
  {
    provinces: ['Bali', 'Nusa Tenggara Barat'],
    men: ['I Wayan', 'I Made', 'I Ketut', 'I Nyoman', 'I Gede', 'Lalu'],
    women: ['Ni Luh', 'Ni Kadek', 'Ni Wayan', 'Ni Made', 'Baiq', 'Ni Komang'],
    second: [
      'Sudiarta/Sudiartini',
      'Suardana/Suardani',
      'Mahendra',
      'Artawan/Artini',
      'Wirawan/Wirati',
      'Pratama',
    ],
    youthful: ['Kak', 'Kak'],
    share: 5,
  },
  {
    provinces: ['Sulawesi Selatan', 'Sulawesi Tenggara', 'Kalimantan Timur', 'Kalimantan Selatan'],
    men: ['Andi Baso', 'Muhammad Ilyas', 'Syamsul', 'Hasanuddin', 'Abdul Kadir', 'Rustam'],
    women: ['Andi Tenri', 'Besse', 'Hasnah', 'Nurhayati', 'Rahmatia', 'Marwah'],
    second: ['Mappangara', 'Patawari', 'Alimuddin', 'Saleh', 'Tahir', 'Mattola', 'Noor'],
    youthful: ['Kak', 'Kak'],
    share: 5,
  },
  {
    provinces: ['Nusa Tenggara Timur', 'Sulawesi Utara'],
    men: ['Yohanes', 'Petrus', 'Stevy', 'Dominggus', 'Ferdinand'],
    women: ['Maria Goreti', 'Yosefina', 'Olivia', 'Meiske', 'Theresia'],
    second: ['Seran', 'Bria', 'Wowor', 'Mandagi', 'Lobo', 'Rumengan'],
    youthful: ['Kak', 'Kak'],
    share: 3,
  },
  {
    provinces: ['Papua', 'Papua Barat', 'Papua Selatan', 'Maluku', 'Maluku Utara'],
    men: ['Yosep', 'Markus', 'Frans', 'Elias', 'Simon', 'Octovianus'],
    women: ['Yuliana', 'Marlina', 'Agustina', 'Dorkas', 'Adriana', 'Selvi'],
    second: ['Wenda', 'Kogoya', 'Rumbiak', 'Wanggai', 'Pattiasina', 'Tuhumury', 'Latuconsina'],
    youthful: ['Kak', 'Kak'],
    share: 4,
  },
]
