import type { IForbiddenRuleType } from 'dependency-cruiser';

/** The arrows of the code: who may know whom. docs/architecture.md has the picture; scripts/arrows.ts checks them. */
const server = '^apps/server/src';
const notProduct = '\\.test\\.tsx?$|/testing/|/testing\\.ts$|/providers/conformance/';
/** Our own code, not a package that npm put below one of our folders. */
const ours = '^(apps|packages|scripts)/(?!.*node_modules/)';
const npm = (...names: string[]): string => `(^|/)node_modules/(${names.join('|')})/`;

const forbidden: IForbiddenRuleType[] = [
  {
    name: 'rules-know-nothing',
    comment: 'A decision gets its facts and the clock as arguments: no other package, no I/O.',
    severity: 'error',
    from: { path: '^packages/rules/src', pathNot: notProduct },
    to: {
      pathNot: [
        '^packages/rules/src',
        npm('libphonenumber-js', 'liquidjs', 'rrule-temporal', 'sms-segments-calculator'),
      ],
    },
  },
  {
    name: 'contract-knows-rules',
    comment: 'The API as data is read by the web too.',
    severity: 'error',
    from: { path: '^packages/contract/src', pathNot: notProduct },
    to: { pathNot: ['^packages/(contract|rules)/src', npm('zod')] },
  },
  {
    name: 'web-knows-contract-and-rules',
    severity: 'error',
    from: { path: '^apps/web/src' },
    to: { path: '^(apps/server|scripts|bench|faults|e2e)/' },
  },
  {
    name: 'server-does-not-know-web',
    severity: 'error',
    from: { path: '^(apps/server|packages)/' },
    to: { path: '^apps/web/' },
  },
  {
    name: 'feature-knows-what-is-below',
    comment: 'features → rules, contract, db, jobs, http, providers/port; and the file store.',
    severity: 'error',
    from: { path: `${server}/features/`, pathNot: notProduct },
    to: {
      path: ours,
      pathNot: [
        '^packages/(rules|contract)/src',
        `${server}/(features|db|jobs|http|files|log)/`,
        `${server}/providers/port\\.ts$`,
      ],
    },
  },
  {
    name: 'feature-never-another',
    comment: 'Share downward, or through a job.',
    severity: 'error',
    from: { path: `${server}/features/([^/]+)/`, pathNot: notProduct },
    to: { path: `${server}/features/`, pathNot: `${server}/features/$1/` },
  },
  {
    name: 'db-knows-rules',
    severity: 'error',
    from: { path: `${server}/db/`, pathNot: notProduct },
    to: { path: ours, pathNot: [`${server}/db/`, '^packages/rules/src'] },
  },
  {
    name: 'vendor-knows-port-and-rules',
    comment:
      'Never a sibling vendor, never the product. What is the same for every vendor is in providers/http.',
    severity: 'error',
    from: { path: `${server}/providers/([^/]+)/`, pathNot: notProduct },
    to: {
      path: ours,
      pathNot: [`${server}/providers/($1|http)/`, `${server}/providers/port\\.ts$`, '^packages/rules/src'],
    },
  },
  {
    name: 'only-the-registry-knows-vendors',
    severity: 'error',
    from: {
      path: server,
      pathNot: [`${server}/providers/([^/]+)/`, `${server}/providers/registry\\.ts$`, notProduct],
    },
    to: { path: `${server}/providers/[^/]+/` },
  },
  {
    name: 'sql-stays-in-db',
    comment: 'Others use the Db, Tx and Database types of db/connect.ts.',
    severity: 'error',
    from: { path: server, pathNot: [`${server}/db/`, notProduct] },
    to: { path: npm('pg', 'pg-[a-z-]+', 'kysely') },
  },
  {
    name: 'only-app-knows-features',
    comment:
      'app.ts builds things and hands them to each other, the demo likewise; the admin verb calls one feature.',
    severity: 'error',
    from: {
      path: server,
      pathNot: [`${server}/(app\\.ts$|demo/|features/)`, `${server}/cli/run\\.ts$`, notProduct],
    },
    to: { path: `${server}/features/` },
  },
  {
    name: 'only-main-knows-app',
    severity: 'error',
    from: { path: server, pathNot: [`${server}/main\\.ts$`, `${server}/cli/`, notProduct] },
    to: { path: `${server}/(app|main)\\.ts$|${server}/cli/` },
  },
  {
    name: 'settings-are-handed-down',
    comment: 'Only main and app know the settings; everything else is given what it needs.',
    severity: 'error',
    from: { path: server, pathNot: [`${server}/((main|app)\\.ts$|cli/|demo/)`, notProduct] },
    to: { path: `${server}/config\\.ts$` },
  },
  {
    name: 'product-knows-no-test',
    severity: 'error',
    from: { path: '^(apps|packages)/', pathNot: notProduct },
    to: {
      path: [
        '\\.test\\.tsx?$',
        `${server}/.*testing(/|\\.ts$)`,
        `${server}/providers/conformance/`,
        npm('vitest', 'fast-check'),
        '^(e2e|bench|faults)/',
      ],
    },
  },
  {
    name: 'no-circles',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'everything-is-there',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

const config = {
  forbidden,
  options: {
    // typescript 7 is beyond the cruiser: without swc it would find no module, and nothing wrong with them.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^apps/web/dist|/captured/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};

export default config;
