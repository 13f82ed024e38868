import { Component, type ReactNode } from 'react'
import { say } from '../console.ts'
import { Button } from './button.tsx'
import { Empty } from './empty.tsx'

/** A fault in drawing the page ends here: the rest is safe, and the person can go on. */
export class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <main className="whole">
        <Empty title={say('broken')} lead={say('broken-hint')}>
          <Button kind="fill" icon="refresh" onPress={() => location.reload()}>
            {say('reload')}
          </Button>
        </Empty>
      </main>
    )
  }
}
