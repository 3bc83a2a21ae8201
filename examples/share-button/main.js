import 'waitforyes';

const photo = document.querySelector('input');
const gate = document.querySelector('wait-for-yes');
const share = document.querySelector('button');

photo.addEventListener('change', () => {
  const files = [...photo.files];
  gate.file = files[0];
  share.disabled = files.length === 0 || !navigator.canShare?.({ files });
});

// Comes after a yes, inside the click that answered: `navigator.share` refuses any other moment.
share.addEventListener('click', () => navigator.share({ files: [...gate.files] }).catch(() => {}));

gate.addEventListener('wfy-decision', ({ detail }) => {
  if (detail.share) return;
  photo.value = '';
  share.disabled = true;
});
