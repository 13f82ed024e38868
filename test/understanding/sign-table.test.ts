import { expect, test } from '@jest/globals'
import {
  copyOf,
  forgetAfter,
  knownPair,
  knownText,
  numberOfPair,
  numberOfText,
  signTable,
  signTableOf,
  UNSEEN,
} from '../../src/understanding/sign-table.ts'

const MANY = 20_000

function filled() {
  const table = signTable()
  for (let i = 0; i < MANY; i++) numberOfText(table, 'piece', `x${i}`)
  return table
}

test('signs are numbered in the order in which they are first seen, each once', () => {
  const table = signTable()
  expect(numberOfText(table, 'word', 'bayar')).toBe(0)
  expect(numberOfText(table, 'word', 'cicil')).toBe(1)
  expect(numberOfPair(table, 'pair', 0, 1)).toBe(2)
  expect(numberOfText(table, 'word', 'mau bayar', 4)).toBe(0)
  expect(numberOfPair(table, 'pair', 0, 1)).toBe(2)
  expect(table.used).toBe(3)
})

test('a text of another kind and a pair the other way round are other signs', () => {
  const table = signTable()
  const [word, stem] = [numberOfText(table, 'word', 'bayar'), numberOfText(table, 'stem', 'bayar')]
  expect(stem).not.toBe(word)
  expect(numberOfPair(table, 'pair', word, stem)).not.toBe(numberOfPair(table, 'pair', stem, word))
})

test('however many there are, every sign has a number of its own', () => {
  const table = filled()
  expect(table.used).toBe(MANY)
  for (let i = 0; i < MANY; i++) expect(knownText(table, 'piece', `x${i}`)).toBe(i)
})

test('looking a sign up gives it no number', () => {
  const table = signTable()
  expect(knownText(table, 'word', 'bayar')).toBe(UNSEEN)
  expect(knownPair(table, 'pair', 1, 2)).toBe(UNSEEN)
  expect(table.used).toBe(0)
})

test('what was met late is forgotten, what was there before keeps its number', () => {
  const table = filled()
  forgetAfter(table, MANY / 2)
  expect(knownText(table, 'piece', `x${MANY / 2 - 1}`)).toBe(MANY / 2 - 1)
  expect(knownText(table, 'piece', `x${MANY / 2}`)).toBe(UNSEEN)
  expect(numberOfText(table, 'piece', 'new')).toBe(MANY / 2)
})

test('a table made of kept hashes knows the same signs, and a copy grows alone', () => {
  const table = filled()
  const again = signTableOf(table.firsts.slice(0, MANY), table.seconds.slice(0, MANY))
  for (let i = 0; i < MANY; i++) expect(knownText(again, 'piece', `x${i}`)).toBe(i)
  const copy = copyOf(again)
  expect(numberOfText(copy, 'word', 'bayar')).toBe(MANY)
  expect(knownText(again, 'word', 'bayar')).toBe(UNSEEN)
})
