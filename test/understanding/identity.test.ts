import { expect, test } from '@jest/globals'
import { readNik } from '../../src/understanding/nik.ts'
import { toE164 } from '../../src/understanding/phone.ts'

const TODAY = { year: 2026, month: 11, day: 25 }

test.each([
  ['3273056010900009', '1990-10-20', 'female'],
  ['3204110609970001', '1997-09-06', 'male'],
  ['3515144508680002', '1968-08-05', 'female'],
])('identity number %s tells the birth date %s of a %s', (digits, birthdate, sex) => {
  expect(readNik(digits, TODAY)).toEqual({ ok: true, birthdate, sex })
})

test.each([
  ['3273057213900001', 'date'],
  ['3273054010900001', 'date'],
  ['3273053002900001', 'date'],
  ['3273056010900000', 'serial'],
  ['327305601090000', 'format'],
  ['9973056010900009', 'province'],
  ['3273052511120001', 'age'],
])('identity number %s is refused for its %s', (digits, problem) => {
  expect(readNik(digits, TODAY)).toEqual({ ok: false, problem })
})

test.each([
  '081234567890',
  '6281234567890',
  '62081234567890',
  '+62 0812 3456 7890',
  '+62 812-3456-7890',
  '8123456789 0'.replace(' ', ''),
  '6281234567890@c.us',
  '0062 812-3456-7890',
  '(0812) 3456-7890',
])('%s is the same phone number as the others', (text) => {
  expect(toE164(text)).toBe('+6281234567890')
})

test.each(['+62 812 3456 78901234', '0812', '', 'abc', '00000000000', '1'.repeat(50)])(
  '"%s" is no phone number',
  (text) => {
    expect(toE164(text)).toBeUndefined()
  },
)

test('a fixed line and a foreign number keep their own form', () => {
  expect(toE164('021-5550123')).toBe('+62215550123')
  expect(toE164('+65 8123 4567')).toBe('+6581234567')
})
