/** Follows what the process holds in resident memory, asked every 50 ms. `growth` is over what it held at the start; both in MB. */
export function watchMemory(): { stop(): { growth: number; most: number } } {
  const rss = () => process.memoryUsage().rss / 1e6
  const before = rss()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, rss())), 50)
  return {
    stop() {
      clearInterval(timer)
      most = Math.max(most, rss())
      return { growth: most - before, most }
    },
  }
}
