let shared;

/** The page's one audio context; it may sleep until the person has touched the page. */
export function context() {
  if (!shared) {
    shared = new AudioContext();
    const wake = () => shared.resume();
    document.addEventListener('pointerdown', wake);
    document.addEventListener('keydown', wake);
  }
  return shared;
}

/** A track that is always silent: it keeps the connection alive where no microphone is on. */
export function silence() {
  const quiet = context().createConstantSource();
  quiet.offset.value = 0;
  const end = context().createMediaStreamDestination();
  quiet.connect(end);
  quiet.start();
  return end.stream.getAudioTracks()[0];
}

/** Shows the loudness of a track in a meter element, 0 to 1, until the returned function is called. */
export function showLevel(track, meter) {
  const source = context().createMediaStreamSource(new MediaStream([track]));
  const ear = context().createAnalyser();
  ear.fftSize = 1024;
  source.connect(ear);
  const samples = new Float32Array(ear.fftSize);
  const timer = setInterval(() => {
    ear.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, each) => sum + each * each, 0) / samples.length;
    // -60 dB, a quiet room, is 0; -10 dB, loud speech, is 1
    meter.value = power > 0 ? Math.min(1, Math.max(0, (10 * Math.log10(power) + 60) / 50)) : 0;
  }, 100);
  return () => {
    clearInterval(timer);
    source.disconnect();
    meter.value = 0;
  };
}
