/** An amount in the smallest unit in use: 500000 is Rp500.000 (no minor unit in use), 500 is $5.00. */
export type Minor = number & { readonly unit: 'minor' }

export type Currency = 'IDR' | 'USD'
