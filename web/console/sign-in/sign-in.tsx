import { type FormEvent, type ReactElement, useEffect, useRef, useState } from 'react'
import { say, server, session } from '../console.ts'
import { Button } from '../frame/button.tsx'
import { Icon } from '../frame/icon.tsx'
import { changeLanguage } from '../frame/settings.tsx'
import { Field } from '../frame/text-field.tsx'
import { signIn } from '../server/session.ts'
import { PasswordField } from './password-field.tsx'
import { Poster } from './poster.tsx'
import { refusalWords, type SignInFault, signInFault } from './sign-in-words.ts'

/** The door. After a session that ended it says that nothing typed was lost. */
export function SignIn({ expired }: { expired: boolean }): ReactElement {
  useEffect(() => {
    document.title = say('title.sign-in')
  }, [])
  return (
    <div className="sign-in">
      <Poster />
      <main className="sign-in-side">
        <LanguageSwitch />
        <div className="sign-in-form">
          <h1>{say('sign-in.title')}</h1>
          <p className="sign-in-lead">{say(expired ? 'sign-in.expired' : 'sign-in.lead')}</p>
          <SignInForm />
          <p className="meta">{say('sign-in.evidence')}</p>
        </div>
      </main>
    </div>
  )
}

function SignInForm(): ReactElement {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<SignInFault | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const missing = signInFault(email, password)
    setFault(missing)
    if (missing) return form.current?.querySelector<HTMLInputElement>(`[name="${missing.field}"]`)?.focus()
    setBusy(true)
    const answer = await signIn(session, server, email.trim(), password)
    setBusy(false)
    if (!answer.ok) setFault(refusalWords(answer.status, answer.refusal))
  }
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={say('sign-in.email')}
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        value={email}
        onChange={setEmail}
        error={fault?.field === 'email' ? say(fault.words) : null}
      />
      <PasswordField
        value={password}
        onChange={setPassword}
        error={fault?.field === 'password' ? say(fault.words) : null}
      />
      <div role="alert">
        {fault?.field === 'form' && (
          <p className="error sign-in-error">
            <Icon name="warning" size={16} />
            {say(fault.words)}
          </p>
        )}
      </div>
      <Button kind="fill" tall type="submit" busy={busy}>
        {say(busy ? 'sign-in.busy' : 'sign-in.act')}
      </Button>
    </form>
  )
}

function LanguageSwitch(): ReactElement {
  const other = say.language === 'id' ? 'en' : 'id'
  return (
    <div className="sign-in-top">
      <button type="button" className="language" lang={other} onClick={() => changeLanguage(other)}>
        <Icon name="globe" />
        {say(`language.${other}`)}
      </button>
    </div>
  )
}
