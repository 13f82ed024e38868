/** A day, month and year as typed; null while they are not a date of the past. Answers `YYYY-MM-DD`. */
export function isoDate(day: string, month: string, year: string): string | null {
  if (!/^\d{4}$/.test(year) || !day || !month) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  const real = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)
  return real && at.getTime() < Date.now() && year >= '1900' ? iso : null
}

/** A whole date pasted into one box, as day, month, year: `1990-08-17`, `17/08/1990` or `17 08 1990`. */
export function pastedDate(text: string): string[] | null {
  const parts = text.match(/\d+/g) ?? []
  if (parts.length !== 3) return null
  return parts[0]?.length === 4 ? parts.reverse() : parts
}
