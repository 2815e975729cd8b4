/** RFC 6266 with the name in UTF-8 (RFC 5987); an old browser gets a plain one. */
export function disposition(kind: 'inline' | 'attachment', name: string, extension: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="file.${extension}"; filename*=UTF-8''${encoded}`
}
