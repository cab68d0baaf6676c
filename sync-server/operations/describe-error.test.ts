import { describe, expect, it } from 'vitest';
import { describeError, withoutValues } from './describe-error.ts';

const thrownBy = (work: () => unknown): Error => {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It did not throw.');
};

describe('describeError', () => {
  it('says what and where, and nothing of what was handed in', () => {
    const error = thrownBy(() => JSON.parse('{"name": Erika Beispiel}'));
    expect(error.message).toContain('Erika');
    const described = describeError(error);
    expect(described.type).toBe('SyntaxError');
    expect(described.message).toMatch(/^Unexpected token …[.]* is not valid JSON$/);
    expect(described.stack[0]).toMatch(/JSON\.parse/);
    expect(described.stack.join('\n')).toContain('describe-error.test.ts');
    expect(JSON.stringify(described)).not.toContain('Erika');
  });

  it('leaves out fields of the error, and what stands above its frames', () => {
    const error = Object.assign(new Error('first line\nErika Beispiel 0612 800000'), {
      response: '550 no mailbox erika@example.org',
      code: 'EENVELOPE',
    });
    error.message = 'changed';
    const described = describeError(error);
    expect(described).toMatchObject({ type: 'Error', code: 'EENVELOPE', message: 'changed' });
    expect(JSON.stringify(described)).not.toMatch(/Erika|erika|0612/);
  });

  it('follows causes and gathered errors, but not for ever', () => {
    const endless = new Error('round');
    endless.cause = endless;
    expect(JSON.stringify(describeError(endless)).match(/"round"/g)).toHaveLength(6);
    const gathered = new AggregateError([new TypeError('one'), 'Erika'], 'two');
    expect(describeError(gathered).errors).toMatchObject([
      { type: 'TypeError', message: 'one' },
      { type: 'string', message: '' },
    ]);
  });
});

it.each([
  ['TS-2026-000123 has a case but no decision', '… has a case but no decision'],
  ['There is no case TS-2026-000123 here.', 'There is no case … here.'],
  ['no mailbox for <erika@example.org>', 'no mailbox for …'],
  [
    "Cannot read properties of undefined (reading 'name')",
    'Cannot read properties of undefined (reading …)',
  ],
  ['resident-0199aaaa is unknown', '… is unknown'],
  ['database or disk is full', 'database or disk is full'],
])('withoutValues(%j)', (message, expected) => {
  expect(withoutValues(message)).toBe(expected);
});
