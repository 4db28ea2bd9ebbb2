/** Everything that pages, the outbox and workers ask of the projection. */
export * from './projection-health'
export * from './queries/acts'
export * from './queries/definitions'
export * from './queries/instance-lists'
export * from './queries/instances'
export * from './queries/marks'
export * from './queries/open-tasks'
export * from './queries/tasks'
