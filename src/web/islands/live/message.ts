/** What a page hears. `at`: the server's time of the change in milliseconds. `ended`: the sign-in is over. */
export type LiveMessage =
  | { kind: 'change'; topic: string; ref: string; at: number }
  | { kind: 'hello' }
  | { kind: 'lost' }
  | { kind: 'ended' }

/** What a tab says to the shared worker: when its page was rendered, by the server's clock. */
export interface JoinMessage {
  since: number
}
