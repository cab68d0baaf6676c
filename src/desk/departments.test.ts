import { expect, it } from 'vitest';
import type { TownDocument } from '#domain/schemas/town.ts';
import { departmentIdsOf } from './departments.ts';

const department = (id: string) =>
  ({ _id: `department:${id}`, type: 'department', name: { de: id } }) as TownDocument;
const town = [
  department('bau'),
  department('buergerservice'),
  department('kultur'),
  department('ohne-stelle'),
  { _id: 'office:bauamt', type: 'office', departmentId: 'bau', appointments: null },
  { _id: 'office:land', type: 'office', departmentId: null, appointments: null },
  { _id: 'office:buero', type: 'office', departmentId: 'buergerservice', appointments: {} },
  { _id: 'venue:grillplatz', type: 'venue', departmentId: 'kultur' },
] as TownDocument[];

it('takes the departments from the roles', () => {
  const roles = ['editor', 'department:bau', 'department:kultur', 'department:bau'];
  expect(departmentIdsOf(roles, [])).toEqual(['bau', 'kultur']);
});

it('shows admins every department that has a place, those that decide first', () => {
  expect(departmentIdsOf(['_admin', 'admin'], town)).toEqual(['kultur', 'buergerservice', 'bau']);
});

it('shows admins who answers questions', () => {
  const townWith = (changes: object) => [...town, { _id: 'town', type: 'town', ...changes }];
  const ids = (changes: object) => departmentIdsOf(['_admin'], townWith(changes) as TownDocument[]);
  expect(ids({ contactDepartmentId: 'ohne-stelle' })).toContain('ohne-stelle');
  expect(ids({ mainOfficeId: 'bauamt' })[0]).toBe('bau');
});

it('gives nothing to those without a department', () => {
  expect(departmentIdsOf(['editor'], town)).toEqual([]);
});
