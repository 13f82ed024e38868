import type { ServerResponse } from 'node:http'
import type { MessageRequest, Snapshot, Status, WidgetRow } from '../../src/http/wire/widget.ts'

type Answer = (request: MessageRequest) => Partial<WidgetRow>[]

/** A transcript in memory and the streams that follow it. A position is the number of rows before it. */
export class FakeLog {
  rows: WidgetRow[] = []
  status: Status = { mode: 'bot', agent: null, language: 'id', typing: false, locked: true }
  streams = new Map<ServerResponse, number>()
  hidden: (row: WidgetRow) => boolean = () => false
  answer: Answer = () => []

  after(position: string | null): Snapshot {
    const rows = this.rows.slice(Number(position ?? 0)).filter((row) => !this.hidden(row))
    return { cursor: String(this.rows.length), rows, status: this.status }
  }

  add(row: Partial<WidgetRow>): WidgetRow {
    const whole: WidgetRow = {
      id: `r${this.rows.length + 1}`,
      at: Date.now(),
      by: 'assistant',
      text: '',
      language: this.status.language,
      input: '',
      ...row,
    }
    this.rows.push(whole)
    return whole
  }

  /** The assistant reads a message: its row comes back, with what is answered. */
  read(request: MessageRequest): void {
    if (request.kind === 'language') this.status = { ...this.status, language: request.language }
    else if (request.kind !== 'form') {
      const text =
        request.kind === 'text' ? request.text : request.kind === 'press' ? request.title : request.media
      this.add({ by: 'debtor', text, input: request.id })
    }
    for (const row of this.answer(request)) this.add({ input: request.id, ...row })
    this.tell()
  }

  follow(response: ServerResponse, position: string | null): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': here\n\n')
    this.streams.set(response, Number(position ?? 0))
    response.on('close', () => this.streams.delete(response))
    if (Number(position ?? 0) < this.rows.length) this.tell()
  }

  tell(): void {
    for (const [response, position] of this.streams) {
      const snapshot = this.after(String(position))
      this.streams.set(response, this.rows.length)
      response.write(`id: ${snapshot.cursor}\nevent: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`)
    }
  }

  /** Sends everything again, as a careless server might. */
  repeat(): void {
    for (const response of this.streams.keys()) this.streams.set(response, 0)
    this.tell()
  }

  cut(): void {
    for (const response of this.streams.keys()) response.destroy()
  }
}
