/** Set-up of the tests that run as on a plain web page: without shared memory, hence on one thread. */
Reflect.deleteProperty(globalThis, 'SharedArrayBuffer')
