import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ErrorBoundaryProps {
  children: ReactNode;
}

/** Catches what breaks while rendering: says so in plain words and keeps the frame standing. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static override getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown) {
    reportError(error);
  }

  override render() {
    return this.state.hasFailed ? <Failure /> : this.props.children;
  }
}

function Failure() {
  const { t } = useTranslation('core');
  const isOffline = !navigator.onLine;
  return (
    <div class="card stack" role="alert">
      <h1>{t('error.title')}</h1>
      <p>{t(isOffline ? 'error.pageNotLoaded' : 'error.text')}</p>
      <p>
        <button class="button" type="button" onClick={() => location.reload()}>
          {t('error.reload')}
        </button>
      </p>
      <p>
        <a href="/" data-reload>
          {t('error.toStart')}
        </a>
      </p>
    </div>
  );
}
