/** Product codes of the sample; a creditor may use its own, with a label under `product.CODE` in `locales/`. */
export const PRODUCTS = [
  'credit_card',
  'multipurpose_loan',
  'paylater',
  'motorcycle_loan',
  'cash_loan',
] as const

export type Product = (typeof PRODUCTS)[number]

/** How the sample's contracts of a product look; amounts in rupiah, rates in hundredths of a per cent. */
export interface Terms {
  least: number
  most: number
  /** Contract values are multiples of this. */
  step: number
  /** Numbers of monthly instalments; a card has none. */
  tenors: readonly [number, ...number[]]
  /** Flat, a month of the contract value; a card's is of its balance. */
  interest: number
  /** A day of a late instalment, below the 0.2 % a day of SEOJK 19/2025 XIV; a card's is of its balance a bill. */
  penalty: number
}

export const TERMS: Record<Product, Terms> = {
  credit_card: { least: 5e6, most: 40e6, step: 1e6, tenors: [1], interest: 175, penalty: 100 },
  multipurpose_loan: {
    least: 10e6,
    most: 150e6,
    step: 5e6,
    tenors: [12, 18, 24, 36],
    interest: 110,
    penalty: 10,
  },
  paylater: { least: 5e5, most: 8e6, step: 1e5, tenors: [3, 6, 12], interest: 260, penalty: 15 },
  motorcycle_loan: {
    least: 12e6,
    most: 32e6,
    step: 5e5,
    tenors: [12, 18, 24, 36],
    interest: 155,
    penalty: 20,
  },
  cash_loan: { least: 1e6, most: 15e6, step: 5e5, tenors: [3, 4, 6], interest: 300, penalty: 20 },
}
