import 'waitforyes';

const gate = document.querySelector('wait-for-yes');
const status = document.querySelector('output');

gate.addEventListener('wfy-decision', async ({ detail }) => {
  if (!detail.share) return;
  const body = new FormData();
  for (const file of gate.files) body.append('photos', file);
  const { ok } = await fetch('/upload', { method: 'POST', body });
  status.textContent = ok ? 'Sent.' : 'Not sent.';
});
