import type { Config } from './config.ts'
import { DEMO_STAFF } from './http/demo/sample.ts'
import { DEMO_PASSWORD } from './http/security/passwords.ts'

/** Where browsers find what this process serves; `demo` is null in production. */
export interface Addresses {
  demo: string | null
  console: string
  api: string
  widget: string
}

/** The three lines a newcomer starts from. */
export function welcome({ mode }: Config, { demo, console: desk, api, widget }: Addresses): string[] {
  const [agent] = DEMO_STAFF
  const supervisor = DEMO_STAFF.find((person) => person.roles[0] === 'supervisor') ?? agent
  const signIn = `sign in as ${agent.email} (agent) or ${supervisor.email} (supervisor), password ${DEMO_PASSWORD}`
  return [
    demo === null ? `Chat widget       ${widget}` : `Demo page         ${demo}`,
    mode === 'demo' ? `Agent desk        ${desk}   ${signIn}` : `Agent desk        ${desk}`,
    `API description   ${api}`,
  ]
}
