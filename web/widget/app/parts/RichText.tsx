import { runs } from '../../../plain.ts'

/** Text with its bold marks as nodes; whatever else is in it stays text. */
export function RichText({ text }: { text: string }) {
  return <>{runs(text).map(({ text, bold, at }) => (bold ? <strong key={at}>{text}</strong> : text))}</>
}
