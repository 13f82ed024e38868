import type { Language } from '../../conversation/message.ts'
import { html, type Reply } from '../asked.ts'
import { pageHeaders } from '../headers.ts'
import { type Markup, markup } from './markup.ts'

/** Where the style of the pages is served. */
export const STYLE_PATH = '/page.css'

export interface Page {
  language: Language
  /** Neutral: it stands in the browser's history. */
  title: string
  body: Markup
}

/** A page without scripts, for the screen and for paper. */
export function pageReply(status: number, { language, title, body }: Page): Reply {
  const page = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>${body}</main>
</body>
</html>
`
  return html(status, page.html, pageHeaders)
}

export const PAGE_STYLE = `:root { color-scheme: light dark; --ground: #f6f4ef; --sheet: #ffffff; --line: #e1dcd1; --edge: #85837a;
  --text: #1a2320; --soft: #47524c; --fill: #14594f; --on-fill: #ffffff; --paid: #2a6e43; }
@media (prefers-color-scheme: dark) { :root { --ground: #111513; --sheet: #191e1b; --line: #2d3430; --edge: #747e78;
  --text: #eceae4; --soft: #bbc1bb; --fill: #82cbb8; --on-fill: #07211c; --paid: #86ce9a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/24px system-ui, sans-serif; }
main { max-width: 760px; margin: 24px auto; padding: 32px; background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 30px; }
h2 { margin: 32px 0 8px; font-size: 17px; line-height: 24px; }
p { margin: 8px 0; }
.other { color: var(--soft); font-size: 14px; line-height: 20px; font-weight: 400; }
button .other { color: inherit; }
.amount { margin: 16px 0; font-size: 28px; line-height: 34px; font-weight: 600; }
.done { color: var(--paid); font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: 14px; padding-bottom: 4px; }
th, td { padding: 6px 8px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: var(--soft); font-size: 14px; }
td.number, th.number { text-align: right; padding-right: 0; white-space: nowrap; }
tr.total th, tr.total td { font-weight: 600; border-bottom: 2px solid var(--edge); }
code { font-family: ui-monospace, monospace; font-size: 14px; overflow-wrap: anywhere; }
button { min-height: 44px; padding: 10px 20px; border: 0; border-radius: 12px; background: var(--fill); color: var(--on-fill);
  font: inherit; font-weight: 600; cursor: pointer; }
button:focus-visible, a:focus-visible { outline: 2px solid var(--fill); outline-offset: 2px; }
a { color: var(--fill); }
@media (max-width: 640px) { main { margin: 0; padding: 20px 16px; border: 0; border-radius: 0; } }
@media print { :root { --ground: #fff; --sheet: #fff; --text: #000; --soft: #333; --line: #bbb; }
  main { margin: 0; padding: 0; border: 0; max-width: none; } h2, tr { break-inside: avoid; } button { display: none; } }
`
