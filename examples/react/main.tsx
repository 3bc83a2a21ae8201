import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'waitforyes';
import type {} from 'waitforyes/react';

function Upload() {
  const [status, setStatus] = useState('');

  async function send(photos: readonly Blob[]) {
    const body = new FormData();
    for (const photo of photos) body.append('photos', photo);
    const { ok } = await fetch('/upload', { method: 'POST', body });
    setStatus(ok ? 'Sent.' : 'Not sent.');
  }

  return (
    <>
      <wait-for-yes onwfy-decision={({ detail, currentTarget }) => detail.share && void send(currentTarget.files)}>
        <input type="file" aria-label="Photos" multiple />
      </wait-for-yes>
      <output>{status}</output>
    </>
  );
}

createRoot(document.querySelector('#app')!).render(<Upload />);
