import { type ReactElement, useEffect, useState } from 'react'
import type { LinkView } from '../../../src/http/wire/channels.ts'
import { say } from '../console.ts'
import { duration } from '../format/time.ts'
import { Button } from '../frame/button.tsx'
import { Choices } from '../frame/choices.tsx'
import { Dialog } from '../frame/dialog.tsx'
import { Icon } from '../frame/icon.tsx'
import { Field } from '../frame/text-field.tsx'
import { useNow } from '../stores/now.ts'
import { QrCode } from './qr-code.tsx'
import { tell } from './tell.ts'
import type { ChannelsNow } from './use-channels.ts'

interface Props {
  link: LinkView
  now: ChannelsNow
  onClose: () => void
}

type Way = 'scan' | 'type'

/** Links a phone by a code to scan or one to type; says so once it is linked. */
export function LinkDialog({ link, now, onClose }: Props): ReactElement {
  const [way, setWay] = useState<Way>('scan')
  const [failure, setFailure] = useState<string | null>(null)
  const begin = async () => setFailure(await now.act('whatsapp-web/connect'))
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins once, when the window opens
  useEffect(() => {
    if (link.state !== 'linking' && link.state !== 'linked') void begin()
  }, [])
  if (link.state === 'linked') return <Linked phone={link.phone} onClose={onClose} />
  return (
    <Dialog title={tell('link.title')} onClose={onClose} wide>
      <div className="dialog-body">
        <p className="link-warning">
          <Icon name="info" size={16} />
          {tell('link.warning')}
        </p>
        <Choices
          label={tell('link.way')}
          value={way}
          options={[
            { value: 'scan', label: tell('link.scan') },
            { value: 'type', label: tell('link.type') },
          ]}
          onChange={setWay}
        />
        {failure && (
          <p className="error" role="alert">
            <Icon name="warning" size={16} />
            {failure}
          </p>
        )}
        {way === 'scan' ? <Scan link={link} onAgain={() => void begin()} /> : <Type link={link} now={now} />}
      </div>
    </Dialog>
  )
}

function Steps({ way }: { way: Way }): ReactElement {
  return (
    <ol className="link-steps">
      <li>{tell(`link.${way}.1`)}</li>
      <li>{tell(`link.${way}.2`)}</li>
      <li>{tell(`link.${way}.3`)}</li>
    </ol>
  )
}

/** A code comes by itself while the connection lasts; after the last one a person asks for more. */
const isMaking = ({ state }: LinkView): boolean => state === 'linking' || state === 'connecting'

function Scan({ link, onAgain }: { link: LinkView; onAgain: () => void }): ReactElement {
  const at = useNow()
  const { qr } = link
  const alive = qr !== null && qr.until > at
  return (
    <div className="link-way">
      <Steps way="scan" />
      <div className="link-code">
        {alive ? (
          <QrCode matrix={qr.matrix} label={tell('link.qr')} />
        ) : (
          <div className="qr-place">{tell(isMaking(link) ? 'link.making' : 'link.over')}</div>
        )}
        <p className="meta">
          {alive ? tell('link.left', { time: duration(qr.until - at, say.language) }) : ' '}
        </p>
        {!alive && !isMaking(link) && (
          <Button icon="refresh" onPress={onAgain}>
            {tell('link.again')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Type({ link, now }: Pick<Props, 'link' | 'now'>): ReactElement {
  const at = useNow()
  const [phone, setPhone] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const pairing = link.pairing && link.pairing.until > at ? link.pairing : null
  const ask = async () => {
    setBusy(true)
    setFailure(await now.act('whatsapp-web/pair', { phone }))
    setBusy(false)
  }
  return (
    <div className="link-way">
      <Steps way="type" />
      <form
        className="link-code"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void ask()
        }}
      >
        <Field
          label={tell('link.phone')}
          hint={tell('link.phone-hint')}
          value={phone}
          onChange={(text) => {
            setPhone(text)
            setFailure(null)
          }}
          error={failure}
          type="tel"
          autoComplete="off"
          most={40}
        />
        <Button kind="fill" type="submit" busy={busy} disabled={phone.trim() === ''}>
          {tell('link.ask')}
        </Button>
        <div className="pairing" role="status">
          {pairing && (
            <>
              <span className="label">{tell('link.pairing')}</span>
              <output className="pairing-code">{halves(pairing.code)}</output>
            </>
          )}
        </div>
        {pairing && (
          <p className="meta">{tell('link.left', { time: duration(pairing.until - at, say.language) })}</p>
        )}
      </form>
    </div>
  )
}

/** As WhatsApp itself shows it on the phone. */
const halves = (code: string): string => (code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code)

function Linked({ phone, onClose }: { phone: string | null; onClose: () => void }): ReactElement {
  return (
    <Dialog title={tell('link.done')} onClose={onClose}>
      <div className="dialog-body">
        <p className="link-done" role="status">
          <Icon name="tick" size={28} />
          {phone === null ? tell('link.done-hint-plain') : tell('link.done-hint', { phone })}
        </p>
      </div>
      <div className="dialog-foot">
        <Button kind="fill" onPress={onClose}>
          {say('close')}
        </Button>
      </div>
    </Dialog>
  )
}
