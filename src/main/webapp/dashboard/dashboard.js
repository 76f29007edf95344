import { App } from './app.js';

document.documentElement.dataset.started = '';
new App(document.getElementById('app')).start();
