import type { ReactElement } from 'react'
import type { Me } from '../../../../src/http/wire/console.ts'
import { drafts, say } from '../../console.ts'
import { Button } from '../../frame/button.tsx'
import { Icon } from '../../frame/icon.tsx'
import { reasonOf } from '../acts/refused.ts'
import type { Pending } from '../case/outbox.ts'
import { sendAgain, takeBack } from '../case/send.ts'
import { desk } from '../desk-state.ts'
import { Note } from './note.tsx'

/** Something on its way to the server, with what to do when it does not get there. */
export function PendingEntry({ message, me }: { message: Pending; me: Me }): ReactElement {
  return (
    <div className={`said by-agent pending ${message.state}`}>
      {message.kind === 'note' ? (
        <Note author={me.user.name} at={message.at} text={message.text} />
      ) : (
        <p className="bubble">
          <span className="hidden">{say('voice.you')}: </span>
          {message.text}
        </p>
      )}
      <State message={message} />
    </div>
  )
}

function State({ message }: { message: Pending }): ReactElement {
  if (message.state === 'failed') return <Failed message={message} />
  return (
    <p className="meta delivery">
      <Icon name="clock" size={15} />
      {say(message.state === 'offline' ? 'delivery.offline' : 'delivery.sending')}
    </p>
  )
}

function Failed({ message }: { message: Pending }): ReactElement {
  const reason = message.refusal && reasonOf(message.refusal)
  return (
    <div className="delivery failed">
      <span className="delivery-state tone-fault" role="alert">
        <Icon name="warning" size={15} />
        {reason ? say('delivery.failed-because', { reason }) : say('delivery.failed')}
      </span>
      <Button icon="refresh" onPress={() => sendAgain(message.id)}>
        {say('delivery.again')}
      </Button>
      <Button onPress={() => edit(message)}>{say('delivery.edit')}</Button>
    </div>
  )
}

/** Puts a refused text back into the composer, in front of what stands there. */
function edit(message: Pending): void {
  const draft = drafts.read(message.case, message.kind)
  drafts.write(message.case, message.kind, draft === '' ? message.text : `${message.text}\n${draft}`)
  takeBack(message.id)
  desk.set((was) => ({ ...was, mode: message.kind, restored: was.restored + 1 }))
}
