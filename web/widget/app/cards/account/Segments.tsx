interface Props {
  parts: { amount: number; paid: number }[]
  label: string
}

/** One segment a payment, as wide as its amount, filled as far as it is paid. */
export function Segments({ parts, label }: Props) {
  return (
    <div class="segments" role="img" aria-label={label}>
      {parts.map(({ amount, paid }, index) => (
        <i key={index} style={{ flexGrow: amount }}>
          <b style={{ width: `${Math.min(1, amount > 0 ? paid / amount : 1) * 100}%` }} />
        </i>
      ))}
    </div>
  )
}
