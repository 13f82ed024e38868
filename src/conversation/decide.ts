import { desk } from './desk.ts'
import { hear } from './hear.ts'
import { identify } from './identify.ts'
import { imported, paid } from './ledger.ts'
import { performed, undelivered } from './performed.ts'
import { ring } from './ring.ts'
import type { Scene } from './scene.ts'

/** Lets the case take in what happened. */
export function decide(t: Scene): void {
  const { input } = t
  switch (input.kind) {
    case 'said':
    case 'pressed':
    case 'form':
    case 'media':
    case 'language':
      return hear(t, input)
    case 'rang':
      return ring(t, input.alarm)
    case 'performed':
      return performed(t, input)
    case 'claimed':
    case 'code':
    case 'resend':
    case 'verdict':
    case 'released':
    case 'vouched':
    case 'passed_on':
      return identify(t, input)
    case 'imported':
      return imported(t, input)
    case 'paid':
      return paid(t, input)
    case 'undelivered':
      return undelivered(t, input)
    case 'agent':
      return desk(t, input)
  }
}
