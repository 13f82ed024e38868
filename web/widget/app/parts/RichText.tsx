import { runs } from '../plain.ts'

/** Text with its bold marks as nodes; whatever else is in it stays text. */
export function RichText({ text }: { text: string }) {
  return <>{runs(text).map((run, index) => (run.bold ? <strong key={index}>{run.text}</strong> : run.text))}</>
}
