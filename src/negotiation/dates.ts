/** A calendar day as `YYYY-MM-DD`, compared as text. */
export type LocalDate = string
