/**
 * Nx's boundary rule reads the project graph from a cache and, where there is none, checks nothing and says
 * so in one line. So the graph is made before the first file is linted; without a daemon, which would
 * outlive the lint.
 */
export async function prepareProjectGraph() {
  process.env['NX_DAEMON'] = 'false';
  const { createProjectGraphAsync } = await import('@nx/devkit');
  await createProjectGraphAsync({ exitOnError: false, resetDaemonClient: true });
}
