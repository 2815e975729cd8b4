import { batchIdInput } from '#lib/base/imports/schema.ts'
import type { Outside } from '#lib/kernel/openapi.ts'

/** What openapi.json says of an import's files; the handlers stand beside this. */
export const importFileRoutes: Outside[] = [
  {
    method: 'GET',
    path: 'imports/{id}/file',
    outside: {
      ...{ name: 'import.original', object: 'import_batch', summary: '导入的原文件（octet-stream）' },
      input: batchIdInput,
    },
  },
  {
    method: 'GET',
    path: 'imports/{id}/errors',
    outside: {
      ...{ name: 'import.error_file', object: 'import_batch', summary: '需修改的行和错误原因（xlsx）' },
      input: batchIdInput,
    },
  },
]
