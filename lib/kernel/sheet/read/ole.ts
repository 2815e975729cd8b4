import * as XLSX from '@e965/xlsx'
import { Refusal } from './refusal.ts'

const RESAVE = '请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传'

function pathsOf(bytes: Uint8Array): string[] {
  try {
    // the constructor of the container reader is part of the library, its types leave out the options
    return XLSX.CFB.read(bytes as never, { type: 'buffer' }).FullPaths
  } catch {
    throw new Refusal(`文件已损坏，打不开。${RESAVE}`)
  }
}

/** Checks the old container: an encrypted .xlsx, macros or another program's document end here. */
export function checkOle(bytes: Uint8Array): void {
  const paths = pathsOf(bytes)
  const has = (pattern: RegExp) => paths.some((path) => pattern.test(path))
  if (has(/\/EncryptedPackage$/i)) throw new Refusal('文件加了密码，读不出来。请去掉密码后再上传')
  if (has(/_VBA_PROJECT|\/VBA\//i)) throw new Refusal(`文件带有宏，不能上传。${RESAVE}`)
  if (has(/\/(?:WordDocument|PowerPoint Document)$/i)) {
    throw new Refusal('这是 Word 或演示文稿，不是表格。请把表格复制到 Excel，另存为 .xlsx 后再上传')
  }
  if (!has(/\/(?:Workbook|Book)$/i)) throw new Refusal(`这不是表格文件。${RESAVE}`)
}
