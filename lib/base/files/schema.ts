/** Kinds of files that are taken, by content. */
export const FILE_KINDS = ['jpg', 'png', 'webp', 'pdf', 'docx', 'xlsx'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** Kinds that are stored newly encoded and may be shown in the browser. */
export const PICTURE_KINDS: readonly FileKind[] = ['jpg', 'png', 'webp']

/** A file as pages and the API show it. */
export type FileView = {
  id: string
  name: string
  kind: FileKind
  /** of what is stored */
  bytes: number
  sha256: string
  width: number | null
  height: number | null
  /** there is a small picture of it */
  thumb: boolean
  /** encrypted: opened by an act with a reason only */
  sealed: boolean
  uploaderName: string
  /** ISO instant of the upload */
  at: string
}
