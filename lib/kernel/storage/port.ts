/**
 * Where files lie. A key is `city/32 hex digits`, with a suffix for what was made from the same file. The port is
 * what S3 offers too: whole objects, put once, read as a stream, deleted; nothing is listed, renamed or appended.
 */
export type Storage = {
  /** Writes a whole object; it is there completely and safely on disk when this resolves, or not at all. */
  put(key: string, source: AsyncIterable<Uint8Array>): Promise<void>
  /** The object's bytes; null when there is none. */
  get(key: string): Promise<ReadableStream<Uint8Array> | null>
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>
}
