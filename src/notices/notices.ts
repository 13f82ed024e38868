/** A short message to a contact point on file, outside the chat. */
export interface Notice {
  /** The provider drops a second one with the same key, where it can. */
  key: string
  channel: 'sms' | 'whatsapp' | 'email'
  /** E.164 or an e-mail address. */
  to: string
  text: string
  /** The debtor it belongs to, for adapters that show it instead of sending. */
  debtor: string
}

/** Sends one-time codes and links. An outage throws and is tried again under the same key. */
export interface Notices {
  send(notice: Notice): Promise<void>
}
