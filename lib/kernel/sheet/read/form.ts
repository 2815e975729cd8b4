import { Refusal } from './refusal.ts'

export type Form = 'zip' | 'ole' | 'text'

const starts = (bytes: Uint8Array, signs: readonly number[], at = 0) =>
  signs.every((sign, index) => bytes[at + index] === sign)

/** Beginning of a text file, lower case, for telling web pages and mails from tables. */
function opening(bytes: Uint8Array): string {
  return new TextDecoder('latin1')
    .decode(bytes.subarray(0, 1024))
    .replace(/^[\s\ufeffï»¿]+/, '')
    .toLowerCase()
}

const FOREIGN: readonly { signs: readonly number[]; what: string }[] = [
  { signs: [0x25, 0x50, 0x44, 0x46], what: 'PDF 文件' },
  { signs: [0xff, 0xd8, 0xff], what: '图片' },
  { signs: [0x89, 0x50, 0x4e, 0x47], what: '图片' },
  { signs: [0x47, 0x49, 0x46, 0x38], what: '图片' },
  { signs: [0x52, 0x61, 0x72, 0x21], what: 'RAR 压缩包' },
  { signs: [0x37, 0x7a, 0xbc, 0xaf], what: '7z 压缩包' },
  { signs: [0x1f, 0x8b], what: '压缩包' },
  { signs: [0x4d, 0x5a], what: '程序' },
  { signs: [0x7f, 0x45, 0x4c, 0x46], what: '程序' },
]

/** What a file is by its first bytes, whatever its name says. Refuses what is no table. */
export function formOf(bytes: Uint8Array): Form {
  if (bytes.length === 0) throw new Refusal('文件是空的，请检查后重新选择')
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04]) || starts(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip'
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'ole'
  const foreign = FOREIGN.find(({ signs }) => starts(bytes, signs))
  if (foreign) throw new Refusal(`这是${foreign.what}，不是表格。请上传 .xlsx、.xls 或 .csv 文件`)
  const text = opening(bytes)
  if (/^(?:<!doctype html|<html|<head|<body|<table|<meta|<style|<script|mime-version:)/.test(text)) {
    throw new Refusal('这是网页格式的文件，只是名字像表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传')
  }
  if (/^<\?xml|^<!doctype|^<!--|^<workbook/.test(text)) {
    throw new Refusal('这是 XML 文件，不是 .xlsx。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传')
  }
  if (starts(bytes, [0x09, 0x08]) || starts(bytes, [0x09, 0x04]) || starts(bytes, [0x09, 0x02])) {
    throw new Refusal('这是很早版本的 Excel 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传')
  }
  return 'text'
}
