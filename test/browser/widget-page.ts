import type { CDPSession, Frame, Locator, Page } from 'playwright-core'

/** What a debtor does in the chat, by the names they read; works on the chat's own page and inside a host page. */
export interface Chat {
  frame: Page | Frame
  title: Locator
  composer: Locator
  log: Locator
  bubbles: Locator
  answers: Locator
  /** Texts of the live region so far, in order, each as it was put there. */
  announced(): Promise<string[]>
  send(text: string): Promise<void>
  press(title: string): Promise<void>
  /** Waits until a bubble says this. */
  says(text: string): Promise<void>
}

/** Wraps a page that shows the chat by itself, or the chat's frame of a host page. */
export function chatIn(frame: Page | Frame): Chat {
  const composer = frame.locator('#composer')
  return {
    frame,
    title: frame.locator('#title'),
    composer,
    log: frame.locator('#log'),
    bubbles: frame.locator('#log .bubble'),
    answers: frame.locator('.column > .answers .answer'),
    announced: () => frame.evaluate<string[]>('window.announced ?? []'),
    async send(text) {
      await composer.fill(text)
      await composer.press('Enter')
    },
    says: (text) =>
      frame.locator('#log .bubble').filter({ hasText: text }).last().waitFor({ timeout: 20_000 }),
    press: (title) => frame.getByRole('button', { name: title, exact: true }).first().click(),
  }
}

/** Put into a page before it loads: notes everything the live region says. */
export const NOTE_ANNOUNCEMENTS = `
  window.announced = []
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes)
      if (target.id === 'live') for (const node of addedNodes) window.announced.push(node.textContent)
  }).observe(document, { childList: true, subtree: true })`

/** The chat's frame of a host page, once it has loaded. */
export async function chatFrame(page: Page, origin: string): Promise<Chat> {
  for (;;) {
    const frame = page.frames().find((each) => each.url().startsWith(origin))
    if (frame) {
      await frame.waitForSelector('#title')
      return chatIn(frame)
    }
    await page.waitForTimeout(50)
  }
}

export interface Launcher {
  name: string
  expanded: boolean
  focused: boolean
  /** Null while it is not shown. */
  box: { x: number; y: number; width: number; height: number } | null
}

/** Reads the launcher through the closed shadow root, as the browser's accessibility tree has it. */
export async function launcherOf(page: Page): Promise<Launcher> {
  const session = await page.context().newCDPSession(page)
  try {
    const objectId = await launcherObject(session)
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId,
      returnByValue: true,
      functionDeclaration: `function () {
        const { x, y, width, height } = this.getBoundingClientRect()
        return {
          name: this.ariaLabel,
          expanded: this.getAttribute('aria-expanded') === 'true',
          focused: this.getRootNode().activeElement === this,
          box: width > 0 ? { x, y, width, height } : null,
        }
      }`,
    })
    return result.value
  } finally {
    await session.detach()
  }
}

export async function pressLauncher(page: Page): Promise<void> {
  const { box } = await launcherOf(page)
  if (!box) throw new Error('The launcher is not shown')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}

async function launcherObject(session: CDPSession): Promise<string> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  const node = find(root)
  if (!node) throw new Error('The page has no launcher')
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: node.backendNodeId })
  if (!object.objectId) throw new Error('The launcher is gone')
  return object.objectId
}

interface DomNode {
  backendNodeId: number
  attributes?: string[]
  children?: DomNode[]
  shadowRoots?: DomNode[]
}

function find(node: DomNode): DomNode | null {
  if (node.attributes?.includes('launcher')) return node
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) {
    const found = find(child)
    if (found) return found
  }
  return null
}
