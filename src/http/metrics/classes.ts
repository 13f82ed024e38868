/**
 * The class of a route: few enough to be a label. `route` is the path a route was mounted under, whose first
 * part is the name of the surface.
 */
export function routeClass(route: string | undefined): string {
  const [, surface = '', ...rest] = (route ?? '').split('/')
  const path = rest.join('/')
  if (surface === '') return 'none'
  if (surface !== '_') return path.startsWith('api/') ? `${surface}_api` : `${surface}_page`
  if (path.startsWith('webhooks/')) return 'webhook'
  return path === 'health' || path === 'metrics' ? path : 'other'
}

/** The channel whose webhook a route answers. */
export const webhookChannel = (route: string | undefined): string | undefined =>
  /^\/_\/webhooks\/([\w-]+)$/.exec(route ?? '')?.[1]
