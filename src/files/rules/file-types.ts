/** Types that may be uploaded, with the endings their names may have. No HTML, SVG or XML: a browser could run them. */
export const fileTypes: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'text/plain': ['txt', 'csv', 'log', 'md'],
}

/** Whether a browser may show it in place. */
export function isImage(type: string): boolean {
  return type.startsWith('image/') && type in fileTypes
}

/** The last ending of a name, in small letters; '' where there is none. */
export function endingOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** Whether bytes are text in one of the encodings in use here, without control signs. */
export function isPlainText(bytes: Uint8Array): boolean {
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      return !hasControls(new TextDecoder(encoding, { fatal: true }).decode(bytes))
    } catch {
      return false
    }
  })
}

function hasControls(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- that they are control signs is the point
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)
}
