import type { CDPSession, Page } from '@playwright/test'

/**
 * A Chinese input method at the keyboard: real composition in Chromium (compositionstart, -update, -end), each
 * key pressed with keyCode 229 as Windows' and macOS' input methods do.
 */
export class InputMethod {
  readonly #session: CDPSession

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async at(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page))
  }

  async #down(key: string, modifiers = 0): Promise<void> {
    const code = /^[a-z0-9]$/.test(key) ? (/\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`) : key
    const event = { key, code, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229, modifiers }
    await this.#session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
  }

  async #up(key: string): Promise<void> {
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: 229 })
  }

  /** A key that the input method takes for itself. */
  async press(key: string): Promise<void> {
    await this.#down(key)
    await this.#up(key)
  }

  /** Spells `letters` and leaves them open for the choice. */
  async spell(letters: string): Promise<void> {
    let spelled = ''
    for (const letter of letters) {
      spelled += letter
      await this.#down(letter)
      await this.#session.send('Input.imeSetComposition', {
        text: spelled,
        selectionStart: spelled.length,
        selectionEnd: spelled.length,
      })
      await this.#up(letter)
    }
  }

  /** Ends the composition with `text`. */
  async choose(text: string): Promise<void> {
    await this.#session.send('Input.insertText', { text })
  }

  /** Spells `letters`, presses `others` (Enter, digits, Ctrl+Enter …) while they are composed, and chooses `text`. */
  async compose(
    letters: string,
    text: string,
    others: { key: string; ctrl?: boolean }[] = [],
  ): Promise<void> {
    await this.spell(letters)
    for (const { key, ctrl } of others) {
      await this.#down(key, ctrl ? 2 : 0)
      await this.#up(key)
    }
    await this.choose(text)
  }
}
