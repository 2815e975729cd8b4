import { chmodSync, existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The browser of the tests, with no download: CHROMIUM_PATH, Playwright's own, an installed Chromium
 * or Chrome, else the one inside the npm package @sparticuz/chromium (unpacked to the temp folder).
 */
export async function chromiumPath(): Promise<string> {
  const given = process.env.CHROMIUM_PATH
  if (given) return given
  const found = [chromium.executablePath(), ...INSTALLED].find((file) => existsSync(file))
  if (found) return found
  const packed = await import('@sparticuz/chromium')
  const file = await packed.default.executablePath()
  chmodSync(file, 0o755)
  return file
}

/** Flags for headless runs in containers, also as root, without traffic of the browser's own. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--no-first-run',
]
