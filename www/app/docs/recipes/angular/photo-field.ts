import { Component, CUSTOM_ELEMENTS_SCHEMA, output } from '@angular/core';
import 'waitforyes';

@Component({
  selector: 'photo-field',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <wait-for-yes #gate (wfy-decision)="$event.detail.share && photos.emit(gate.files)">
      <input type="file" name="photo">
    </wait-for-yes>
  `,
})
export class PhotoField {
  readonly photos = output<readonly Blob[]>();
}
