import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { brand, status } from '../conversation.ts'
import { say, send, typing } from '../send.ts'
import { forget, keep, recall } from '../storage.ts'
import { words } from '../words.ts'
import { Icon } from './Icon.tsx'

/** Five lines of 24 px and the padding. */
const TALLEST_PX = 5 * 24 + 20

/** Puts the keyboard where one writes, when the control that had it is gone; on a phone that would open the keyboard. */
export function focusComposer(): void {
  if (matchMedia('(pointer: coarse)').matches) document.getElementById('log')?.focus({ preventScroll: true })
  else document.getElementById('composer')?.focus({ preventScroll: true })
}

export function Composer() {
  const w = words.value
  const [text, setText] = useState(recall('chat.draft') ?? '')
  const input = useRef<HTMLTextAreaElement>(null)
  const { mode, agent } = status.value

  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${Math.min(element.scrollHeight + 2, TALLEST_PX)}px`
  })

  const write = (next: string): void => {
    setText(next)
    if (next) keep('chat.draft', next)
    else forget('chat.draft')
  }
  const submit = (): void => {
    if (!text.trim()) return
    say(text.trim())
    write('')
    input.current?.focus()
  }
  const placeholder =
    mode === 'queued'
      ? w.composeWaiting
      : mode === 'agent' && agent
        ? w.composeTo(firstName(agent.name))
        : w.compose
  return (
    <footer class="foot">
      <form
        class="compose"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Attach />
        <textarea
          id="composer"
          ref={input}
          rows={1}
          value={text}
          aria-label={w.composer}
          placeholder={placeholder}
          enterkeyhint="send"
          onInput={(event) => {
            write(event.currentTarget.value)
            typing()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            submit()
          }}
        />
        <button type="submit" class="send" aria-label={w.send} aria-disabled={!text.trim()}>
          <Icon name="send" />
        </button>
      </form>
      <p class="fine">
        {brand.value?.privacyUrl && (
          <a
            href={brand.value.privacyUrl}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={w.privacyOpens}
          >
            {w.privacy}
          </a>
        )}
      </p>
    </footer>
  )
}

/** A file is never sent from here: the assistant is told its kind and answers what can be done. */
function Attach() {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class="quiet round"
        aria-label={words.value.attach}
        onClick={() => picker.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <input
        ref={picker}
        id="attachment"
        type="file"
        hidden
        accept="image/*,audio/*,.pdf,.doc,.docx"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) send({ kind: 'media', media: mediaOf(file.type) })
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

const firstName = (name: string): string => name.split(' ')[0] ?? name

function mediaOf(type: string): 'voice' | 'image' | 'document' {
  if (type.startsWith('image/')) return 'image'
  return type.startsWith('audio/') ? 'voice' : 'document'
}
