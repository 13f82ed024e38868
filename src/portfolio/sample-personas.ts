import { minor } from '../negotiation/money.ts'
import type { Person } from './sample-people.ts'

const CREDITOR = 'Sanggara Finance'

/** The people a newcomer can be in the demo: the first six debtors of every sample. */
export const PERSONAS: readonly Person[] = [
  {
    creditor: CREDITOR,
    name: 'Siti Rahmawati',
    called: 'Siti',
    addressForm: 'Bu',
    language: 'id',
    province: 'DKI Jakarta',
    birthdate: '1988-04-17',
    accounts: [{ product: 'credit_card', daysLate: 45, contractValue: minor(12_000_000) }],
  },
  {
    creditor: CREDITOR,
    name: 'Rizky Firmansyah',
    called: 'Rizky',
    addressForm: 'Kak',
    language: 'id',
    province: 'Jawa Barat',
    birthdate: '1999-09-03',
    accounts: [{ product: 'paylater', daysLate: 12, contractValue: minor(2_400_000) }],
  },
  {
    creditor: CREDITOR,
    name: 'Bambang Prasetyo',
    called: 'Bambang',
    addressForm: 'Pak',
    language: 'id',
    province: 'Jawa Timur',
    birthdate: '1974-12-08',
    accounts: [
      { product: 'multipurpose_loan', daysLate: 112, contractValue: minor(120_000_000), progress: 30 },
    ],
  },
  {
    creditor: CREDITOR,
    name: 'Ni Kadek Artini',
    called: 'Kadek',
    addressForm: 'Kak',
    language: 'id',
    province: 'Bali',
    birthdate: '1993-06-21',
    accounts: [
      { product: 'credit_card', daysLate: 38, contractValue: minor(9_000_000) },
      { product: 'motorcycle_loan', daysLate: 20, contractValue: minor(19_500_000) },
    ],
  },
  {
    creditor: CREDITOR,
    name: 'Kevin Tanuwijaya',
    called: 'Kevin',
    addressForm: '',
    language: 'en',
    province: 'DKI Jakarta',
    birthdate: '1990-02-11',
    accounts: [{ product: 'cash_loan', daysLate: 70, contractValue: minor(8_000_000) }],
  },
  {
    creditor: CREDITOR,
    name: 'Yosep Rumbiak',
    called: 'Yosep',
    addressForm: 'Pak',
    language: 'id',
    province: 'Papua',
    birthdate: '1985-10-30',
    accounts: [{ product: 'motorcycle_loan', daysLate: null, contractValue: minor(18_000_000) }],
  },
]
