interface Props {
  parts: { amount: number; paid: number }[]
  label: string
}

/** One segment a payment, as wide as its amount, filled as far as it is paid. */
export function Segments({ parts, label }: Props) {
  let end = 0
  const placed = parts.map((part) => {
    end += part.amount
    return { ...part, end }
  })
  return (
    <div class="segments" role="img" aria-label={label}>
      {placed.map(({ amount, paid, end }) => (
        <i key={end} style={{ flexGrow: amount }}>
          <b style={{ width: `${Math.min(1, amount > 0 ? paid / amount : 1) * 100}%` }} />
        </i>
      ))}
    </div>
  )
}
