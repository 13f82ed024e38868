import { type Markup, markup } from '../pages/markup.ts'
import { STYLE_PATH } from '../pages/page.ts'
import type { OpenApi } from './openapi.ts'
import type { Operation } from './operation.ts'

interface Line {
  path: string
  method: string
  operation: Operation
}

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'summary' in value

/** The API description for people to read: a table for each part. */
export function apiPage({ info, paths }: OpenApi): string {
  const lines = Object.entries(paths).flatMap(([path, methods]): Line[] =>
    Object.entries(methods).flatMap(([method, operation]) =>
      isOperation(operation) ? [{ path, method, operation }] : [],
    ),
  )
  const tags = [...new Set(lines.flatMap(({ operation }) => operation.tags))]
  const parts = tags.map((tag) => part(tag, lines))
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
<h1>${info.title} API</h1>
<p>${info.description}</p>
<p>For programs: <a href="/openapi.json">openapi.json</a>, with the shape of every body.</p>
${parts}
</main>
</body>
</html>
`.html
}

const part = (tag: string, lines: readonly Line[]): Markup => markup`<h2>${tag}</h2>
<table><tbody>${lines.filter(({ operation }) => operation.tags.includes(tag)).map(row)}</tbody></table>`

function row({ path, method, operation }: Line): Markup {
  const answers = Object.entries(operation.responses).map(
    ([status, { description }]) => `${status} ${description}`,
  )
  return markup`<tr><td><code>${method.toUpperCase()} ${path}</code><br>
${operation.summary}<br><span class="other">${answers.join(' · ')}</span></td></tr>`
}
