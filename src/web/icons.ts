/** Line drawings on a 16 by 16 grid, in the colour of the text around them. */
const drawings: Record<string, string> = {
  tasks: 'M2.5 4.5l1.5 1.5 2.5-3M2.5 11l1.5 1.5 2.5-3M9 4.5h5M9 11h5',
  enterprises: 'M3 14V2.5h6V14M9 6.5h4V14M1.5 14h13M5 5.2h2M5 8h2M5 10.8h2',
  qualifications: 'M8 1.8l5 2v4c0 3.2-2.1 5.4-5 6.4-2.9-1-5-3.2-5-6.4v-4zM5.6 7.8l1.8 1.8 3-3.2',
  visits:
    'M8 14.5s4.8-4.6 4.8-8A4.8 4.8 0 0 0 3.2 6.5c0 3.4 4.8 8 4.8 8zM8 8.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z',
  ledger: 'M2 3h12v10H2zM2 6.3h12M2 9.6h12M6 3v10',
  catalogue: 'M3 2.5h8.5L13 4v9.5H3zM5.5 6h5M5.5 8.5h5M5.5 11h3',
  partners:
    'M5.5 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM11 7.5a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4zM1.5 13c.3-2.4 1.8-3.6 4-3.6s3.7 1.2 4 3.6M10.5 9.4c2.2-.2 3.6.9 4 3.1',
  scores: 'M2 14h12M4 14V9M8 14V3M12 14V6.5',
  compliance: 'M8 1.8l5 2v4c0 3.2-2 5.4-5 6.4-3-1-5-3.2-5-6.4v-4zM5.8 8l1.6 1.6 3-3.2',
  monitor: 'M1.5 8.5h3l2-5 3 9 2-4h3',
  designer: 'M2 6h4v4H2zM10 2h4v4h-4zM10 10h4v4h-4zM6 8h2.5V4H10M8.5 8v4H10',
  admin:
    'M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7M10.7 6.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4zM5.2 13.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.6 10.6L14 14',
  inbox: 'M4 11V7a4 4 0 0 1 8 0v4l1.5 1.5h-11zM6.7 14.3h2.6',
  person: 'M8 7.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.8 14c.4-3 2.4-4.5 5.2-4.5s4.8 1.5 5.2 4.5',
  back: 'M9.5 3L4.5 8l5 5',
  next: 'M6.5 3l5 5-5 5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.6',
  check: 'M3 8.5l3.2 3.2L13 5',
  alert: 'M8 2L1.5 13.5h13zM8 6.3v3.4M8 11.6h.01',
  close: 'M4 4l8 8M12 4l-8 8',
  file: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3',
  message: 'M2 3h12v8H7l-3 2.5V11H2z',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
}

/** The drawing as inline SVG, hidden from screen readers: a word always stands beside it. */
export function icon(name: string): string {
  const path = drawings[name] ?? ''
  return `<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`
}
