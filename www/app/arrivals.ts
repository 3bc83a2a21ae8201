// Pictures that come from outside of the page: shared by another app, opened with this one, dropped anywhere.

interface Launch {
  readonly files: readonly FileSystemFileHandle[];
}

declare global {
  interface Window {
    /** Only Chromium on desktops has it. */
    readonly launchQueue?: { setConsumer(consumer: (launch: Launch) => void): void };
  }
}

type Take = (files: File[]) => void;

/** The service worker holds what was shared in its memory, and forgets it as it hands it over. */
export async function shared(take: Take): Promise<void> {
  if (!new URLSearchParams(location.search).has('shared')) return;
  // A reload must not ask again.
  history.replaceState(null, '', './');
  const worker = (await navigator.serviceWorker?.getRegistration())?.active;
  if (!worker) return;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<File[]>) => {
    port1.close();
    if (data.length) take(data);
  };
  worker.postMessage('anything shared?', [port2]);
}

/** What was opened with the installed app. */
export function opened(take: Take): void {
  window.launchQueue?.setConsumer(async ({ files }) => {
    const pictures = await Promise.all(files.map((file) => file.getFile()));
    if (pictures.length) take(pictures);
  });
}

/** The whole page takes a drop; a browser would otherwise leave the page for the picture. */
export function dropped(take: Take): void {
  for (const type of ['dragover', 'dragleave', 'drop']) {
    document.addEventListener(type, (event) => {
      const { dataTransfer } = event as DragEvent;
      if (!dataTransfer?.types.includes('Files')) return;
      document.body.toggleAttribute('data-over', type === 'dragover');
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (dataTransfer.files.length) take([...dataTransfer.files]);
    });
  }
}
