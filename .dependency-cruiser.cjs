/** The arrows of ARCHITECTURE.md, each with its reason. */
const capability =
  '^src/(calendar|people|policies|enterprises|qualification|visits|outbox|catalogue|demands|cowork|partners|confidentiality|feedback|scoring|inspections|assessment|boards|messages|timeline|files)/'
const surface = '^src/(tasklist|designer|monitor)/'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle has no beginning to read from.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'Rules are functions of plain data: they can be tested, explained and recomputed anywhere.',
      from: { path: '^src/[^/]+/rules/' },
      to: { pathNot: ['^src/[^/]+/rules/', '^src/(errors|actor)\\.ts$'] },
    },
    {
      name: 'store-knows-database-only',
      severity: 'error',
      comment: 'A table does not know what is done with it.',
      from: { path: '^src/[^/]+/store\\.ts$' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/database/',
          '^src/[^/]+/rules/',
          '^src/[^/]+/store\\.ts$',
          '^src/(ids|clock|core|errors|actor)\\.ts$',
        ],
      },
    },
    {
      name: 'ground-knows-no-capability',
      severity: 'error',
      comment: 'Engine, database and web kit serve every capability alike.',
      from: { path: '^src/(engine|database|web)/' },
      to: { path: [capability, surface] },
    },
    {
      name: 'nothing-imports-a-surface',
      severity: 'error',
      comment: 'Tasklist, designer and monitor look at everything, so nothing may lean on them.',
      from: {
        path: '^(src|workers)/',
        pathNot: [surface, '^src/(product|routes|schema|commands|cli[^/]*)(\\.ts|/)'],
      },
      to: { path: surface },
    },
    {
      name: 'workers-call-commands',
      severity: 'error',
      comment: 'A worker is a thin step: it calls commands and rules, never pages or the web kit.',
      from: { path: '^workers/' },
      to: { path: ['^src/web/', '/pages\\.ts$', '^src/engine/(?!define-worker)'] },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      comment: 'The product does not know its tests.',
      from: { path: '^(src|workers)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Every import exists.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^bpmn-js', '^dmn-js', '^@bpmn-io', '\\.css$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
