import type { ReactElement } from 'react'
import type { QrMatrix } from '../../../src/http/wire/channels.ts'

/** Cameras want this many light modules around the code (ISO/IEC 18004). */
const QUIET = 4

/** Dark on white in both themes: many cameras do not read it the other way round. */
export function QrCode({ matrix, label }: { matrix: QrMatrix; label: string }): ReactElement {
  const size = matrix.length + 2 * QUIET
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path className="qr-ground" d={`M0 0h${size}v${size}H0z`} />
      <path className="qr-dark" d={darkPath(matrix)} />
    </svg>
  )
}

/** One stroke of the path for each run of dark modules. */
function darkPath(matrix: QrMatrix): string {
  return matrix
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(
        ({ 0: run, index }) => `M${index + QUIET} ${y + QUIET}h${run.length}v1h-${run.length}z`,
      ),
    )
    .join('')
}
