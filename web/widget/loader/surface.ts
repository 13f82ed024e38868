import type { Language } from '../../../src/conversation/message.ts'
import sheet from './loader.css?inline'
import type { Settings } from './settings.ts'
import { LOADER_WORDS } from './words.ts'

/** What the host page shows of the chat: a launcher and the window, sealed off from the page's styles. */
export interface Surface {
  readonly panel: HTMLElement
  readonly launcher: HTMLButtonElement
  show(state: { open: boolean; unread: number; language: Language }): void
  paint(colours: Pick<Settings, 'fill' | 'onFill'>): void
}

const SVG = 'http://www.w3.org/2000/svg'
const TALK =
  'M4 6.5A2.5 2.5 0 0 1 6.5 4h7A2.5 2.5 0 0 1 16 6.5v4a2.5 2.5 0 0 1-2.5 2.5H9l-3.6 3.2A.8.8 0 0 1 4 15.6z'
const DOWN = 'm5 7.5 5 5 5-5'

export function createSurface(settings: Settings, onLaunch: () => void): Surface {
  const host = document.createElement('div')
  host.dataset.theme = settings.theme
  host.dataset.side = settings.side
  const root = host.attachShadow({ mode: 'closed' })
  const styles = new CSSStyleSheet()
  styles.replaceSync(sheet)
  root.adoptedStyleSheets = [styles]
  const { launcher, words, count } = createLauncher(onLaunch)
  const panel = document.createElement('div')
  panel.className = 'panel'
  panel.hidden = true
  root.append(panel, launcher)
  document.body.append(host)
  return {
    panel,
    launcher,
    show({ open, unread, language }) {
      const text = LOADER_WORDS[language]
      panel.hidden = !open
      launcher.lang = language
      launcher.setAttribute('aria-expanded', String(open))
      words.textContent = text.launch
      count.hidden = open || unread === 0
      count.textContent = unread > 9 ? '9+' : String(unread)
      launcher.ariaLabel = open ? text.close : unread ? `${text.launch} ${text.unread(unread)}` : text.launch
    },
    paint({ fill, onFill }) {
      host.style.setProperty('--fill-light', fill.light)
      host.style.setProperty('--fill-dark', fill.dark)
      host.style.setProperty('--on-fill-light', onFill.light)
      host.style.setProperty('--on-fill-dark', onFill.dark)
    },
  }
}

function createLauncher(onLaunch: () => void) {
  const launcher = document.createElement('button')
  launcher.type = 'button'
  launcher.className = 'launcher'
  launcher.setAttribute('aria-haspopup', 'dialog')
  launcher.addEventListener('click', onLaunch)
  const words = document.createElement('span')
  words.className = 'words'
  const count = document.createElement('span')
  count.className = 'count'
  launcher.append(icon('talk', TALK), words, icon('down', DOWN), count)
  return { launcher, words, count }
}

function icon(name: string, shape: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 20 20')
  svg.setAttribute('class', name)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', shape)
  svg.append(path)
  return svg
}
