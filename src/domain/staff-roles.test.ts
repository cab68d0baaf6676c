import { describe, expect, it } from 'vitest';
import { departmentIdOf, isLastAdmin, isStaffName, isStaffRole } from './staff-roles.ts';

it.each(['department:bauen', 'editor', 'admin', 'display'])('%s is a role', (role) => {
  expect(isStaffRole(role)).toBe(true);
});
it.each(['_admin', 'department:', 'department:Bau en', 'Admin', ''])('"%s" is none', (role) => {
  expect(isStaffRole(role)).toBe(false);
});
it('names the department of a role', () => {
  expect(departmentIdOf('department:bauen')).toBe('bauen');
  expect(departmentIdOf('editor')).toBeUndefined();
});

it.each(['a', 'Änne Müller', 'm.muster@rathaus'])('"%s" is a name', (name) => {
  expect(isStaffName(name)).toBe(true);
});
it.each([
  '',
  ' a',
  'a ',
  'a:b',
  'a\nb',
  'server',
  'Resident',
  'resident-x',
  '_admin',
  'x'.repeat(61),
])('"%s" is no name', (name) => {
  expect(isStaffName(name)).toBe(false);
});

describe('isLastAdmin', () => {
  const operator = { name: 'admin', roles: ['_admin', 'admin'] };
  const ada = { name: 'ada', roles: ['admin'] };
  const bo = { name: 'bo', roles: ['admin', 'editor'] };

  it('counts neither the operator nor who is locked', () => {
    expect(isLastAdmin([operator, ada], 'ada')).toBe(true);
    expect(isLastAdmin([operator, ada, { ...bo, isLocked: true }], 'ada')).toBe(true);
  });
  it('is not true of one of two, nor of somebody who is none', () => {
    expect(isLastAdmin([ada, bo], 'ada')).toBe(false);
    expect(isLastAdmin([ada, { name: 'clerk', roles: ['editor'] }], 'clerk')).toBe(false);
  });
});
