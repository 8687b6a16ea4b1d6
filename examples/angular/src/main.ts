import { inject } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideGate } from 'rolegate/angular';
import { App } from './app';
import { Server } from './server';

// While there is no gate yet, everything is denied.
bootstrapApplication(App, { providers: [provideGate(() => inject(Server))] });
