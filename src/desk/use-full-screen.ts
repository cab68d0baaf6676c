import { useEffect, useState } from 'react';

interface FullScreen {
  isOn: boolean;
  isPossible: boolean;
  enter(): void;
}

export function useFullScreen(): FullScreen {
  const [isOn, setIsOn] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const look = () => setIsOn(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  return {
    isOn,
    isPossible: document.fullscreenEnabled,
    enter() {
      document.documentElement.requestFullscreen().catch(reportError);
    },
  };
}
