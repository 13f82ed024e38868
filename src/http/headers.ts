import type { Origins } from './origins.ts'

type Policy = Record<string, string[]>

const policyText = (policy: Policy): string =>
  Object.entries(policy)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')

/** Nothing inline, nothing from elsewhere. */
const OWN: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
}

const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'x-robots-tag': 'noindex, nofollow',
}

const ALONE = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' }

/** A year: browsers then speak https only. */
const HTTPS_ONLY = { 'strict-transport-security': 'max-age=31536000' }

const secure = (origin: string): Record<string, string> => (origin.startsWith('https:') ? HTTPS_ONLY : {})

export const consoleHeaders = (origins: Origins): Record<string, string> => ({
  ...COMMON,
  ...ALONE,
  ...secure(origins.console),
  'content-security-policy': policyText({ ...OWN, 'form-action': ["'self'"] }),
})

/** The lender's sample page loads the chat as any lender's page would: its script, and a frame. */
export const demoHeaders = (origins: Origins): Record<string, string> => ({
  ...COMMON,
  ...ALONE,
  'content-security-policy': policyText({
    ...OWN,
    'script-src': ["'self'", origins.widget],
    'frame-src': [origins.widget],
  }),
})

/** Shown in a frame of the sites named, and its loader runs on them. */
export const widgetHeaders = (origins: Origins): Record<string, string> => ({
  ...COMMON,
  ...secure(origins.widget),
  'cross-origin-resource-policy': 'cross-origin',
  'content-security-policy': policyText({ ...OWN, 'frame-ancestors': origins.frameAncestors }),
})

/** Documents and payment pages: no script, in no frame, and no other page may hold on to them. */
export const pageHeaders: Record<string, string> = {
  ...ALONE,
  'content-security-policy': policyText({
    'default-src': ["'none'"],
    'style-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  }),
}
