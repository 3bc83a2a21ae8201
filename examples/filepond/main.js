import { create } from 'filepond';
import 'filepond/dist/filepond.min.css';
import 'waitforyes';

const gate = document.querySelector('wait-for-yes');

create(document.querySelector('input'), {
  allowMultiple: true,
  server: '/upload',
  // FilePond offers several files at once; each is asked about when the one before it has its answer.
  beforeAddFile: ({ file }) => gate.ask(file),
});
