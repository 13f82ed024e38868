/** Lists of numbers as they are kept in a file and used from it without being read through. */
export type Numbers = Int8Array | Uint8Array | Int32Array | Float32Array | Float64Array

const TYPES = {
  i8: Int8Array,
  u8: Uint8Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const
export type TypeName = keyof typeof TYPES

/** Every list begins where any kind of number may stand. */
const STEP = 8

/** What stands before the lists: something small, and the kind and length of each list. */
interface Head<T> {
  about: T
  lists: [TypeName, number][]
}

function up(length: number): number {
  return Math.ceil(length / STEP) * STEP
}

/** One block of bytes: length of the head, the head as JSON, then the lists in their order. */
export function pack<T>(about: T, lists: readonly Numbers[]): Uint8Array {
  const head: Head<T> = { about, lists: lists.map((list) => [typeOf(list), list.length]) }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const start = up(4 + text.length)
  const bytes = new Uint8Array(start + lists.reduce((sum, list) => sum + up(list.byteLength), 0))
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  let at = start
  for (const list of lists) {
    bytes.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at)
    at += up(list.byteLength)
  }
  return bytes
}

function typeOf(list: Numbers): TypeName {
  if (list instanceof Int8Array) return 'i8'
  if (list instanceof Uint8Array) return 'u8'
  if (list instanceof Int32Array) return 'i32'
  return list instanceof Float32Array ? 'f32' : 'f64'
}

/** Takes the lists out again, one after the other; throws when the bytes are cut short or no such block. */
export function unpack<T>(bytes: Uint8Array): { about: T; next: Next } {
  const whole = bytes.byteOffset % STEP === 0 ? bytes : bytes.slice()
  const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true)
  const { about, lists }: Head<T> = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length)))
  const start = up(4 + length)
  const size = lists.reduce((sum, [type, count]) => sum + up(count * TYPES[type].BYTES_PER_ELEMENT), start)
  if (size !== whole.length) throw new Error('The bytes are cut short.')
  let at = start
  let place = 0
  const next: Next = (type) => {
    const [kept, count] = lists[place++] ?? ['', 0]
    if (kept !== type) throw new Error(`A list of ${kept} stands where one of ${type} is wanted.`)
    const list = new TYPES[type](whole.buffer as ArrayBuffer, whole.byteOffset + at, count)
    at += up(list.byteLength)
    return list as Kinds[typeof type]
  }
  return { about, next }
}

/** The next list, which must be of the kind that is asked for. */
export type Next = <T extends TypeName>(type: T) => Kinds[T]

type Kinds = { [T in TypeName]: InstanceType<(typeof TYPES)[T]> }

/** No word holds it. */
const BETWEEN = '\u0000'

/** Words as one list of bytes. */
export function packWords(words: Iterable<string>): Uint8Array {
  return new TextEncoder().encode([...words].join(BETWEEN))
}

export function unpackWords(bytes: Uint8Array): string[] {
  return bytes.length > 0 ? new TextDecoder().decode(bytes).split(BETWEEN) : []
}
