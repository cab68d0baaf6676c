import type { Case } from '#domain/schemas/case.ts';

/** Who has signed in, and for whom this person stands in. */
interface Somebody {
  name: string;
  standsInFor?: readonly { name: string }[];
}

/** Whether a case is this clerk's, or a colleague's for whom the clerk stands in. */
export function isMine({ assignee }: Pick<Case, 'assignee'>, staff: Somebody): boolean {
  const { name, standsInFor = [] } = staff;
  return assignee === name || standsInFor.some((colleague) => colleague.name === assignee);
}
