import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import XHRUpload from '@uppy/xhr-upload';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';
import 'waitforyes';

const gate = document.querySelector('wait-for-yes');
const uppy = new Uppy()
  .use(Dashboard, { target: '#uppy', inline: true })
  .use(XHRUpload, { endpoint: '/upload' });

// Uppy's `onBeforeUpload` cannot wait for an answer; a preprocessor can.
uppy.addPreProcessor(async (ids) => {
  const pictures = ids.map((id) => uppy.getFile(id).data);
  if (!(await gate.ask(pictures))) return uppy.removeFiles(ids);
  ids.forEach((id, at) => uppy.setFileState(id, { data: gate.files[at], size: gate.files[at].size }));
});
