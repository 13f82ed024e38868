import type { IconName } from './frame/icon-paths.ts'
import type { Key } from './words/id.ts'

/** A room of the console: one entry of the rail, one route, shown to people with one of its roles. */
export interface Room {
  path: string
  name: Key
  icon: IconName
  roles: readonly string[]
}

export const ROOMS: readonly Room[] = [
  { path: '/desk', name: 'room.desk', icon: 'queue', roles: ['agent', 'supervisor', 'admin'] },
  {
    path: '/channels',
    name: 'room.channels',
    icon: 'channels',
    roles: ['agent', 'supervisor', 'admin'],
  },
  {
    path: '/misunderstood',
    name: 'room.misunderstood',
    icon: 'unclear',
    roles: ['ops', 'supervisor', 'admin'],
  },
]

/** The rooms somebody may enter. */
export function roomsFor(roles: readonly string[]): Room[] {
  return ROOMS.filter((room) => room.roles.some((role) => roles.includes(role)))
}
