/** PostgreSQL's own settings. Given at every start, so a new version of Matterline brings its own. */
export const serverSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  cluster_name: 'matterline',
  max_connections: '100',
  shared_buffers: '256MB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  // Parallel plans need shared memory that small containers lack, and no query here is long enough to gain.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  log_timezone: 'UTC',
  timezone: 'UTC',
  log_checkpoints: 'off',
  // An error's text, detail and statement can quote a message or a number: only the server's own state is logged.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
};

/** For a cluster that is thrown away: nothing has to survive a crash. */
export const throwawaySettings: Readonly<Record<string, string>> = {
  ...serverSettings,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  shared_buffers: '128MB',
};
