import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileOwners } from '#app/api/v1/files/owners.ts'
import { sendFile } from '#lib/base/files/download.ts'
import type { FileOwners } from '#lib/base/files/owner.ts'
import type { FileView } from '#lib/base/files/schema.ts'
import { receiveUpload } from '#lib/base/files/upload.ts'
import { closeDatabase } from '#lib/kernel/db/client.ts'
import { reloadEnv } from '#lib/kernel/env.ts'
import { PERIOD, UNIT, World } from '#tests/integration/reporting/world.ts'
import { createTestDatabase } from '#tests/setup/database.ts'

export type Answer = { status: number; body: FileView & { title: string; code: string }; text: string }

/** Two cities with a real storage folder of their own, and the handlers that the routes call. */
export class FileSite {
  readonly world: World
  readonly folder: string
  readonly url: string
  private readonly drop: () => Promise<void>
  private constructor(world: World, folder: string, database: { url: string; drop: () => Promise<void> }) {
    this.world = world
    this.folder = folder
    this.url = database.url
    this.drop = database.drop
  }

  static async open(): Promise<FileSite> {
    const database = await createTestDatabase()
    const folder = mkdtempSync(path.join(tmpdir(), 'files-'))
    process.env.DATA_DIR = folder
    process.env.TODAY = '2026-11-20'
    reloadEnv()
    return new FileSite(await World.open(database.url), folder, database)
  }

  async close(): Promise<void> {
    await this.world.close()
    await closeDatabase()
    await this.drop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** A task of the city's plan for a unit, with no report yet. */
  async assignment(unit = UNIT): Promise<string> {
    this.plan ??= this.world.plan(['990000', '', '', ''])
    return this.world.assignment(await this.plan, unit)
  }
  private plan: ReturnType<World['plan']> | undefined

  async upload(
    token: string,
    assignmentId: string,
    name: string,
    bytes: Buffer | string | ReadableStream,
    more: More = {},
  ): Promise<Answer> {
    return this.send(token, { owner: 'progress_report', name, assignmentId, period: PERIOD }, bytes, more)
  }

  /** Sends a file for whatever the search parameters name. */
  async send(
    token: string,
    target: Record<string, string>,
    bytes: Buffer | string | ReadableStream,
    more: More = {},
  ): Promise<Answer> {
    const search = new URLSearchParams(target)
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
      ...more.headers,
    }
    const request = new Request(`http://localhost/api/v1/files?${search}`, {
      method: 'POST',
      headers,
      body: bytes as BodyInit,
      duplex: 'half',
    } as RequestInit)
    const response = await receiveUpload(request, more.owners ?? fileOwners)
    const text = await response.text()
    return { status: response.status, body: JSON.parse(text), text }
  }

  download(token: string, id: string, search = '', headers: Record<string, string> = {}): Promise<Response> {
    const request = new Request(`http://localhost/api/v1/files/${id}${search}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    })
    return sendFile(request, id, fileOwners)
  }

  /** Paths of everything that lies in the storage or in the folder of what is under way. */
  stored(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(this.folder, path.join(entry.parentPath, entry.name)))
      .sort()
  }
}

type More = { headers?: Record<string, string>; owners?: FileOwners }
