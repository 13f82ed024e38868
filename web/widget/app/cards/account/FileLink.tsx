import { Icon } from '../../parts/Icon.tsx'
import { words } from '../../words.ts'
import { safeUrl } from './safe-url.ts'

/** A document behind a link; opens in a tab of its own. */
export function FileLink({ url, name, detail }: { url: string; name: string; detail: string }) {
  const href = safeUrl(url)
  if (!href) return null
  return (
    <a class="file" href={href} target="_blank" rel="noopener noreferrer">
      <Icon name="file" />
      <span>
        <strong>{name}</strong>
        <small class="fine-text">{detail}</small>
      </span>
      <span class="hidden">, {words.value.newTab}</span>
    </a>
  )
}
