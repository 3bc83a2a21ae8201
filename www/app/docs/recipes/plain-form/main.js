import 'waitforyes';
