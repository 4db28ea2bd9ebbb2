import { spawnSync } from 'node:child_process'
import { root } from '../src/root'

/** Debian's docker-compose, or the plugin of Docker; without either the file can't be checked here. */
const compose = [['docker-compose'], ['docker', 'compose']].find(
  ([command, ...args]) => spawnSync(command ?? '', [...args, 'version']).status === 0,
)

describe('docker-compose.yml', () => {
  const check = compose ? it : it.skip
  check.each([
    ['one app and one broker', []],
    ['the cluster', ['--profile', 'cluster']],
  ])('is a valid description of %s', (_what, profile) => {
    const [command = '', ...args] = compose ?? []
    const answer = spawnSync(command, [...args, ...profile, 'config', '-q'], { cwd: root, encoding: 'utf8' })
    expect({ status: answer.status, said: answer.stderr }).toMatchObject({ status: 0 })
  })
})
