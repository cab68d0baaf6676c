import type { FastifyInstance } from 'fastify';
import { isMonth, monthsBetween } from '#domain/figures/months.ts';
import { requireFigures } from '#server/access/access-table.ts';
import type { CouchSetup } from './couch-options.ts';
import { addEndpoint } from './endpoint.ts';
import { badRequest } from './error-answers.ts';
import { staffHandler } from './staff-request.ts';

const maxMonths = 36;

/**
 * `_staff/figures?from=2026-10&to=2026-11&department=buergerservice`: what was asked and how it
 * was decided, in numbers; without a department those of the whole town (docs/figures.md).
 */
export function addFigures(app: FastifyInstance, setup: CouchSetup): void {
  addEndpoint(app, '/_staff/figures', {
    GET: staffHandler(setup, async ({ identity, request }) => {
      const { from, to, department } = request.query as Record<string, unknown>;
      if (department !== undefined && typeof department !== 'string') {
        throw badRequest('`department` must be the id of one department.');
      }
      const departmentId = department ?? null;
      requireFigures(identity, departmentId);
      if (!isMonthText(from) || !isMonthText(to) || from > to) {
        throw badRequest('`from` and `to` must be months such as 2026-11, in this order.');
      }
      if (monthsBetween(from, to).length > maxMonths) {
        throw badRequest(`There are figures of ${maxMonths} months at once at most.`);
      }
      return { departmentId, ...(await setup.readFigures({ from, to, departmentId })) };
    }),
  });
}

function isMonthText(value: unknown): value is string {
  return typeof value === 'string' && isMonth(value);
}
