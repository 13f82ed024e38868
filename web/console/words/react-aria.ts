import english from 'react-aria-components/i18n/en-US'

type Said = string | ((values: Record<string, unknown>, formatter: never) => string)
type Strings = Record<string, Record<string, Said>>

/** React Aria ships no Indonesian; these are the packages whose words can be heard in the console today. */
const INDONESIAN: Strings = {
  '@react-aria/overlays': { dismiss: 'Tutup' },
  '@react-aria/menu': { longPressMessage: 'Tekan lama atau Alt + panah bawah untuk membuka menu' },
  '@react-aria/searchfield': { 'Clear search': 'Hapus pencarian' },
  '@react-aria/spinbutton': { Empty: 'Kosong' },
  '@react-aria/numberfield': {
    decrease: (values) => `Kurangi ${values.fieldLabel}`,
    increase: (values) => `Tambah ${values.fieldLabel}`,
    numberField: 'Kolom angka',
  },
  'react-aria-components': {
    selectPlaceholder: 'Pilih',
    tableResizer: 'Pengubah lebar',
    dropzoneLabel: 'Tempat menaruh berkas',
    colorSwatchPicker: 'Pilihan warna',
  },
}

/**
 * Gives React Aria Indonesian words; must run before React renders, because they are read once.
 * A package without Indonesian keeps English, since one that is missing would throw.
 */
export function speakIndonesian(): void {
  const strings: Strings = { ...english, ...INDONESIAN }
  Object.assign(window, {
    [Symbol.for('react-aria.i18n.locale')]: 'id-ID',
    [Symbol.for('react-aria.i18n.strings')]: strings,
  })
}
