'use client'

import { createContext, useContext } from 'react'

export type Session = {
  username: string
  /** The server has just answered with this session: it lives on. */
  touch: () => void
  /** The server said 401: asks for the password in a dialog. True after a new login, false when left. */
  requireLogin: () => Promise<boolean>
}

/** Outside of a SessionGuard (login page, public pages) nobody can be asked to log in again. */
const NO_SESSION: Session = { username: '', touch: () => {}, requireLogin: async () => false }

export const SessionContext = createContext<Session>(NO_SESSION)

export function useSession(): Session {
  return useContext(SessionContext)
}
