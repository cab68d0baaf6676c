import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '#i18n/format.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { useDesk, useTown } from './desk-context.ts';
import { isFocusLost } from './is-focus-lost.ts';
import { NextLink } from './next-link.tsx';
import { nameOf } from './town-names.ts';
import { UnsentWords } from './unsent-words.tsx';

interface MissingCaseProps {
  caseNumber: string;
  nextHref: string | undefined;
}

/** A case that was asked for and is not here: where it went, if it was forwarded. */
export function MissingCase({ caseNumber, nextHref }: MissingCaseProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const forward = useLiveValue(useDesk().forwards)?.get(caseNumber);
  const sentence = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button that forwarded it has gone with the case, and the focus with it.
    if (forward && isFocusLost()) sentence.current?.focus();
  }, [forward]);
  const unsent = <UnsentWords caseNumber={caseNumber} forwardedWith={forward?.message} />;
  if (!forward) {
    return (
      <div>
        <p class="muted empty">{t('case.unknown', { caseNumber })}</p>
        {unsent}
      </div>
    );
  }
  const { departmentId = '', by = '', at = '' } = forward;
  const department = nameOf(town, `department:${departmentId}`, i18n.language);
  const clock = formatClock(at, i18n.language);
  return (
    <div class="notice">
      <p ref={sentence} tabIndex={-1} role="status">
        {t('forward.gone', { caseNumber, department, by, at: clock })}
      </p>
      {unsent}
      {nextHref && <NextLink href={nextHref} />}
    </div>
  );
}
