import type { ReactElement, ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { say } from '../console.ts'
import { Button } from './button.tsx'

export interface DialogProps {
  title: string
  children: ReactNode
  onClose: () => void
  wide?: boolean
  /** `sheet` comes from the bottom on a phone and from the right beside two panes. */
  shape?: 'box' | 'sheet'
}

/** A window over the page: keeps the focus inside, gives it back, closes on Esc and on a press outside. */
export function Dialog({ title, children, onClose, wide = false, shape = 'box' }: DialogProps): ReactElement {
  return (
    <ModalOverlay
      className={shape === 'sheet' ? 'scrim for-sheet' : 'scrim'}
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={shape === 'sheet' ? 'sheet' : wide ? 'dialog-box wide' : 'dialog-box'}>
        <AriaDialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <Button kind="quiet" icon="close" iconOnly onPress={onClose}>
              {say('close')}
            </Button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
