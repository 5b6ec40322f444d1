/** Checks every import against the arrows in .dependency-cruiser.ts. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import config from '../.dependency-cruiser.ts';

export type Arrow = { rule: string; from: string; to: string };
export type Arrows = { modules: number; forbidden: Arrow[] };

const places = ['apps', 'packages', 'scripts', 'bench', 'faults', 'e2e', 'vitest.config.ts'];
// If it ever finds next to nothing, it is the cruise that is broken.
const fewest = 300;

teachUsing();

/** @param root a checkout with its node_modules */
export async function checkArrows(root: string): Promise<Arrows> {
  const { forbidden, options } = config;
  const { output } = await cruise(places, {
    ...options,
    ruleSet: { forbidden },
    validate: true,
    baseDir: root,
  } as Parameters<typeof cruise>[1]);
  const { modules, summary } = output as ICruiseResult;
  return {
    modules: modules.filter(({ source }) => !source.includes('node_modules')).length,
    forbidden: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

/** The parser knows `using`, the visitor that the cruiser walks its tree with stops at it. */
function teachUsing(): void {
  type Statement = { type: string; decls: unknown[] };
  type Visitor = {
    prototype: {
      visitStatement(statement: Statement): Statement;
      visitVariableDeclarators(decls: unknown[]): unknown[];
    };
  };
  const { default: visitor } = createRequire(import.meta.url)('@swc/core/Visitor.js') as { default: Visitor };
  const known = visitor.prototype.visitStatement;
  visitor.prototype.visitStatement = function (statement) {
    if (statement.type !== 'UsingDeclaration') return known.call(this, statement);
    return { ...statement, decls: this.visitVariableDeclarators(statement.decls) };
  };
}

if (import.meta.main) {
  const { modules, forbidden } = await checkArrows(join(import.meta.dirname, '..'));
  for (const { rule, from, to } of forbidden) console.error(`${rule}: ${from} → ${to}`);
  if (modules < fewest) console.error(`Only ${modules} modules were visited: the cruise itself is broken.`);
  console.log(`${modules} modules, ${forbidden.length} forbidden arrows`);
  process.exitCode = forbidden.length > 0 || modules < fewest ? 1 : 0;
}
