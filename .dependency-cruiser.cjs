/** One arrow: app → components → lib/features → lib/base → lib/kernel; app → lib/reports → lib/features. */
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })
const LAYERS = '^(app|components|lib|prisma|tests)/'

module.exports = {
  forbidden: [
    only('no-circular', {}, { circular: true }, '循环引用'),
    only('kernel-stands-alone', { path: '^lib/kernel/' }, { path: LAYERS, pathNot: '^lib/kernel/' }),
    only('base-sees-kernel', { path: '^lib/base/' }, { path: LAYERS, pathNot: '^lib/(base|kernel)/' }),
    only(
      'features-see-base-and-kernel',
      { path: '^lib/features/' },
      { path: LAYERS, pathNot: '^lib/(features|base|kernel)/' },
    ),
    only(
      'features-never-import-features',
      { path: '^lib/features/([^/]+)/' },
      { path: '^lib/features/', pathNot: '^lib/features/$1/' },
    ),
    only(
      'reports-see-features',
      { path: '^lib/reports/' },
      { path: LAYERS, pathNot: '^lib/(reports|features|base|kernel)/' },
    ),
    only(
      'components-see-only-client-safe-files',
      { path: '^components/' },
      {
        path: '^(app|lib|prisma|tests)/',
        pathNot:
          '^(lib/kernel/(pure|client)/|lib/(features|base)/[^/]+/(schema|rules|policy|labels)(/|\\.ts$)|lib/reports/[^/]+/(schema|labels)(/|\\.ts$))',
      },
    ),
    only('app-sees-no-ops', { path: '^app/' }, { path: '^(lib/ops|prisma|tests)/' }),
    only(
      'only-the-kernel-touches-prisma',
      { path: '^(app|components|lib/(base|features|reports))/' },
      {
        path: '(^lib/kernel/db/(client|pools)|node_modules/(@prisma/client|@prisma/adapter-pg|pg)/)',
        dependencyTypesNot: ['type-only'],
      },
    ),
    only('no-prisma-in-pages', { path: '^(app|components)/' }, { path: 'lib/kernel/db/generated' }),
    only(
      'pure-is-pure',
      { path: '^lib/kernel/pure/' },
      { path: '^lib/kernel/', pathNot: '^lib/kernel/pure/' },
    ),
    only(
      'product-never-imports-tests',
      { path: '^(app|components|lib)/', pathNot: '\\.test\\.ts$' },
      { path: '^tests/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'lib/kernel/db/generated|\\.next|\\.data' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
