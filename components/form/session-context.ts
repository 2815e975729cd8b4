'use client'

import { createContext, useContext } from 'react'

export type Session = {
  username: string
  /** The server has just answered with this session: it lives on. */
  touch: () => void
  /** The server said 401: asks for the password in a dialog. True after a new login, false when left. */
  requireLogin: () => Promise<boolean>
  /** The act needs the second factor: asks for the code in a dialog. True: send it again; false when left. */
  requireStepUp: () => Promise<boolean>
}

/** Outside of a SessionGuard (login page, public pages) nobody can be asked for anything. */
const NO_SESSION: Session = {
  username: '',
  touch: () => {},
  requireLogin: async () => false,
  requireStepUp: async () => false,
}

export const SessionContext = createContext<Session>(NO_SESSION)

export function useSession(): Session {
  return useContext(SessionContext)
}
