import type { Config } from '../config.ts'
import { DEMO_STAFF } from './demo/sample.ts'
import type { Origins } from './origins.ts'
import { DEMO_PASSWORD } from './security/passwords.ts'

/** Where browsers find what this process serves; `demo` is null in production. */
export interface Addresses {
  demo: string | null
  console: string
  api: string
  widget: string
}

export const addressesOf = ({ demo, console: desk, widget }: Origins): Addresses => ({
  demo: demo === null ? null : `${demo}/`,
  console: `${desk}/`,
  api: `${desk}/api`,
  widget: `${widget}/`,
})

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
