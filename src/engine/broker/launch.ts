import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { projectPath } from '../../root'
import { markOf } from './processes'
import type { Environment } from './refused'
import type { BrokerState } from './state'

/** All it takes to start the broker's JVM. */
export interface Launch {
  java: string
  /** Folder of the unpacked distribution. */
  home: string
  /** The broker's folder under DATA_DIR: log, state, `data`. */
  folder: string
  environment: Environment
  javaOptions: readonly string[]
  controlledClock: boolean
}

/** Small and quick to start: the first compiler only, a heap that a small exchange never fills. */
export const smallAndQuick: readonly string[] = ['-Xmx384m', '-XX:TieredStopAtLevel=1']

/**
 * Starts the JVM in a process group of its own, so that Ctrl-C reaches us alone and we stop it in order. What it prints
 * goes to a file: a pipe would break with us, and the broker is to survive that.
 */
export function launch(how: Launch, state: BrokerState): ChildProcess {
  const output = openSync(join(how.folder, 'broker-console.log'), 'w')
  try {
    const environment = { ...kept(how.environment), ...settings(how, state) }
    return spawn(how.java, jvmArguments(how), {
      cwd: how.folder,
      env: environment,
      detached: true,
      stdio: ['ignore', output, output],
    })
  } finally {
    closeSync(output)
  }
}

function jvmArguments({ home, folder, javaOptions }: Launch): string[] {
  return [
    ...javaOptions,
    '--enable-native-access=ALL-UNNAMED',
    '-XX:+ExitOnOutOfMemoryError',
    '-Dfile.encoding=UTF-8',
    // Timers written as cron expressions follow the JVM's zone.
    '-Duser.timezone=Asia/Shanghai',
    markOf(folder),
    `-Dapp.home=${folder}`,
    `-Dbasedir=${folder}`,
    '-classpath',
    [projectPath('engine', 'config'), join(home, 'lib', '*')].join(delimiter),
    'io.camunda.zeebe.broker.StandaloneBroker',
  ]
}

function settings({ folder, controlledClock }: Launch, state: BrokerState): Record<string, string> {
  const { ports } = state
  return {
    ZEEBE_BROKER_DATA_DIRECTORY: join(folder, 'data'),
    ZEEBE_BROKER_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(ports.command),
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(ports.internal),
    ZEEBE_BROKER_GATEWAY_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(ports.grpc),
    SERVER_ADDRESS: '127.0.0.1',
    SERVER_PORT: String(ports.rest),
    MANAGEMENT_SERVER_ADDRESS: '127.0.0.1',
    MANAGEMENT_SERVER_PORT: String(ports.management),
    ZEEBE_BROKER_EXPORTERS_RECORDS_ARGS_URL: `http://127.0.0.1:${state.recordsPort}`,
    ZEEBE_BROKER_EXPORTERS_RECORDS_ARGS_AUTHENTICATION_USERNAME: state.recordsUser,
    ZEEBE_BROKER_EXPORTERS_RECORDS_ARGS_AUTHENTICATION_PASSWORD: state.recordsPassword,
    ...(controlledClock ? { ZEEBE_CLOCK_CONTROLLED: 'true' } : {}),
  }
}

/** Only what any program needs: a stray ZEEBE_… or SPRING_… variable of the shell must not change our broker. */
function kept(environment: Environment): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TMPDIR', 'USER']
  return Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])))
}
