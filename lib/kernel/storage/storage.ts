import { dataFolder } from '#lib/kernel/storage/folders.ts'
import { localStorageOf } from '#lib/kernel/storage/local.ts'
import type { Storage } from '#lib/kernel/storage/port.ts'

export type { Storage } from '#lib/kernel/storage/port.ts'

/** The storage of this installation: the folder `uploads` in DATA_DIR. */
export function storage(): Storage {
  return localStorageOf(dataFolder('uploads'))
}
