import { nearest } from './nearest.ts'

export type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura'

const WIB = [
  ...['Aceh', 'Sumatera Utara', 'Sumatera Barat', 'Riau', 'Jambi', 'Sumatera Selatan', 'Bengkulu', 'Lampung'],
  ...['Kepulauan Bangka Belitung', 'Kepulauan Riau', 'DKI Jakarta', 'Jawa Barat', 'Jawa Tengah'],
  ...['DI Yogyakarta', 'Jawa Timur', 'Banten', 'Kalimantan Barat', 'Kalimantan Tengah'],
]
const WITA = [
  ...['Bali', 'Nusa Tenggara Barat', 'Nusa Tenggara Timur', 'Kalimantan Selatan', 'Kalimantan Timur'],
  ...['Kalimantan Utara', 'Sulawesi Utara', 'Sulawesi Tengah', 'Sulawesi Selatan', 'Sulawesi Tenggara'],
  ...['Gorontalo', 'Sulawesi Barat'],
]
const WIT = [
  ...['Maluku', 'Maluku Utara', 'Papua', 'Papua Barat', 'Papua Selatan', 'Papua Tengah'],
  ...['Papua Pegunungan', 'Papua Barat Daya'],
]

/** The zone of each province (Keppres 41/1987 as amended); none of them has summer time. */
export const PROVINCES: ReadonlyMap<string, Zone> = new Map([
  ...WIB.map((province) => [province, 'Asia/Jakarta'] as const),
  ...WITA.map((province) => [province, 'Asia/Makassar'] as const),
  ...WIT.map((province) => [province, 'Asia/Jayapura'] as const),
])

const SHORT_NAMES: Record<string, string> = {
  nad: 'Aceh',
  sumut: 'Sumatera Utara',
  sumbar: 'Sumatera Barat',
  sumsel: 'Sumatera Selatan',
  'bangka belitung': 'Kepulauan Bangka Belitung',
  babel: 'Kepulauan Bangka Belitung',
  kepri: 'Kepulauan Riau',
  jakarta: 'DKI Jakarta',
  dki: 'DKI Jakarta',
  dkj: 'DKI Jakarta',
  'daerah khusus jakarta': 'DKI Jakarta',
  jabar: 'Jawa Barat',
  jateng: 'Jawa Tengah',
  jatim: 'Jawa Timur',
  diy: 'DI Yogyakarta',
  yogyakarta: 'DI Yogyakarta',
  'daerah istimewa yogyakarta': 'DI Yogyakarta',
  ntb: 'Nusa Tenggara Barat',
  ntt: 'Nusa Tenggara Timur',
  kalbar: 'Kalimantan Barat',
  kalteng: 'Kalimantan Tengah',
  kalsel: 'Kalimantan Selatan',
  kaltim: 'Kalimantan Timur',
  kaltara: 'Kalimantan Utara',
  sulut: 'Sulawesi Utara',
  sulteng: 'Sulawesi Tengah',
  sulsel: 'Sulawesi Selatan',
  sultra: 'Sulawesi Tenggara',
  sulbar: 'Sulawesi Barat',
}

const BY_NAME = new Map([...PROVINCES].map(([province, zone]) => [province.toLowerCase(), zone]))

/** The zone of a province by its name or usual abbreviation, in any case; undefined when unknown. */
export function zoneOfProvince(province: string): Zone | undefined {
  const name = plain(province)
  return BY_NAME.get(SHORT_NAMES[name]?.toLowerCase() ?? name)
}

export function nearestProvince(province: string): string | undefined {
  return nearest(plain(province), [...PROVINCES.keys()])
}

function plain(province: string): string {
  const words = province
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
  return words
    .replace(/^(provinsi|prov|propinsi) /, '')
    .replace(/^d i /, 'di ')
    .replace(/^d k i /, 'dki ')
}

const ABBREVIATIONS: Record<string, Zone> = {
  wib: 'Asia/Jakarta',
  wita: 'Asia/Makassar',
  wit: 'Asia/Jayapura',
}

const known = new Map<string, string>()

/** An IANA zone, or WIB, WITA, WIT; undefined when it is none. */
export function readZone(text: string): string | undefined {
  const zone = known.get(text) ?? ABBREVIATIONS[text.toLowerCase()] ?? canonical(text)
  if (zone) known.set(text, zone)
  return zone
}

/** The engine takes milliseconds to look a zone up; what it knows is remembered, and bounded by its list. */
function canonical(text: string): string | undefined {
  if (!/^[A-Z][A-Za-z]+(\/[A-Z][A-Za-z_-]+)+$/.test(text)) return undefined
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions()
    return timeZone === 'Asia/Pontianak' ? 'Asia/Jakarta' : timeZone
  } catch {
    return undefined
  }
}
