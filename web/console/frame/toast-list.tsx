import { type ReactElement, useEffect, useState } from 'react'
import { toasts } from '../console.ts'
import { dropToast, TOAST_MS, type Toast } from '../stores/toasts.ts'
import { useStore } from '../stores/use-store.ts'
import { Icon } from './icon.tsx'

/** What just happened. Stays six seconds, longer while somebody points at it or has the focus in it. */
export function ToastList(): ReactElement {
  const shown = useStore(toasts, (all) => all)
  return (
    <div className="toasts" role="status">
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastLine({ toast }: { toast: Toast }): ReactElement {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dropToast(toasts, toast.id), TOAST_MS)
    return () => clearTimeout(timer)
  }, [held, toast.id])
  const hold = () => setHeld(true)
  const release = () => setHeld(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a toast only keeps it from leaving
    <div className="toast" onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
      <Icon name={toast.icon} />
      <span className="grow">{toast.text}</span>
      {toast.act && (
        <button type="button" className="toast-act" onClick={toast.act.run}>
          {toast.act.label}
        </button>
      )}
    </div>
  )
}
