const longest = 120

/** A name that is safe to show, store and send: no path, no control or direction-changing signs, not too long, its ending kept. */
export function safeFileName(given: string): string {
  const bare = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = bare.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}"<>:|?*]/gu, '').trim()
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? ''
  const stem = [...clean.slice(0, clean.length - ending.length)].slice(0, longest - ending.length).join('')
  return `${stem.replace(/^\.+/, '') || 'file'}${ending}`
}

/** Value of Content-Disposition; the Chinese name as RFC 5987, a plain one for old browsers. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
