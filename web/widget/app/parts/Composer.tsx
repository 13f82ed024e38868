import { signal } from '@preact/signals'
import { brand, status } from '../conversation.ts'
import { say, send, switchLanguage, typing } from '../send.ts'
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

const draft = signal(recall('chat.draft') ?? '')

function write(input: HTMLTextAreaElement, text: string): void {
  draft.value = text
  if (text) keep('chat.draft', text)
  else forget('chat.draft')
  input.value = text
  grow(input)
}

function grow(input: HTMLTextAreaElement | null): void {
  if (!input) return
  input.style.height = 'auto'
  input.style.height = `${Math.min(input.scrollHeight + 2, TALLEST_PX)}px`
}

function submit(): void {
  const input = document.getElementById('composer')
  const text = draft.value.trim()
  if (!text || !(input instanceof HTMLTextAreaElement)) return
  say(text)
  write(input, '')
  input.focus()
}

export function Composer() {
  const w = words.value
  const { mode, agent } = status.value
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
          ref={grow}
          rows={1}
          value={draft.value}
          aria-label={w.composer}
          placeholder={placeholder}
          enterkeyhint="send"
          onInput={(event) => {
            write(event.currentTarget, event.currentTarget.value)
            typing()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            submit()
          }}
        />
        <button type="submit" class="send" aria-label={w.send} aria-disabled={!draft.value.trim()}>
          <Icon name="send" />
        </button>
      </form>
      <p class="fine">
        {brand.value?.privacyUrl && (
          <a href={brand.value.privacyUrl} target="_blank" rel="noopener noreferrer">
            {w.privacy}
            <span class="hidden">, {w.newTab}</span>
          </a>
        )}
        <button type="button" lang={w.other} onClick={() => switchLanguage(w.other)}>
          {w.otherName}
        </button>
      </p>
    </footer>
  )
}

/** A file is never sent from here: the assistant is told its kind and answers what can be done. */
function Attach() {
  return (
    <>
      <button
        type="button"
        class="quiet round"
        aria-label={words.value.attach}
        onClick={() => document.getElementById('attachment')?.click()}
      >
        <Icon name="clip" />
      </button>
      <input
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
