/** A path as the log may keep it: what is long enough to be a secret of its own (a one-time link) is left out; ids stay. */
export function loggedPath(path: string): string {
  return path.replace(/[\w-]{40,}/g, '…')
}
