const kinds = [
  [/is missing|fewer than 1 (characters|items)/, 'missing'],
  [/later than|not be before/, 'order'],
  [/overlaps/, 'overlap'],
  [/no calendar has/, 'date'],
  [/must be (integer|number)/, 'number'],
  [/must be (>|<)/, 'range'],
  [/match pattern/, 'format'],
  [/used twice/, 'twice'],
  [/does not exist|has no category/, 'reference'],
  [/must not be less/, 'less'],
  [/multiple of/, 'step'],
] as const;

export type ProblemKind = (typeof kinds)[number][1] | 'other';

/** The server names problems for people who read its protocol: this finds the words for editors. */
export function problemKind(text: string): ProblemKind {
  return kinds.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}
