import { describe, expect, it } from 'vitest';
import { jsonProblem } from './json-problem.ts';

function problemOf(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    return jsonProblem(text, error as SyntaxError);
  }
  throw new Error('This is JSON.');
}

describe('jsonProblem', () => {
  it.each([
    ['[\n  {"a": 1},\n]', 'line 3, column 1: Unexpected token'],
    ['[\n  {"a" 1}]', "line 2, column 8: Expected ':'"],
    ['[\n  {"a": nein}]', 'line 2, column 10: Unexpected token'],
    ['[{"a": 1}', "line 1, column 10: Expected ','"],
    ['["Rathaus', 'line 1, column 10: Unterminated string'],
    ['[\n', 'line 2, column 1: Unexpected end'],
    ['', 'line 1, column 1: Unexpected end'],
  ])('names the place in %j', (text, start) => {
    expect(problemOf(text)).toContain(start);
  });

  it('names the place in a long text, on one line', () => {
    const text = JSON.stringify(
      Array.from({ length: 500 }, (_, id) => ({ id })),
      null,
      2,
    );
    const broken = text.replace('"id": 250', '"id": x250');
    const problem = problemOf(broken);
    expect(problem).toMatch(/^line 753, column 11: Unexpected token 'x'/);
    expect(problem).not.toContain('\n');
  });
});
