import { useEffect, useMemo, useState } from 'react';
import { type CaseFilter, matchesFilter } from './case-query.ts';
import type { DeskCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';

/** Until nobody types any more. */
const pauseMs = 150;
/** One letter says nothing yet. */
const minLength = 2;

interface Found {
  words: string;
  /** In the order of the list. */
  numbers: string[];
  total: number;
  isComplete: boolean;
}

export interface CaseSearch {
  /** What was typed. It is kept here alone: addresses lie in histories. */
  words: string;
  setWords(words: string): void;
  clear(): void;
  phase: 'idle' | 'searching' | 'found' | 'failed';
  total: number;
  isComplete: boolean;
  /** What was found, as it stands now; `undefined` while nothing is looked for. */
  rows: DeskCase[] | undefined;
}

/** Looks for words in cases of all lists while they are typed, the latest first. */
export function useCaseSearch(filter: CaseFilter, cases: readonly DeskCase[]): CaseSearch {
  const { search } = useDesk();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Found>();
  const [failed, setFailed] = useState(false);
  const wanted = words.trim();
  const isWanted = wanted.length >= minLength;
  const { kind, resource, day, departmentId } = filter;
  useEffect(() => {
    setFailed(false);
    if (!isWanted) {
      setFound(undefined);
      return;
    }
    let isCurrent = true;
    const look = async () => {
      try {
        const result = await search(wanted, filter);
        if (isCurrent) setFound({ words: wanted, ...result, numbers: numbersOf(result.found) });
      } catch {
        if (isCurrent) setFailed(true);
      }
    };
    const timer = setTimeout(() => void look(), pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps
  }, [search, wanted, isWanted, kind, resource, day, departmentId]);
  const rows = useMemo(
    () => found && rowsOf(found.numbers, cases, filter),
    // oxlint-disable-next-line react/exhaustive-deps
    [found, cases, kind, resource, day, departmentId],
  );
  const isFound = found?.words === wanted;
  return {
    words,
    setWords,
    clear: () => setWords(''),
    phase: !isWanted ? 'idle' : failed ? 'failed' : isFound ? 'found' : 'searching',
    total: found?.total ?? 0,
    isComplete: found?.isComplete ?? true,
    rows: isWanted ? rows : undefined,
  };
}

function numbersOf(found: readonly { documents: readonly object[] }[]): string[] {
  const cases = found.flatMap(({ documents }) => documents as DeskCase[]);
  return cases
    .sort((left, right) => (left.decision.receivedAt > right.decision.receivedAt ? -1 : 1))
    .map(({ caseNumber }) => caseNumber);
}

function rowsOf(numbers: readonly string[], cases: readonly DeskCase[], filter: CaseFilter) {
  const byNumber = new Map(cases.map((deskCase) => [deskCase.caseNumber, deskCase]));
  return numbers
    .flatMap((number) => byNumber.get(number) ?? [])
    .filter((deskCase) => matchesFilter(deskCase, filter));
}
