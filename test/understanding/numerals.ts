/** Writes numbers as words, by rules of their own: what the reader must give back. */

const ID = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
const EN_SMALL = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  ...['twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
]
const EN_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** Indonesian words of a whole number below a thousand million. */
export function indonesian(n: number): string {
  if (n < 10) return ID[n] ?? ''
  if (n === 10) return 'sepuluh'
  if (n === 11) return 'sebelas'
  if (n < 20) return `${ID[n - 10]} belas`
  if (n < 100) return joined(`${ID[Math.floor(n / 10)]} puluh`, n % 10, indonesian)
  if (n < 1000) return joined(n < 200 ? 'seratus' : `${ID[Math.floor(n / 100)]} ratus`, n % 100, indonesian)
  if (n < 1e6)
    return joined(n < 2000 ? 'seribu' : `${indonesian(Math.floor(n / 1000))} ribu`, n % 1000, indonesian)
  return joined(n < 2e6 ? 'satu juta' : `${indonesian(Math.floor(n / 1e6))} juta`, n % 1e6, indonesian)
}

/** English words of a whole number below a thousand million. */
export function english(n: number): string {
  if (n < 20) return EN_SMALL[n] ?? ''
  if (n < 100) return joined(EN_TENS[Math.floor(n / 10)] ?? '', n % 10, english)
  if (n < 1000) return joined(`${EN_SMALL[Math.floor(n / 100)]} hundred`, n % 100, english)
  if (n < 1e6) return joined(`${english(Math.floor(n / 1000))} thousand`, n % 1000, english)
  return joined(`${english(Math.floor(n / 1e6))} million`, n % 1e6, english)
}

function joined(head: string, rest: number, write: (n: number) => string): string {
  return rest === 0 ? head : `${head} ${write(rest)}`
}
