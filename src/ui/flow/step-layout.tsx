import { useLayoutEffect, type PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Icon } from '#ui/icon.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import './flow.css';

interface StepLayoutProps {
  /** Name of the whole flow, above the heading: "Termin buchen". */
  flowName: string;
  heading: string;
  /** From 1. */
  step: number;
  total: number;
  backHref: string;
  /** Where the way back leads, when it is not the step before. */
  backLabel?: string;
  /** The one main button; left out while there is nothing to go on with. */
  action?: { label: string; isBusy?: boolean; busyLabel?: string } | undefined;
  onAction(): void;
}

/**
 * One thing per screen: where I am, the way back, the question, one wide button. Every step is
 * rendered anew, so that it begins at the top of the page.
 */
export function StepLayout(props: PropsWithChildren<StepLayoutProps>) {
  const { t } = useTranslation('booking');
  const { flowName, heading, step, total, backHref, backLabel, action, onAction, children } = props;
  useLayoutEffect(() => window.scrollTo(0, 0), []);
  return (
    <form
      className="flow stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (action && !action.isBusy) onAction();
      }}
    >
      <Link href={backHref} className="flow-back">
        <Icon name="arrow-left" />
        {backLabel ?? t('flow.back')}
      </Link>
      <div>
        <p className="flow-progress">
          <span>{flowName}</span>
          <span>{t('flow.stepOf', { step, total })}</span>
        </p>
        <ol className="flow-bar" aria-hidden="true">
          {Array.from({ length: total }, (_, index) => (
            <li key={index} className={index < step ? 'is-reached' : undefined} />
          ))}
        </ol>
        <PageHeading key={heading} title={heading} />
      </div>
      {children}
      {action && (
        <button type="submit" className="button flow-action" aria-disabled={action.isBusy}>
          {action.isBusy ? (action.busyLabel ?? action.label) : action.label}
        </button>
      )}
    </form>
  );
}
