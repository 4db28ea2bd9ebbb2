/** The first that fits counts: many programs name others in what they say of themselves. */
const programs: readonly [RegExp, string][] = [
  [/wxwork/i, '企业微信'],
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/Edg\w*\//, 'Edge'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iPhone 或 iPad'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** A browser's User-Agent in a few words: `Chrome · Windows`; '' when nothing in it is known. */
export function deviceName(userAgent: string): string {
  return [programs, systems]
    .map((names) => names.find(([sign]) => sign.test(userAgent))?.[1])
    .filter(Boolean)
    .join(' · ')
}
