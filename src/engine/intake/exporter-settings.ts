import type { Credentials } from './is-exporter'

/** Value types that the projection has no use for; left out, they cost nothing. */
const leftOut = [
  'COMMANDDISTRIBUTION',
  'DECISIONEVALUATION',
  'DEPLOYMENT',
  'ERROR',
  'ESCALATION',
  'MESSAGE',
  'MESSAGESTARTEVENTSUBSCRIPTION',
  'MESSAGESUBSCRIPTION',
  'PROCESSEVENT',
  'PROCESSINSTANCECREATION',
  'PROCESSINSTANCEMIGRATION',
  'RESOURCEDELETION',
  'SIGNALSUBSCRIPTION',
]

/**
 * Environment of a broker whose exporter sends its records to the intake at `url` (`http://host:port`, without a path).
 * `delaySeconds`: at least 1, with 0 the exporter spins.
 */
export function exporterSettings(
  url: string,
  { username, password }: Credentials,
  delaySeconds = 1,
): Record<string, string> {
  const exporter = 'ZEEBE_BROKER_EXPORTERS_RECORDS'
  return {
    [`${exporter}_CLASSNAME`]: 'io.camunda.zeebe.exporter.ElasticsearchExporter',
    [`${exporter}_ARGS_URL`]: url,
    [`${exporter}_ARGS_AUTHENTICATION_USERNAME`]: username,
    [`${exporter}_ARGS_AUTHENTICATION_PASSWORD`]: password,
    [`${exporter}_ARGS_BULK_DELAY`]: String(delaySeconds),
    [`${exporter}_ARGS_BULK_SIZE`]: '1000',
    ...Object.fromEntries(leftOut.map((type) => [`${exporter}_ARGS_INDEX_${type}`, 'false'])),
  }
}
