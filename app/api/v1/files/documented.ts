import { z } from 'zod'
import type { Outside } from '#lib/kernel/openapi.ts'

/** What openapi.json says of the files; the handlers stand beside this. */
export const fileRoutes: Outside[] = [
  {
    method: 'GET',
    path: 'files/{id}',
    outside: {
      name: 'file.read',
      object: 'stored_file',
      summary: '一个文件的内容（size=thumb：图片的缩略图）',
      input: z.object({ id: z.string(), size: z.enum(['thumb']).optional() }),
    },
  },
]
