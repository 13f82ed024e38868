/** A conversation as people have it: questions, a wish for relief, haggling, thanks. */
export const MESSAGES = [
  'halo kak',
  'berapa sisa utang saya?',
  'jatuh temponya kapan ya',
  'bisa dapet keringanan ga?',
  'kemahalan',
  'bayarnya lewat mana?',
  'gw cm bs 300rb sebulan kk, gajian tgl 25',
  'nanti saya pikir dulu',
  'oke makasih',
]
