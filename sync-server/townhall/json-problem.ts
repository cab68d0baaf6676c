/**
 * Says where a text stops being JSON: `line 3, column 7: Unexpected token …`, both counted from 1.
 * `JSON.parse` itself names the place for some mistakes only.
 */
export function jsonProblem(text: string, error: SyntaxError): string {
  const position = /position (\d+)/.exec(error.message)?.[1];
  const before = text.slice(0, position === undefined ? firstBadPosition(text) : Number(position));
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  const reason = error.message.replaceAll(/\s+/g, ' ').replace(/ in JSON at position.*$/, '');
  return `line ${line}, column ${column}: ${reason}`;
}

/** A beginning of the text is merely unfinished up to the bad token, and wrong after it. */
function firstBadPosition(text: string): number {
  let unfinished = 0;
  let wrong = text.length + 1;
  while (wrong - unfinished > 1) {
    const middle = Math.floor((unfinished + wrong) / 2);
    if (hasUnexpectedToken(text.slice(0, middle))) wrong = middle;
    else unfinished = middle;
  }
  return unfinished;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return error instanceof SyntaxError && error.message.startsWith('Unexpected token');
  }
}
