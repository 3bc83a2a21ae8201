// Whether this is a phone or a tablet: those change pictures before a page can see them.

interface Hints {
  userAgentData?: { mobile: boolean };
}

export function onPhone(browser: Navigator & Hints = navigator): boolean {
  if (browser.userAgentData?.mobile) return true;
  // A tablet of Apple says that it is a Mac; no Mac can be touched.
  const tablet = /Macintosh/.test(browser.userAgent) && browser.maxTouchPoints > 1;
  return tablet || /Android|iPhone|iPad|iPod/.test(browser.userAgent);
}
